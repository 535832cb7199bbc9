import { afterEach, expect, test } from 'vitest';
import { calendarDateInDigits, calendarDateInWords, writeDatesIn } from './dates.ts';
import { readTypedDate } from './read-date.ts';

afterEach(() => writeDatesIn(undefined));

test.each([
  ['en-GB', '02/05/2026', '2 May 2026'],
  ['en-DE', '02/05/2026', '2 May 2026'],
  ['en-US', '05/02/2026', 'May 2, 2026'],
  ['en-CA', '2026-05-02', 'May 2, 2026'],
])('in %s a date is typed %s and written %s', (locale, digits, words) => {
  writeDatesIn(locale);
  expect(calendarDateInDigits('2026-05-02')).toBe(digits);
  expect(readTypedDate(digits)).toBe('2026-05-02');
  expect(calendarDateInWords('2026-05-02').replace('Sept', 'Sep')).toBe(words);
});

test.each([
  '2.5.2026',
  '2/5/26',
  ' 02-05-2026 ',
  '2 5 2026',
  '2026-05-02',
  '2026/5/2',
  '2.5.2026.',
])('%j is a date, however it is separated', (typed) => {
  writeDatesIn('en-GB');
  expect(readTypedDate(typed)).toBe('2026-05-02');
});

test.each(['', '2.5.', '31.2.2026', '13/13/2026', '2 May', '2026', '0/5/2026', 'tomorrow'])(
  'rejects %j',
  (typed) => {
    writeDatesIn('en-GB');
    expect(readTypedDate(typed)).toBeNull();
  },
);
