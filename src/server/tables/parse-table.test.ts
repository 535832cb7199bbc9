import { expect, it } from 'vitest';
import { toCsvLine } from '../csv.ts';
import { findHeader } from './find-header.ts';
import { parseTable } from './parse-table.ts';

function parse(text: string, rowsMax = 10) {
  const header = findHeader(text, (cells) => cells.includes('name'));
  return header && parseTable(text, header, rowsMax);
}

it('removes the escape of formulas', () => {
  const cells = ['=1+1', '+49 30', '-', '@ada', "O'Hara", "'tis"];
  const text = toCsvLine(['name', 'b', 'c', 'd', 'e', 'f']) + toCsvLine(cells);
  expect(parse(text)).toEqual([{ line: 2, cells }]);
});

it('numbers rows by the line on which they begin', () => {
  expect(parse('A title\nname\n"two\nlines"\n\nlast')).toEqual([
    { line: 3, cells: ['two\nlines'] },
    { line: 6, cells: ['last'] },
  ]);
});

it('allows spaces before a quoted cell', () => {
  expect(parse('name,id\n "Lovelace, Ada" , 7')).toEqual([
    { line: 2, cells: ['Lovelace, Ada', '7'] },
  ]);
});

it('reads at most one row more than is allowed', () => {
  expect(parse('name\na\nb\nc\nd', 2)).toHaveLength(3);
});
