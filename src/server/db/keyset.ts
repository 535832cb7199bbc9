import { sentence } from '../../shared/words/sentence.ts';
import { invalid } from '../errors.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** End of a page: sort key and id of its last row. */
export type Position = { key: string | number | null; id: string };

export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify([position.key, position.id])).toString('base64url');
}

/** Decodes a cursor. Refuses invalid ones as an error of the client. */
export function decodeCursor(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const isKey = key === null || typeof key === 'string' || typeof key === 'number';
    if (isKey && typeof id === 'string' && UUID.test(id)) return { key, id };
  } catch {}
  throw invalid({ cursor: sentence('api.cursor.invalid') });
}

/** Removes the extra row that was queried, and returns the cursor of the next page. */
export function toPage<Row>(
  rows: Row[],
  limit: number,
  position: (row: Row) => Position,
): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items, nextCursor: hasMore ? encodeCursor(position(last)) : null };
}
