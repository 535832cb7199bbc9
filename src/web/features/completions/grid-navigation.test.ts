import { describe, expect, it } from 'vitest';
import { placeAfter, placeWithin } from './grid-navigation.ts';

const SIZE = { rows: 50, columns: 6, pageRows: 10 };
const FROM = { row: 20, column: 3 };

function leadsTo(key: string, { from = FROM, ctrlKey = false, metaKey = false } = {}) {
  return placeAfter(from, { key, ctrlKey, metaKey }, SIZE);
}

describe('placeAfter', () => {
  it('moves by one cell with the arrow keys', () => {
    expect(leadsTo('ArrowUp')).toEqual({ row: 19, column: 3 });
    expect(leadsTo('ArrowDown')).toEqual({ row: 21, column: 3 });
    expect(leadsTo('ArrowLeft')).toEqual({ row: 20, column: 2 });
    expect(leadsTo('ArrowRight')).toEqual({ row: 20, column: 4 });
  });

  it('stays at the edges', () => {
    const corner = { row: 50, column: 6 };
    expect(leadsTo('ArrowDown', { from: corner })).toEqual(corner);
    expect(leadsTo('ArrowRight', { from: corner })).toEqual(corner);
    expect(leadsTo('ArrowUp', { from: { row: 0, column: 0 } })).toEqual({ row: 0, column: 0 });
  });

  it('reaches the header from the first row', () => {
    expect(leadsTo('ArrowUp', { from: { row: 1, column: 2 } })).toEqual({ row: 0, column: 2 });
  });

  it('moves to the ends of the row with Home and End', () => {
    expect(leadsTo('Home')).toEqual({ row: 20, column: 0 });
    expect(leadsTo('End')).toEqual({ row: 20, column: 6 });
  });

  it('moves to the first and last cell with Ctrl or Cmd', () => {
    expect(leadsTo('Home', { ctrlKey: true })).toEqual({ row: 1, column: 0 });
    expect(leadsTo('End', { metaKey: true })).toEqual({ row: 50, column: 6 });
  });

  it('moves by one screen with Page Up and Page Down, within the rows', () => {
    expect(leadsTo('PageDown')).toEqual({ row: 30, column: 3 });
    expect(leadsTo('PageUp')).toEqual({ row: 10, column: 3 });
    expect(leadsTo('PageUp', { from: { row: 4, column: 3 } })).toEqual({ row: 1, column: 3 });
    expect(leadsTo('PageDown', { from: { row: 45, column: 3 } })).toEqual({ row: 50, column: 3 });
  });

  it('ignores every other key', () => {
    expect(leadsTo('Tab')).toBeNull();
    expect(leadsTo('a')).toBeNull();
  });
});

it('placeWithin clamps to a smaller grid', () => {
  expect(placeWithin({ row: 80, column: 3 }, SIZE)).toEqual({ row: 50, column: 3 });
  expect(placeWithin({ row: 8, column: 3 }, { ...SIZE, rows: 0 })).toEqual({ row: 0, column: 3 });
});
