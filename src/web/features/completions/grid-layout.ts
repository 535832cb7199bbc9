/** In pixels, because the virtualiser positions rows and columns by them. */
export const GRID = {
  /** Four lines of a title, even with increased letter and line spacing. */
  headerHeight: 116,
  rowHeight: 44,
  columnWidth: 128,
  nameWidth: 280,
  /** On a phone, so that half of the screen is left for the components. */
  nameWidthNarrow: 172,
  /** Rows rendered beyond the viewport, so that scrolling shows no gaps. */
  overscan: 8,
} as const;

/** The id of a cell, by which it is focused. */
export const cellId = (row: number, column: number) => `grid-${row}-${column}`;
