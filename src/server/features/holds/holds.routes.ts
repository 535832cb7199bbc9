import { issuingOperations as operations } from '../../../shared/api/issuing.ts';
import { instantField } from '../../../shared/fields.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import { invalid } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount } from '../../http/mount.ts';
import { listHolds } from './holds.queries.ts';
import { liftHoldByHand, presentHold } from './holds.ts';

export function holdsRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.listHolds, async (work, { query }) => {
    const { limit, cursor, isActive, ...filter } = query;
    const standing = isActive === undefined ? {} : { isActive: isActive === 'true' };
    const page = { limit, after: readPlace(cursor) };
    const rows = await listHolds(work.tx, { ...filter, ...standing }, page);
    const { items, nextCursor } = toPage(rows, limit, (row) => ({
      key: row.placedAt.toISOString(),
      id: row.id,
    }));
    return { items: items.map((row) => presentHold(row, work.words)), nextCursor };
  });
  mount(app, deps, operations.liftHold, (work, { params, body }) =>
    liftHoldByHand(work, params.id, body.note),
  );
}

function readPlace(cursor: string | undefined) {
  const position = readCursor(cursor, 'text');
  if (position === undefined || instantField.safeParse(position.key).success) return position;
  throw invalid({ cursor: sentence('api.cursor.otherList') });
}
