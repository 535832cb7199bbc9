import { CsvError, parse } from 'csv-parse/sync';
import { isCalendarDate } from '../../../shared/dates.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { invalid } from '../../errors.ts';
import { type Read, readRows } from './read-rows.ts';
import type { RefusedRow } from './record-completions.ts';

type Column = 'participant' | 'component' | 'completedAt' | 'score' | 'evidence';

/** What people call the columns, in small letters and with spaces for `_` and `-`; the first that
 * is there is taken. */
const NAMES: Record<Column, readonly string[]> = {
  participant: ['participant id', 'participant', 'email', 'e mail', 'own id', 'learner'],
  component: ['component id', 'component'],
  completedAt: ['completed at', 'completedat', 'completed', 'completed on', 'date'],
  score: ['score'],
  evidence: ['evidence'],
};
const DELIMITERS = [',', ';', '\t'] as const;

type Line = { line: number; cells: string[] };

/**
 * Reads a CSV with a header, separated by commas, semicolons or tabs. Rows carry the line of the
 * file on which they begin; those that cannot be read are refused by themselves.
 */
export function readCompletionsCsv(csv: string): Read {
  const [header, ...lines] = readLines(csv);
  if (!header) throw invalid({ csv: 'The file is empty. Its first line names the columns.' });
  if (lines.length > LIMITS.completionsPerCsvMax) {
    const max = LIMITS.completionsPerCsvMax.toLocaleString('en');
    throw invalid({ csv: `At most ${max} rows at once. Split the file.` });
  }
  const columns = findColumns(header.cells);
  const refused: RefusedRow[] = [];
  const given: { row: number; completion: unknown }[] = [];
  for (const { line, cells } of lines) {
    const of = (column: Column) => cells[columns[column] ?? -1]?.trim() || undefined;
    const score = readScore(of('score'));
    const completedAt = of('completedAt');
    const refusal = refuseDate(completedAt) ?? (Number.isNaN(score) ? NOT_A_NUMBER : undefined);
    if (refusal) refused.push({ row: line, ...refusal });
    else {
      const [participant = '', component = ''] = [of('participant'), of('component')];
      const completion = { participant, component, completedAt, score, evidence: of('evidence') };
      given.push({ row: line, completion });
    }
  }
  const read = readRows(given);
  return { rows: read.rows, refused: [...refused, ...read.refused] };
}

const NOT_A_NUMBER = { field: 'score', reason: 'This is not a number.' };

/** `85`, `85.5`, `85,5` and `85 %` are numbers to a spreadsheet. */
function readScore(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const plain = text.replace(/\s*%$/, '').replace(/^(\d+),(\d+)$/, '$1.$2');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** 11/12/2026 is one day here and another there, so such dates are not guessed at. */
function refuseDate(text: string | undefined) {
  if (text === undefined || isCalendarDate(text) || /^\d{4}-\d\d-\d\dT/.test(text))
    return undefined;
  return { field: 'completedAt', reason: 'This is not a date. Write it as YYYY-MM-DD.' };
}

function findColumns(header: string[]): Partial<Record<Column, number>> {
  const named = header.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, ' '),
  );
  const columns: Partial<Record<Column, number>> = {};
  for (const [column, names] of Object.entries(NAMES) as [Column, readonly string[]][]) {
    const place = names.map((name) => named.indexOf(name)).find((it) => it >= 0);
    if (place !== undefined) columns[column] = place;
  }
  for (const needed of ['participant', 'component'] as const) {
    if (columns[needed] === undefined) {
      const names = needed === 'participant' ? 'participant or email' : 'component';
      throw invalid({ csv: `The first line names no column ${names}.` });
    }
  }
  return columns;
}

/** Lines that have something in them, with their number in the file. */
function readLines(csv: string): Line[] {
  let parsed: { record: string[]; info: { lines: number } }[];
  try {
    parsed = parse(csv, {
      bom: true,
      delimiter: delimiterOf(csv),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
    }) as unknown as typeof parsed;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw invalid({ csv: `This is not a CSV: ${error.message.replace(/\.?$/, '.')}` });
  }
  let end = 0;
  const lines: Line[] = [];
  for (const { record, info } of parsed) {
    if (record.some((cell) => cell.trim() !== '')) lines.push({ line: end + 1, cells: record });
    end = info.lines;
  }
  return lines;
}

/** The one that the first line has most of. */
function delimiterOf(csv: string): string {
  const [header = ''] = csv.split(/\r\n|\r|\n/, 1);
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}
