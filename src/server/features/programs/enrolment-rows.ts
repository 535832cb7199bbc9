import { learnerEmailField, lineOfText } from '../../../shared/fields.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { sentenceOf } from '../../../shared/words/issue-sentence.ts';
import { type Sentence, sentence } from '../../../shared/words/sentence.ts';
import { toOutcome } from '../../tables/outcome.ts';
import { type RawRow, readEnrolmentText } from './enrolment-text.ts';
import { guessName, languageOf } from './enrolment-words.ts';

/** A person to enrol, identified by e-mail address, external ID, or learner id. */
export type Wish = {
  row: number;
  text: string;
  learnerId: string | null;
  /** Null only with a learner id or an external ID alone. */
  name: string | null;
  isNameGuessed: boolean;
  email: string | null;
  externalId: string | null;
  language: string | null;
};

/** Why a row is invalid. With a column, the sentence is about its cell. */
export type Why = { reason: Sentence; column?: 'name' | 'externalId' | 'language' };

export type InvalidRow = { row: number; text: string } & Why;

export type CheckedRows = { wishes: Wish[]; invalid: InvalidRow[] };

/** Parses and validates a text. Runs in a thread, see `table-threads.ts`. */
export const readEnrolmentInThread = (text: string) =>
  toOutcome(() => checkRows(readEnrolmentText(text)));

const SHOWN_LENGTH_MAX = 200;
const nameField = lineOfText(LIMITS.nameLengthMax);
const externalIdField = lineOfText(LIMITS.externalIdLengthMax);

/** Validates each row, and refuses rows that repeat an address or external ID. */
export function checkRows(rows: RawRow[]): CheckedRows {
  const read = rows.map((raw) => readRow(raw));
  const invalid = read.filter((it): it is InvalidRow => 'reason' in it);
  const checked = findRepeated(read.filter((it): it is Wish => !('reason' in it)));
  return {
    wishes: checked.wishes,
    invalid: [...invalid, ...checked.invalid].toSorted((a, b) => a.row - b.row),
  };
}

/** Separates repeated addresses and external IDs. */
export function findRepeated(wishes: Wish[]): { wishes: Wish[]; invalid: InvalidRow[] } {
  const rowOf = new Map<string, number>();
  const stored: Wish[] = [];
  const invalid: InvalidRow[] = [];
  for (const wish of wishes) {
    const reason = whyRepeated(rowOf, wish);
    if (reason) invalid.push(invalidRow(wish, { reason }));
    else stored.push(wish);
  }
  return { wishes: stored, invalid };
}

function whyRepeated(rowOf: Map<string, number>, wish: Wish): Sentence | undefined {
  const keys = [
    { what: 'learner', key: wish.learnerId },
    { what: 'address', key: wish.email?.toLowerCase() ?? null },
    { what: 'id', key: wish.externalId },
  ]
    .filter((it) => it.key !== null)
    .map(({ what, key }) => ({ what, key: `${what} ${key}` }));
  for (const { what, key } of keys) {
    const row = rowOf.get(key);
    if (row !== undefined) return sentence('api.enrol.repeated', { what, line: row });
  }
  for (const { key } of keys) rowOf.set(key, wish.row);
  return undefined;
}

export function invalidRow({ row, text }: { row: number; text: string }, why: Why): InvalidRow {
  const isLong = text.length > SHOWN_LENGTH_MAX;
  return { row, text: isLong ? `${text.slice(0, SHOWN_LENGTH_MAX)}…` : text, ...why };
}

function readRow(raw: RawRow): Wish | InvalidRow {
  const { row, text } = raw;
  const refused = (reason: Sentence, column?: Why['column']) =>
    invalidRow(raw, { reason, ...(column && { column }) });
  if (raw.problem) return refused(raw.problem);
  if (raw.email === '' && raw.externalId === '') {
    return refused(sentence('api.enrol.noKey'));
  }
  const email = raw.email === '' ? null : learnerEmailField.safeParse(raw.email);
  if (email && !email.success) return refused(why(email.error));
  const externalId = raw.externalId === '' ? null : externalIdField.safeParse(raw.externalId);
  if (externalId && !externalId.success) return refused(why(externalId.error), 'externalId');
  const isNameGuessed = raw.name === '' && email !== null;
  const given = isNameGuessed ? guessName(email.data) : raw.name;
  const name = given === '' ? null : nameField.safeParse(given);
  if (name && !name.success) return refused(why(name.error), 'name');
  const language = raw.language === '' ? null : languageOf(raw.language);
  if (language === undefined) return refused(sentence('field.language'), 'language');
  return {
    row,
    text,
    learnerId: null,
    name: name?.data ?? null,
    isNameGuessed,
    email: email?.data ?? null,
    externalId: externalId?.data ?? null,
    language,
  };
}

function why(error: { issues: { message: string }[] }): Sentence {
  return sentenceOf(error.issues[0]);
}
