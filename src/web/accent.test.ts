import { expect, test } from 'vitest';
import { accentShades, contrast } from './accent.ts';

const COLOURS = ['#0f766e', '#ffff00', '#ffffff', '#000000', '#ff0000', '#1e3a8a', '#f0abfc'];

test.each(COLOURS)('white text is readable on buttons of a workspace coloured %s', (colour) => {
  for (const shade of accentShades(colour, '#161618').slice(6)) {
    expect(contrast(shade, '#ffffff')).toBeGreaterThanOrEqual(4.5);
  }
});

test.each(COLOURS)('links of a workspace coloured %s are readable in the dark', (colour) => {
  expect(contrast(accentShades(colour, '#161618')[4], '#161618')).toBeGreaterThanOrEqual(4.5);
});
