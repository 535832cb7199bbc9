/** In pixels, because the virtualiser places rows and columns by them. */
export const GRID = {
  /** Four lines of a title, however far apart a reader sets letters and lines. */
  headerHeight: 116,
  rowHeight: 44,
  columnWidth: 128,
  nameWidth: 280,
  /** On a phone, where half of the screen is for the components. */
  nameWidthNarrow: 172,
  /** Drawn beyond what is seen, so that scrolling shows no gaps. */
  overscan: 8,
} as const;

/** The id of a cell, by which the focus finds it. */
export const cellId = (row: number, column: number) => `grid-${row}-${column}`;
