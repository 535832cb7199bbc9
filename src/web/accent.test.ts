import { wcagContrast as contrast } from 'culori';
import { expect, test } from 'vitest';
import { accentFill, accentShades } from './accent.ts';

const COLOURS = ['#0f766e', '#ffff00', '#ffffff', '#000000', '#ff0000', '#1e3a8a', '#f0abfc'];

test.each(COLOURS)('white text is readable on buttons of a workspace coloured %s', (colour) => {
  for (const shade of accentShades(colour, '#161618').slice(6)) {
    expect(contrast(shade, '#ffffff')).toBeGreaterThanOrEqual(4.5);
  }
});

test.each(COLOURS)('links of a workspace coloured %s are readable in the dark', (colour) => {
  expect(contrast(accentShades(colour, '#161618')[4], '#161618')).toBeGreaterThanOrEqual(4.5);
});

test.each([...COLOURS, '#ff4fa3', '#ffd400', '#22d3ee', '#777777', '#767676', '#8a8a8a'])(
  'text is readable on filled buttons of a workspace coloured %s, with or without the pointer',
  (colour) => {
    const { fill, hover, text } = accentFill(colour);
    expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(hover, text)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(fill, '#ffffff')).toBeGreaterThanOrEqual(1.2);
  },
);

test.each(['#ff4fa3', '#ffd400', '#22d3ee', '#84cc16', '#0f766e', '#1e3a8a'])(
  'filled buttons of a workspace coloured %s are of that colour',
  (colour) => {
    expect(accentFill(colour).fill).toBe(colour);
  },
);

test.each(COLOURS)('every shade of a workspace coloured %s is a colour', (colour) => {
  for (const shade of accentShades(colour, '#161618')) expect(shade).toMatch(/^#[0-9a-f]{6}$/);
});

test('a bright colour is darkened for text without turning grey', () => {
  const pink = accentShades('#ff4fa3', '#161618')[6];
  expect(Number.parseInt(pink.slice(3, 5), 16)).toBeLessThan(0x20);
});

test('yellow is darkened for text towards amber, not olive', () => {
  const [red, green] = [1, 3].map((at) =>
    Number.parseInt(accentShades('#ffd400', '#161618')[6].slice(at, at + 2), 16),
  ) as [number, number];
  expect(green / red).toBeLessThan(0.72);
});
