import { auditListQuery, auditPage } from '../../../shared/audit.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { perform } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import { presentAuditEntry } from './audit.present.ts';
import { listAuditEntries } from './audit.queries.ts';

const NIL_ID = '00000000-0000-0000-0000-000000000000';

export function auditRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/history',
    {
      config: { access: 'read' },
      schema: {
        tags: ['history'],
        summary: 'Who did what when',
        querystring: auditListQuery,
        response: answers({ 200: auditPage }),
      },
    },
    (request) =>
      perform(deps, request, async ({ tx }) => {
        const { limit, cursor, ...filter } = request.query;
        const rows = await listAuditEntries(tx, filter, {
          limit,
          after: readCursor(cursor, 'count'),
        });
        const page = toPage(rows, limit, (row) => ({ key: row.number, id: NIL_ID }));
        return { ...page, items: page.items.map(presentAuditEntry) };
      }),
  );
}
