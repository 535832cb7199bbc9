import { unescapeFormula } from '../../csv.ts';
import { columnOf } from './learner-headings.ts';

/** One person of a pasted list, not validated. Missing values are empty. */
export type PastedLearner = { name: string; email: string; externalId: string };

type Delimiter = '\t' | ';' | ',';

/**
 * Parses a pasted list: cells of a spreadsheet or a CSV, with or without header, or names and
 * addresses, one or several per line. Removes duplicates.
 */
export function readPastedLearners(text: string): PastedLearner[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '');
  const delimiter = delimiterOf(lines);
  const rows = lines
    .map((line) => splitLine(line, delimiter))
    .filter((cells) => cells.some((cell) => cell !== ''));
  const columns = headerOf(rows[0] ?? []);
  const read = columns
    ? rows.slice(1).map((cells) => readCells(cells, columns))
    : rows.flatMap((cells) => readLoose(cells, delimiter));
  return withoutRepeated(read);
}

function delimiterOf(lines: readonly string[]): Delimiter {
  const delimiters = ['\t', ';'] as const;
  return delimiters.find((it) => lines.some((line) => line.includes(it))) ?? ',';
}

/** Splits at the delimiter, except inside quotation marks. */
function splitLine(line: string, delimiter: Delimiter): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  // An unclosed quotation mark is an ordinary character.
  const isClosed = line.split('"').length % 2 === 1;
  for (const letter of line) {
    if (letter === '"' && isClosed) isQuoted = !isQuoted;
    if (!isQuoted && letter === delimiter) {
      cells.push(cell);
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell].map(unquoted);
}

function unquoted(cell: string): string {
  const trimmed = cell.trim();
  const inner = /^"(.*)"$/.exec(trimmed)?.[1];
  return unescapeFormula((inner ?? trimmed).replaceAll('""', '"').trim());
}

type Columns = ReturnType<typeof columnOf>[];

/** Columns of the first row, if it is a header. */
function headerOf(cells: readonly string[]): Columns | undefined {
  if (cells.some((cell) => cell.includes('@'))) return undefined;
  const columns = cells.map((cell) => columnOf(cell));
  return columns.some((column) => column !== undefined && column !== 'language')
    ? columns
    : undefined;
}

function readCells(cells: readonly string[], columns: Columns): PastedLearner {
  const cell = (column: Columns[number]) => cells[columns.indexOf(column)] ?? '';
  const [first, name, last] = [cell('firstName'), cell('name'), cell('lastName')];
  // "Name" next to "First name" means the last name.
  const parts = first !== '' && name !== '' && last !== '' ? [name] : [first, name, last];
  return {
    name: joined(parts),
    email: withoutScheme(cell('email')),
    externalId: cell('externalId'),
  };
}

/** Parses a row without header. Each address is a person, with the cells before or after it. */
function readLoose(cells: readonly string[], delimiter: Delimiter): PastedLearner[] {
  const given = cells.filter((cell) => cell !== '').flatMap((cell) => splitAddresses(cell));
  const addresses = given.filter((cell) => cell.includes('@')).length;
  if (addresses === 0) return readNames(given, delimiter);
  if (addresses === 1) {
    const others = given.filter((cell) => !cell.includes('@'));
    const address = given.find((cell) => cell.includes('@')) ?? '';
    return [personOf(others, address)];
  }
  const people: PastedLearner[] = [];
  let before: string[] = [];
  for (const cell of given) {
    if (cell.includes('@')) {
      people.push(personOf(before, cell));
      before = [];
    } else before.push(cell);
  }
  return people;
}

/** Splits `a@x.org b@x.org` in one cell into two addresses. */
function splitAddresses(cell: string): string[] {
  const words = cell.split(/[\s,]+/);
  return words.length > 1 && words.every((word) => /^[^<>]+@[^<>]+$/.test(word)) ? words : [cell];
}

function readNames(cells: readonly string[], delimiter: Delimiter): PastedLearner[] {
  const isSeveral =
    delimiter !== '\t' &&
    !cells.some(isId) &&
    (cells.length > 2 || cells.every((cell) => cell.includes(' ')));
  if (isSeveral) return cells.map((cell) => personOf([cell], ''));
  const [last = '', first = ''] = cells;
  const isLastFirst = delimiter === ',' && cells.length === 2 && !isId(first) && !isId(last);
  return [personOf(isLastFirst ? [first, last] : cells, '')];
}

/**
 * Parses an address such as `ada@x.org`, `Ada <ada@x.org>` or `Ada ada@x.org`, with the cells next
 * to it.
 */
function personOf(cells: readonly string[], address: string): PastedLearner {
  const ids = cells.filter(isId);
  const names = cells.filter((cell) => !isId(cell));
  const open = address.lastIndexOf('<');
  const start = open === -1 ? address.lastIndexOf(' ') : open;
  const inside = unquoted(address.slice(0, Math.max(start, 0)));
  return {
    name: inside === '' ? joined(names) : joined([firstNameFirst(inside), ...names]),
    email: withoutScheme(address.slice(start + 1).replace(/>\s*$/, '')),
    externalId: ids[0] ?? '',
  };
}

/** Converts `Lovelace, Ada` from address books to Ada Lovelace. */
function firstNameFirst(name: string): string {
  const parts = name.split(',').map((part) => part.trim());
  return parts.length === 2 ? joined(parts.toReversed()) : name;
}

/** Whether a cell looks like an external ID: one word with a digit. */
function isId(cell: string): boolean {
  return /\d/.test(cell) && !/[\s@]/.test(cell);
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function withoutScheme(address: string): string {
  return address.trim().replace(/^mailto:/i, '');
}

function withoutRepeated(people: readonly PastedLearner[]): PastedLearner[] {
  const seen = new Set<string>();
  return people.filter((person) => {
    const { name, email, externalId } = person;
    if (name === '' && email === '' && externalId === '') return false;
    const key = email || externalId || name;
    const isNew = !seen.has(key.toLowerCase());
    seen.add(key.toLowerCase());
    return isNew;
  });
}
