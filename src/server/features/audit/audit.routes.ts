import { historyOperations as operations } from '../../../shared/api/history.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount } from '../../http/mount.ts';
import { presentAuditEntry } from './audit.present.ts';
import { listAuditEntries } from './audit.queries.ts';

const NIL_ID = '00000000-0000-0000-0000-000000000000';

export function auditRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.listHistory, async ({ tx, words }, { query }) => {
    const { limit, cursor, ...filter } = query;
    const rows = await listAuditEntries(tx, filter, {
      limit,
      after: readCursor(cursor, 'count'),
    });
    const page = toPage(rows, limit, (row) => ({ key: row.number, id: NIL_ID }));
    return { ...page, items: page.items.map((row) => presentAuditEntry(row, words)) };
  });
}
