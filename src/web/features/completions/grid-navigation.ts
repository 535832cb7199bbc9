/** Row 0 is the header, column 0 has the names. */
export type GridPlace = { row: number; column: number };

export type GridSize = {
  /** Loaded participants, without the header. */
  rows: number;
  /** Components, without the column of names. */
  columns: number;
  /** Number of rows that fit on the screen, for Page Up and Page Down. */
  pageRows: number;
};

type Key = { key: string; ctrlKey: boolean; metaKey: boolean };

function within(value: number, max: number): number {
  return Math.max(0, Math.min(max, value));
}

/** Clamps a place to the grid. */
export function placeWithin(place: GridPlace, { rows, columns }: GridSize): GridPlace {
  return { row: within(place.row, rows), column: within(place.column, columns) };
}

/**
 * The place that a key moves to, following the grid pattern of WAI-ARIA; `null` for a key that does
 * not move. Does not wrap around at the edges.
 */
export function placeAfter(from: GridPlace, pressed: Key, size: GridSize): GridPlace | null {
  const { row, column } = from;
  const isFar = pressed.ctrlKey || pressed.metaKey;
  const to = targetOf(pressed.key, isFar, from, size);
  return to === null ? null : placeWithin({ row, column, ...to }, size);
}

function targetOf(
  key: string,
  isFar: boolean,
  { row, column }: GridPlace,
  { rows, columns, pageRows }: GridSize,
): Partial<GridPlace> | null {
  switch (key) {
    case 'ArrowUp':
      return { row: isFar ? 1 : row - 1 };
    case 'ArrowDown':
      return { row: isFar ? rows : row + 1 };
    case 'ArrowLeft':
      return { column: isFar ? 0 : column - 1 };
    case 'ArrowRight':
      return { column: isFar ? columns : column + 1 };
    case 'PageUp':
      return { row: Math.max(Math.min(row, 1), row - pageRows) };
    case 'PageDown':
      return { row: row + pageRows };
    case 'Home':
      return isFar ? { row: Math.min(1, rows), column: 0 } : { column: 0 };
    case 'End':
      return isFar ? { row: rows, column: columns } : { column: columns };
    default:
      return null;
  }
}
