import { CsvError } from 'csv-parse/sync';
import { isCalendarDate } from '../../../shared/dates.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { invalid } from '../../errors.ts';
import {
  findHeader,
  type Header,
  headingKey,
  plainText,
  withoutSeparatorLine,
} from '../../tables/find-header.ts';
import { toOutcome } from '../../tables/outcome.ts';
import { parseTable, type TableRow } from '../../tables/parse-table.ts';
import { columnOf } from '../learners/learner-headings.ts';
import { type Read, readRows } from './read-rows.ts';
import type { RefusedRow } from './record-completions.ts';

type Column = 'participant' | 'component' | 'completedAt' | 'score' | 'evidence';

/**
 * Headings of the columns besides those that identify a learner, in the languages of Laurel. The
 * first matching column is used.
 */
const NAMES: Record<Exclude<Column, 'participant'>, readonly string[]> = {
  component: [
    ...['component id', 'component', 'activity', 'course', 'Komponente', 'Baustein', 'Kurs'],
    ...['composant', 'componente', 'onderdeel', 'komponent', 'bileşen', 'المكوّن', 'רכיב', 'घटक'],
    ...['组成部分', '组件', 'コンポーネント', '구성 요소'],
  ],
  completedAt: [
    ...['completed at', 'completed', 'completed on', 'completion date', 'date', 'Datum'],
    ...['abgeschlossen am', 'terminé le', 'fecha', 'completado el', 'data', 'datum', 'tarih'],
    ...['تاريخ', 'التاريخ', 'תאריך', 'तारीख', '日期', '日付', '날짜'],
  ],
  score: [
    ...['score', 'points', 'Punkte', 'Ergebnis', 'note', 'puntuación', 'pontuação', 'punteggio'],
    ...['punten', 'wynik', 'puan', 'الدرجة', 'ציון', 'अंक', '分数', '成绩', '点数', '점수'],
  ],
  evidence: [
    'evidence',
    'Nachweis',
    'preuve',
    'evidencia',
    'evidência',
    'prova',
    'bewijs',
    'dowód',
  ],
};
/** Take precedence over e-mail address and external ID. */
const PARTICIPANT_FIRST = ['participant id', 'participant'].map(headingKey);
const PARTICIPANT_LAST = headingKey('learner');

/**
 * Reads a CSV with a header, separated by commas, semicolons or tabs. Rows have the number of the
 * line on which they begin. Invalid rows are refused individually.
 */
export function readCompletionsCsv(csv: string): Read {
  const text = withoutSeparatorLine(plainText(csv));
  if (text.trim() === '') {
    throw invalid({ csv: sentence('api.completion.emptyFile') });
  }
  const header = findHeader(text, (cells) => missingColumn(findColumns(cells)) === undefined);
  if (!header) throw noHeader(text);
  const columns = findColumns(header.cells);
  const lines = readLines(text, header);
  if (lines.length > LIMITS.completionsPerCsvMax) {
    const max = LIMITS.completionsPerCsvMax;
    throw invalid({ csv: sentence('api.completion.tooMany', { max }) });
  }
  const refused: RefusedRow[] = [];
  const given: { row: number; completion: unknown }[] = [];
  for (const { line, cells } of lines) {
    const of = (column: Column) => cells[columns[column] ?? -1] || undefined;
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

const NOT_A_NUMBER = { field: 'score', reason: sentence('api.completion.notNumber') };

/** Accepts `85`, `85.5`, `85,5` and `85 %`. */
function readScore(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const plain = text.replace(/\s*%$/, '').replace(/^(\d+),(\d+)$/, '$1.$2');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** Dates such as 11/12/2026 are ambiguous and therefore refused. */
function refuseDate(text: string | undefined) {
  if (text === undefined || isCalendarDate(text) || /^\d{4}-\d\d-\d\dT/.test(text))
    return undefined;
  return { field: 'completedAt', reason: sentence('field.date') };
}

type Columns = Partial<Record<Column, number>>;

function findColumns(header: string[]): Columns {
  const keys = header.map(headingKey);
  const columns: Columns = {};
  for (const [column, names] of Object.entries(NAMES) as [Column, readonly string[]][]) {
    const place = names.map((name) => keys.indexOf(headingKey(name))).find((it) => it >= 0);
    if (place !== undefined) columns[column] = place;
  }
  const people = header.map(columnOf);
  const participant = [
    ...PARTICIPANT_FIRST.map((key) => keys.indexOf(key)),
    people.indexOf('email'),
    people.indexOf('externalId'),
    keys.indexOf(PARTICIPANT_LAST),
  ].find((it) => it >= 0);
  if (participant !== undefined) columns.participant = participant;
  return columns;
}

function missingColumn(columns: Columns): 'participant' | 'component' | undefined {
  if (columns.participant === undefined) return 'participant';
  return columns.component === undefined ? 'component' : undefined;
}

/** Names the missing column, assuming that the first line is the header. */
function noHeader(text: string) {
  const first = findHeader(text, () => true);
  const column = missingColumn(findColumns(first?.cells ?? [])) ?? 'participant';
  return invalid({ csv: sentence('api.completion.noColumn', { column }) });
}

function readLines(text: string, header: Header): TableRow[] {
  try {
    return parseTable(text, header, LIMITS.completionsPerCsvMax);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines = 1 } = error as CsvError & { lines?: number };
    throw invalid({ csv: sentence('api.table.quote', { line: header.line + lines - 1 }) });
  }
}

/** Runs in a thread, see `table-threads.ts`. */
export const readCompletionsInThread = (csv: string) => toOutcome(() => readCompletionsCsv(csv));
