import { isCalendarDate } from '../../shared/dates.ts';
import { decodeCursor, type Position } from '../db/keyset.ts';
import { invalid } from '../errors.ts';

/** The kind of sort key that a list pages by; `none` for those that page by id alone. */
export type KeyKind = 'none' | 'text' | 'count' | 'date';

const FITS: Record<KeyKind, (key: Position['key']) => boolean> = {
  none: () => true,
  // PostgreSQL keeps no NUL in a text.
  text: (key) => typeof key === 'string' && !key.includes('\0') && key.isWellFormed(),
  count: (key) => Number.isSafeInteger(key),
  date: (key) => typeof key === 'string' && isCalendarDate(key),
};

/** Where the page before ended; refuses a cursor that was made for another list or order. */
export function readCursor(cursor: string | undefined, kind: KeyKind): Position | undefined {
  const position = decodeCursor(cursor);
  if (position === undefined || FITS[kind](position.key)) return position;
  throw invalid({ cursor: 'This cursor is of another list. Start from the first page.' });
}
