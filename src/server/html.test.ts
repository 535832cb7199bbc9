import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { contrastRatio, inkOn, safeColour, writtenDate } from './html.ts';
import { Bdi, Day } from './html-parts.tsx';

const colours = [
  ...['#000000', '#ffffff', '#808080', '#767676', '#757575', '#777777', '#ff0000', '#00ff00'],
  ...['#0000ff', '#ffff00', '#ff00ff', '#00ffff', '#0f766e', '#fde047', '#f97316', '#7c3aed'],
  ...['#db2777', '#16a34a', '#0ea5e9', '#a16207', '#64748b', '#111827', '#fafafa', '#bada55'],
];

test.each(colours)('chooses a text colour with a contrast of at least 4.5 on %s', (colour) => {
  expect(contrastRatio(inkOn(colour), colour)).toBeGreaterThanOrEqual(4.5);
});

test('measures contrast as WCAG defines it', () => {
  expect(contrastRatio('#000000', '#ffffff')).toBe(21);
  expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('accepts only colours of six hex digits', () => {
  expect(safeColour('#0F766E')).toBe('#0f766e');
  for (const colour of ['', 'red', '#fff', '#0f766e}body{display:none', '#0f766e\n']) {
    expect(safeColour(colour)).toBe('#3f3f46');
  }
});

test('formats the date in English, independent of the time zone', () => {
  expect(writtenDate('2026-03-01', 'en-GB')).toBe('1 March 2026');
  expect(writtenDate('2026-03-01', 'en-US')).toBe('March 1, 2026');
  expect(writtenDate('2024-02-29', 'en-DE')).toBe('29 February 2024');
});

test('marks up dates as <time> and isolates names', () => {
  expect(renderToStaticMarkup(Day({ date: '2026-03-01', locale: 'en-GB' }))).toBe(
    '<time dateTime="2026-03-01">1 March 2026</time>',
  );
  expect(renderToStaticMarkup(Bdi({ children: 'عائشة' }))).toBe('<bdi dir="auto">عائشة</bdi>');
});
