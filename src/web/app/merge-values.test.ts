import { expect, it } from 'vitest';
import { differingFields, merged } from './merge-values.ts';

const before = { name: 'Ada', email: 'ada@x.org', groups: ['a'] };

it('lists the fields that differ between two states of a form, comparing lists by content', () => {
  expect(differingFields(before, { ...before, groups: ['a'] })).toEqual([]);
  expect(differingFields(before, { ...before, name: 'Eda', groups: ['b'] })).toEqual([
    'name',
    'groups',
  ]);
});

it('merges my changes into their saved values, with mine taking precedence in conflicts', () => {
  const mine = { ...before, name: 'Mine', groups: ['mine'] };
  const theirs = { ...before, name: 'Theirs', email: 'theirs@x.org' };
  expect(merged(before, mine, theirs)).toEqual({
    name: 'Mine',
    email: 'theirs@x.org',
    groups: ['mine'],
  });
});
