import { z } from 'zod';
import { idField, instantField } from '../../../shared/fields.ts';
import { holdListQuery, holdPage, holdView, liftInput } from '../../../shared/issuing.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import { invalid } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { perform } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import { listHolds } from './holds.queries.ts';
import { liftHoldByHand, presentHold } from './holds.ts';

const params = z.object({ id: idField });
const tags = ['credentials'];

export function holdsRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/holds',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Holds after revocations by hand, newest first',
        querystring: holdListQuery,
        response: answers({ 200: holdPage }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        const { limit, cursor, isStanding, ...filter } = request.query;
        const standing = isStanding === undefined ? {} : { isStanding: isStanding === 'true' };
        const page = { limit, after: readPlace(cursor) };
        const rows = await listHolds(work.tx, { ...filter, ...standing }, page);
        const { items, nextCursor } = toPage(rows, limit, (row) => ({
          key: row.placedAt.toISOString(),
          id: row.id,
        }));
        return { items: items.map(presentHold), nextCursor };
      }),
  );
  app.post(
    '/api/v1/holds/:id/lift',
    {
      config: { access: 'revoke' },
      schema: {
        tags,
        summary: 'Lift a hold, so that programs and rules issue again',
        params,
        body: liftInput,
        response: answers({ 200: holdView }),
      },
    },
    (request) =>
      perform(deps, request, (work) => liftHoldByHand(work, request.params.id, request.body.note)),
  );
}

function readPlace(cursor: string | undefined) {
  const position = readCursor(cursor, 'text');
  if (position === undefined || instantField.safeParse(position.key).success) return position;
  throw invalid({ cursor: 'This cursor is of another list. Start from the first page.' });
}
