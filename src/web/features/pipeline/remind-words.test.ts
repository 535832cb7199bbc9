import { expect, it } from 'vitest';
import { leftOutWords, peopleWords } from './remind-words.ts';

const NONE = { noEmail: 0, remindedLately: 0, notLive: 0, movedOn: 0 };

it('formats a number of people', () => {
  expect(peopleWords(1)).toBe('1 person');
  expect(peopleWords(12)).toBe('12 people');
});

it('explains who is not reminded and why', () => {
  expect(leftOutWords({ reminded: 9, notReminded: 0, leftOut: NONE })).toBe('');
  expect(
    leftOutWords({ reminded: 9, notReminded: 3, leftOut: { ...NONE, noEmail: 2, notLive: 1 } }),
  ).toBe('Not reminded: 2 without an e-mail address and 1 in a program that is not live.');
});
