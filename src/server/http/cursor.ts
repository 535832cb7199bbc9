import { isCalendarDate } from '../../shared/dates.ts';
import { sentence } from '../../shared/words/sentence.ts';
import { decodeCursor, type Position } from '../db/keyset.ts';
import { invalid } from '../errors.ts';

/** Kind of sort key of a list. `none` for lists that are ordered by id alone. */
export type KeyKind = 'none' | 'text' | 'count' | 'date';

const FITS: Record<KeyKind, (key: Position['key']) => boolean> = {
  none: () => true,
  // PostgreSQL cannot store NUL in text.
  text: (key) => typeof key === 'string' && !key.includes('\0') && key.isWellFormed(),
  count: (key) => Number.isSafeInteger(key),
  date: (key) => typeof key === 'string' && isCalendarDate(key),
};

/** Decodes the end of the previous page. Refuses cursors of another list or order. */
export function readCursor(cursor: string | undefined, kind: KeyKind): Position | undefined {
  const position = decodeCursor(cursor);
  if (position === undefined || FITS[kind](position.key)) return position;
  throw invalid({ cursor: sentence('api.cursor.otherList') });
}
