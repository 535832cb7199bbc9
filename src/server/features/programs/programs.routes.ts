import type { z } from 'zod';
import { programOperations as operations } from '../../../shared/api/programs.ts';
import { dateInZone } from '../../../shared/dates.ts';
import type { programListQuery } from '../../../shared/programs.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount } from '../../http/mount.ts';
import type { Work } from '../../work.ts';
import { requireUnchanged } from '../audit/require-unchanged.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import {
  archiveProgram,
  changeProgram,
  createProgram,
  launchProgram,
  restoreProgram,
} from './change-program.ts';
import { listPrograms } from './program-lists.queries.ts';
import { getProgramView, presentPrograms } from './programs.present.ts';

export function programsRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.listPrograms, (work, { query }) => list(work, query));
  mount(app, deps, operations.createProgram, async (work, { body }) =>
    getProgramView(work, await createProgram(work, body)),
  );
  mount(app, deps, operations.getProgram, (work, { params }) => getProgramView(work, params.id));
  changingRoutes(app, deps);
}

function changingRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.changeProgram, async (work, { params, body, ifMatch }) => {
    const { id } = params;
    const edited = { kind: 'program', id, action: 'program.changed' } as const;
    await requireUnchanged(
      work,
      edited,
      ifMatch,
      async () => (await getProgramView(work, id)).etag,
    );
    await changeProgram(work, id, body);
    return await getProgramView(work, id);
  });
  mount(app, deps, operations.launchProgram, async (work, { params }) => {
    await launchProgram(work, params.id);
    return await getProgramView(work, params.id);
  });
  mount(app, deps, operations.archiveProgram, async (work, { params }) => {
    await archiveProgram(work, params.id);
    return await getProgramView(work, params.id);
  });
  mount(app, deps, operations.restoreProgram, async (work, { params }) => {
    await restoreProgram(work, params.id);
    return await getProgramView(work, params.id);
  });
}

async function list(work: Work, query: z.output<typeof programListQuery>) {
  const { limit, cursor, ...filter } = query;
  const rows = await listPrograms(
    work.tx,
    {
      state: filter.state,
      today: dateInZone(work.now, (await getWorkspace(work.tx)).timeZone),
      sort: filter.sort,
      query: filter.query?.trim(),
      certificationId: filter.certificationId,
      leadId: filter.leadId,
    },
    { limit, after: readCursor(cursor, filter.sort === 'title' ? 'text' : 'none') },
  );
  const key = (row: { titleKey: string }) => (filter.sort === 'title' ? row.titleKey : null);
  const page = toPage(rows, limit, (row) => ({ key: key(row), id: row.id }));
  return { ...page, items: await presentPrograms(work, page.items) };
}
