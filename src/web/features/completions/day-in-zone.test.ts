import { expect, it } from 'vitest';
import { dayInZone } from './day-in-zone.ts';

it('returns the date in the workspace, whatever the date in UTC', () => {
  const midnightInBerlin = '2026-10-19T22:00:00.000Z';
  expect(dayInZone(midnightInBerlin, 'Europe/Berlin')).toMatch(/\b20\b/);
  expect(dayInZone(midnightInBerlin, 'UTC')).toMatch(/\b19\b/);
});
