/** Returns the rows with the one at `index` changed. */
export function withRow<Row>(rows: readonly Row[], index: number, change: Partial<Row>): Row[] {
  return rows.map((row, at) => (at === index ? { ...row, ...change } : row));
}

export function withoutRow<Row>(rows: readonly Row[], index: number): Row[] {
  return rows.filter((_, at) => at !== index);
}

/** Returns the rows with the one at `index` moved up (-1) or down (1). */
export function withRowMoved<Row>(rows: readonly Row[], index: number, by: -1 | 1): Row[] {
  const moved = rows[index];
  if (moved === undefined) return [...rows];
  return withoutRow(rows, index).toSpliced(index + by, 0, moved);
}
