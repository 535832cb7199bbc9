import type { CsvError } from 'csv-parse/sync';
import { LIMITS } from '../../../shared/limits.ts';
import { type Sentence, sentence } from '../../../shared/words/sentence.ts';
import { invalid } from '../../errors.ts';
import {
  findHeader,
  type Header,
  plainText,
  withoutSeparatorLine,
} from '../../tables/find-header.ts';
import { parseTable, type TableRow } from '../../tables/parse-table.ts';
import { type Column, columnOf } from '../learners/learner-headings.ts';

/** Values of one row, not validated. Missing values are empty. */
export type RawRow = {
  /** Line number in the text, from 1. */
  row: number;
  /** The original text, to be shown if the row is invalid. */
  text: string;
  name: string;
  email: string;
  externalId: string;
  language: string;
  /** Why the row is invalid, if already known. */
  problem?: Sentence;
};

/**
 * Parses a pasted text: a table with or without header, or addresses with or without names, one or
 * several per line. Refuses texts with too many rows.
 */
export function readEnrolmentText(text: string): RawRow[] {
  const clean = withoutSeparatorLine(plainText(text));
  const header = findHeader(clean, isHeading, (line) => line.includes('@'));
  const rows = header ? readTable(clean, header) : (readCells(clean) ?? readAddresses(clean));
  if (rows.length > LIMITS.participantsPerTextMax) throw tooMany();
  return rows;
}

function tooMany() {
  return invalid({ text: sentence('api.enrol.tooMany', { max: LIMITS.participantsPerTextMax }) });
}

function isHeading(cells: string[]): boolean {
  const columns = cells.map(columnOf);
  return columns.includes('email') || columns.includes('externalId');
}

function readTable(text: string, header: Header): RawRow[] {
  // Reversed, so that the first of two columns with the same heading is read.
  const places = new Map(header.cells.map((it, at) => [columnOf(it), at] as const).toReversed());
  return readRows(text, header).map(({ line, cells }) => {
    const cell = (column: Column) => cells[places.get(column) ?? -1] ?? '';
    return {
      row: line,
      text: cells.join(header.delimiter),
      name: nameFrom(cell('firstName'), cell('name'), cell('lastName')),
      email: cell('email').replace(/^mailto:/i, ''),
      externalId: cell('externalId'),
      language: cell('language'),
    };
  });
}

function readRows(text: string, header: Header): TableRow[] {
  try {
    return parseTable(text, header, LIMITS.participantsPerTextMax);
  } catch (error) {
    const { lines = 1 } = error as CsvError & { lines?: number };
    const line = header.line + lines - 1;
    throw invalid({ text: sentence('api.table.quote', { line }) });
  }
}

/**
 * With a first name, “Name” or “Apellidos” means the last name; otherwise “Name” is the full name.
 */
function nameFrom(first: string, name: string, last: string): string {
  if (first !== '' && name !== '' && last !== '') return name;
  return [first, name, last].filter((part) => part !== '').join(' ');
}

/**
 * Parses cells copied from a spreadsheet without header: one address per line in the same column,
 * next to parts of a name. Undefined for other texts.
 */
function readCells(text: string): RawRow[] | undefined {
  const lines = text.split('\n').map((line) => line.split('\t').map((cell) => cell.trim()));
  const filled = lines.filter((cells) => cells.some((cell) => cell !== ''));
  const place = filled[0]?.findIndex(isAddress) ?? -1;
  const isTable = filled.every(
    (cells) => cells.length > 2 && cells.every((cell, at) => isAddress(cell) === (at === place)),
  );
  if (place === -1 || !isTable) return undefined;
  return lines.flatMap((cells, index) => {
    if (cells.every((cell) => cell === '')) return [];
    const others = cells.filter((cell, at) => at !== place && cell !== '');
    const row = { row: index + 1, text: cells.join('\t'), externalId: '', language: '' };
    const email = withoutScheme(cells[place] ?? '');
    const problem = others.every(isPlainName) ? {} : { problem: NO_HEADER };
    return [{ ...row, email, name: others.join(' '), ...problem }];
  });
}

