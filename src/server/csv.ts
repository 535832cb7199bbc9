/** A cell that starts like this is taken for a formula by the programs that open CSV files. */
const LIKE_A_FORMULA = /^[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/;
/** What lets spreadsheets see that a file is UTF-8; goes before its first line. */
export const CSV_START = '\uFEFF';

const NEEDS_QUOTES = /[",\r\n]/;

/**
 * One line of a CSV file, RFC 4180. What would be taken for a formula gets an apostrophe in front,
 * so that a name that somebody gave themselves is never calculated on another person's machine.
 */
export function toCsvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

function toCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = LIKE_A_FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
