import { parse } from 'csv-parse/sync';
import { unescapeFormula } from '../csv.ts';
import type { Header } from './find-header.ts';

export type TableRow = {
  /** Number of the line in the text on which the row begins, from 1. */
  line: number;
  cells: string[];
};

type Parsed = { record: string[]; info: { lines: number } };

/**
 * Reads the rows below the header, without empty ones. Reads one row more than `rowsMax`, so that
 * the caller can refuse too many. Throws a `CsvError` if a quotation mark is not closed.
 */
export function parseTable(text: string, header: Header, rowsMax: number): TableRow[] {
  const parsed = parse(text.slice(header.offset), {
    delimiter: header.delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
    // One for the header, and one more than is allowed.
    to: rowsMax + 2,
  }) as unknown as Parsed[];
  return parsed
    .slice(1)
    .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
    .map(({ record, info }) => ({
      // `info.lines` is the line on which the row ends; cells may contain line breaks.
      line: header.line + info.lines - record.join('').split('\n').length,
      cells: record.map((cell) => unescapeFormula(cell.trim()).trim()),
    }));
}