const NO_HEADER = sentence('api.enrol.columnsUnclear');

function readAddresses(text: string): RawRow[] {
  return text.split('\n').flatMap((line, index) => {
    const pieces = joinNames(splitLine(line));
    return pieces.flatMap((piece) => readPiece(piece)).map((it) => ({ row: index + 1, ...it }));
  });
}

/**
 * Splits a line at commas, semicolons and tabs, except inside quotation marks or `<…>`. Scans
 * characters, because a regular expression takes hours for a line of a million `<`.
 */
function splitLine(line: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  const closing: Record<string, string> = { '"': '"', '<': '>' };
  for (let at = 0; at <= line.length; at += 1) {
    const letter = line.charAt(at);
    const close = closing[letter];
    if (close) {
      const end = line.indexOf(close, at + 1);
      if (end === -1) delete closing[letter];
      else at = end;
    } else if (letter === '' || letter === ',' || letter === ';' || letter === '\t') {
      pieces.push(line.slice(start, at).trim());
      start = at + 1;
    }
  }
  return pieces.filter((piece) => piece !== '');
}

/**
 * Joins a name with its address if a separator is between them: `Ada Lovelace, ada@example.org` as
 * the only two parts of a line, in either order, and `Lovelace, Ada <ada@…>`.
 */
function joinNames(pieces: string[]): string[] {
  const [first, second] = pieces;
  if (pieces.length === 2 && first && second) {
    if (!first.includes('@') && isAddress(second)) return [`${first} <${second}>`];
    if (isAddress(first) && isPlainName(second)) return [`${second} <${first}>`];
  }
  const joined: string[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const isRest =
      before !== undefined &&
      isShort(before + piece) &&
      !before.includes('@') &&
      /^[^"<@]+<[^>]*>$/.test(piece);
    if (isRest) joined[joined.length - 1] = `"${before}, ${piece.replace(/\s*</, '" <')}`;
    else joined.push(piece);
  }
  return joined;
}

/** Whether a text looks like a name, not like an invalid address such as `x.org`. */
function isPlainName(text: string): boolean {
  return isShort(text) && !/[<>@\d]|\.\p{Ll}/u.test(text);
}

function isAddress(text: string): boolean {
  return isShort(text) && /^[^\s<>"]+@[^\s<>"]+$/.test(text);
}

/** Whether the text is short enough for a name with an address. */
function isShort(text: string): boolean {
  return text.length <= LIMITS.nameLengthMax + LIMITS.emailLengthMax + 10;
}

function readPiece(text: string): Omit<RawRow, 'row'>[] {
  const rest = { text, externalId: '', language: '' };
  const inBrackets = isShort(text) ? /^(.*?)<([^>]*)>$/.exec(text) : null;
  if (inBrackets) {
    const [, name = '', address = ''] = inBrackets;
    return [{ ...rest, name: firstNameFirst(name), email: withoutScheme(address) }];
  }
  const words = text.split(/\s+/);
  if (words.every(isAddress)) {
    return words.map((word) => ({ ...rest, text: word, name: '', email: withoutScheme(word) }));
  }
  const last = words.at(-1) ?? '';
  const name = words.slice(0, -1).join(' ');
  if (isAddress(last) && isShort(name) && !name.includes('@')) {
    return [{ ...rest, name: firstNameFirst(name), email: withoutScheme(last) }];
  }
  return [{ ...rest, name: '', email: text }];
}

function withoutScheme(address: string): string {
  return address.trim().replace(/^mailto:/i, '');
}

/** Converts `"Lovelace, Ada"` from address books. The part after the comma may also be a title. */
function firstNameFirst(text: string): string {
  const name = text
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
  const parts = name.split(/\s*,\s*/);
  const [last, first] = parts;
  if (parts.length !== 2 || !last || !first || /^(jr|sr|i{2,3}|iv|[a-z.]*d)\.?$/i.test(first)) {
    return name;
  }
  return `${first} ${last}`;
}
