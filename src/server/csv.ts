import { stringify } from 'csv-stringify/sync';

/** Byte order mark, by which spreadsheets recognise UTF-8. Goes before the first line. */
export const CSV_START = '\uFEFF';

/**
 * One line of a CSV file (RFC 4180). Text that a spreadsheet would run as a formula gets an
 * apostrophe in front, because learners choose their own names.
 */
export function toCsvLine(cells: readonly (string | number | null)[]): string {
  return stringify([[...cells]], {
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    escape_formulas: true,
  });
}

/** Removes the apostrophe that `toCsvLine` puts before formulas. */
export function unescapeFormula(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20])/, '');
}
