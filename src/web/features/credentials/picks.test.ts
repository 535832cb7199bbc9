import { describe, expect, it } from 'vitest';
import { isList, newPick, withoutListed } from './picks.ts';

describe('a text pasted into the search', () => {
  it.each([
    'Ada Lovelace\nGrace Hopper',
    'Ada\tada@x.org',
    'ada@x.org, grace@x.org',
    'Ada Lovelace <ada@x.org>',
    'Ada Lovelace; Grace Hopper',
  ])('is a list: %j', (text) => expect(isList(text)).toBe(true));

  it.each(['Ada Lovelace', 'Ada Lovelace\n', 'ada@x.org', 'Lovelace, Ada', '4711'])(
    'is a search text: %j',
    (text) => expect(isList(text)).toBe(false),
  );
});

describe('rows added to the list', () => {
  const known = newPick({ learnerId: 'l1', name: 'Ada' });

  it('exclude learners who are already on it', () => {
    const again = newPick({ learnerId: 'l1', name: 'Ada' });
    const other = newPick({ learnerId: 'l2', name: 'Grace' });
    expect(withoutListed([known], [again, other])).toEqual([other]);
  });

  it('exclude new learners with the same data as one on it', () => {
    const alan = newPick({ name: 'Alan', email: 'alan@x.org' });
    const again = newPick({ name: 'Alan', email: 'alan@x.org' });
    const namesake = newPick({ name: 'Alan' });
    expect(withoutListed([known, alan], [again, namesake])).toEqual([namesake]);
  });
});
