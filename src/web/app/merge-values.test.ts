import { expect, it } from 'vitest';
import { differingFields, merged } from './merge-values.ts';

const before = { name: 'Ada', email: 'ada@x.org', groups: ['a'] };

it('names the fields in which two states of a form differ, lists by what is in them', () => {
  expect(differingFields(before, { ...before, groups: ['a'] })).toEqual([]);
  expect(differingFields(before, { ...before, name: 'Eda', groups: ['b'] })).toEqual([
    'name',
    'groups',
  ]);
});

it('merges what I changed into what they saved, and mine stays where both changed it', () => {
  const mine = { ...before, name: 'Mine', groups: ['mine'] };
  const theirs = { ...before, name: 'Theirs', email: 'theirs@x.org' };
  expect(merged(before, mine, theirs)).toEqual({
    name: 'Mine',
    email: 'theirs@x.org',
    groups: ['mine'],
  });
});
