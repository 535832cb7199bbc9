import { describe, expect, it } from 'vitest';
import { readPastedLearners } from './read-pasted-learners.ts';

const read = (text: string) =>
  readPastedLearners(text).map(({ name, email, externalId }) =>
    [name, email, externalId].join('|').replace(/\|+$/, ''),
  );

describe('a pasted list of learners', () => {
  it.each([
    ['names, one a line', 'Ada Lovelace\nGrace Hopper\n', ['Ada Lovelace', 'Grace Hopper']],
    ['addresses alone', 'ada@x.org\r\ngrace@x.org', ['|ada@x.org', '|grace@x.org']],
    [
      'addresses in one line',
      'ada@x.org, grace@x.org; alan@x.org',
      ['|ada@x.org', '|grace@x.org', '|alan@x.org'],
    ],
    [
      'cells of a spreadsheet',
      'Ada Lovelace\tada@x.org\nGrace Hopper\tgrace@x.org',
      ['Ada Lovelace|ada@x.org', 'Grace Hopper|grace@x.org'],
    ],
    ['first and last name in two cells', 'Ada\tLovelace\tada@x.org', ['Ada Lovelace|ada@x.org']],
    ['the address before the name', 'ada@x.org, Ada Lovelace', ['Ada Lovelace|ada@x.org']],
    [
      'a header in another order',
      'E-mail;Employee ID;Last name;First name\nada@x.org;4711;Lovelace;Ada',
      ['Ada Lovelace|ada@x.org|4711'],
    ],
    ['a header of names alone', 'Name\nAda Lovelace', ['Ada Lovelace']],
    ['an id without a header', 'Ada Lovelace\t4711', ['Ada Lovelace||4711']],
    [
      'an address book',
      'Ada Lovelace <ada@x.org>, "Hopper, Grace" <grace@x.org>',
      ['Ada Lovelace|ada@x.org', 'Grace Hopper|grace@x.org'],
    ],
    ['the last name first, with the address', 'Lovelace, Ada <a@x.org>', ['Ada Lovelace|a@x.org']],
    ['the last name first', 'Lovelace, Ada\nHopper, Grace', ['Ada Lovelace', 'Grace Hopper']],
    [
      'several names in a line',
      'Ada Lovelace, Grace Hopper, Alan Turing\n',
      ['Ada Lovelace', 'Grace Hopper', 'Alan Turing'],
    ],
    ['names in other scripts', 'محمد علي\n山田 太郎', ['محمد علي', '山田 太郎']],
    ['quoted cells', '"Lovelace; Ada";ada@x.org', ['Lovelace; Ada|ada@x.org']],
    ['a mark at the beginning', '\uFEFFname,email\nAda,ada@x.org', ['Ada|ada@x.org']],
    ['a quotation mark that is not closed', '"Ada, ada@x.org', ['"Ada|ada@x.org']],
  ])('of %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('skips empty lines and duplicates', () => {
    expect(read('Ada\tada@x.org\n\n \t \nAda\tADA@x.org\nGrace\nGrace')).toEqual([
      'Ada|ada@x.org',
      'Grace',
    ]);
  });

  it('parses a hundred thousand separators quickly', () => {
    expect(readPastedLearners('<,'.repeat(50_000)).length).toBeGreaterThan(0);
  });
});

it('removes the formula escape of CSV exports', () => {
  expect(readPastedLearners("Name;E-mail\n'@da;ada@x.org")).toEqual([
    { name: '@da', email: 'ada@x.org', externalId: '' },
  ]);
});
