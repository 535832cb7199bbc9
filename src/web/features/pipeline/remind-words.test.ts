import { expect, it } from 'vitest';
import { t } from '../../words.ts';
import { leftOutWords } from './remind-words.ts';

const NONE = { noEmail: 0, remindedLately: 0, notLive: 0, movedOn: 0 };

it('formats a number of people', () => {
  expect(t('pipeline.remind.open', { count: 1 })).toBe('Remind 1 participant');
  expect(t('pipeline.remind.open', { count: 12 })).toBe('Remind 12 participants');
});

it('explains who is not reminded and why', () => {
  expect(leftOutWords({ reminded: 9, notReminded: 0, leftOut: NONE }, 'en')).toBe('');
  expect(
    leftOutWords(
      { reminded: 9, notReminded: 3, leftOut: { ...NONE, noEmail: 2, notLive: 1 } },
      'en',
    ),
  ).toBe('Not reminded: 2 without an e-mail address and 1 in a program that isn’t live.');
});
