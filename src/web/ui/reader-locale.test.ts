import { afterEach, expect, test } from 'vitest';
import { LANGUAGE_CODES, type Language } from '../../shared/languages.ts';
import {
  calendarDateInDigits,
  calendarDateInWords,
  instantInWords,
  typedDatePattern,
} from './dates.ts';
import { formatNumber } from './numbers.ts';
import { readTypedDate } from './read-date.ts';
import { writeForReader } from './reader-locale.ts';

const NOW = new Date('2026-05-02T12:00:00Z');

afterEach(() => writeForReader({ language: 'en', dateLocale: undefined }));

test.each<[Language, string | undefined, string, string]>([
  ['en', 'en-US', 'May 2, 2026', '2 days ago'],
  ['en', 'en-DE', '2 May 2026', '2 days ago'],
  ['en', undefined, '2 May 2026', '2 days ago'],
  ['de', 'en-DE', '02.05.2026', 'vorgestern'],
  ['de', 'en-US', '02.05.2026', 'vorgestern'],
  ['fr', 'en-CA', '2 mai 2026', 'avant-hier'],
  ['ja', undefined, '2026/05/02', '一昨日'],
])('in %s, in a workspace of %s reads %s', (language, dateLocale, date, ago) => {
  writeForReader({ language, dateLocale });
  expect(calendarDateInWords('2026-05-02')).toBe(date);
  expect(instantInWords('2026-04-30T12:00:00Z', NOW)).toBe(ago);
});

test.each<[Language, string, string]>([
  ['de', 'en-DE', '12.345'],
  ['en', 'en-US', '12,345'],
  ['fr', 'en-FR', '12\u202f345'],
  ['hi', 'en-IN', '12,345'],
  ['ar', 'en-EG', '12,345'],
])('numbers in %s for %s are written %s', (language, dateLocale, number) => {
  writeForReader({ language, dateLocale });
  expect(formatNumber(12_345)).toBe(number);
});

test.each(LANGUAGE_CODES)('in %s, the format that a date field shows can be typed', (language) => {
  writeForReader({ language, dateLocale: 'en-GB' });
  const digits = calendarDateInDigits('2026-05-02');
  expect(digits).toMatch(/^[\d./\s-]+$/);
  expect(readTypedDate(digits)).toBe('2026-05-02');
  expect(typedDatePattern().example).toMatch(/^[DMY./\s-]+$/);
});
