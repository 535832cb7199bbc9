import { expect, test } from 'vitest';
import { dateLocaleIn } from './date-locale.ts';
import { writtenDate } from './html.ts';

test.each([
  ['Europe/Berlin', '2 May 2026'],
  ['Europe/London', '2 May 2026'],
  ['Asia/Kolkata', '2 May 2026'],
  ['Asia/Calcutta', '2 May 2026'],
  ['Australia/Sydney', '2 May 2026'],
  ['America/Sao_Paulo', '2 May 2026'],
  ['America/New_York', 'May 2, 2026'],
  ['US/Pacific', 'May 2, 2026'],
  ['UTC', '2 May 2026'],
])('in %s a date is formatted as %s', (timeZone, words) => {
  expect(writtenDate('2026-05-02', dateLocaleIn(timeZone))).toBe(words);
});
