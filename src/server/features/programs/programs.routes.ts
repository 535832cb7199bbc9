import { z } from 'zod';
import { dateInZone } from '../../../shared/dates.ts';
import { idField } from '../../../shared/fields.ts';
import {
  programChange,
  programInput,
  programListQuery,
  programPage,
  programView,
} from '../../../shared/programs.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { perform, performOnce } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
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

const params = z.object({ id: idField });
const tags = ['programs'];

export function programsRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/programs',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Programs',
        querystring: programListQuery,
        response: answers({ 200: programPage }),
      },
    },
    (request) => perform(deps, request, (work) => list(work, request.query)),
  );
  app.post(
    '/api/v1/programs',
    {
      config: { access: 'changePrograms' },
      schema: {
        tags,
        summary: 'Create a program, in design',
        body: programInput,
        response: answers({ 201: programView }),
      },
    },
    (request, reply) =>
      performOnce(deps, request, reply, async (work) =>
        getProgramView(work, await createProgram(work, request.body)),
      ),
  );
  app.get(
    '/api/v1/programs/:id',
    {
      config: { access: 'read' },
      schema: { tags, summary: 'A program', params, response: answers({ 200: programView }) },
    },
    (request) => perform(deps, request, (work) => getProgramView(work, request.params.id)),
  );
  changingRoutes(app, deps);
}

function changingRoutes(app: App, deps: Deps): void {
  app.patch(
    '/api/v1/programs/:id',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Change a program; its leads and certifications only as an admin',
        params,
        body: programChange,
        response: answers({ 200: programView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        const { id } = request.params;
        const edited = { kind: 'program', id, action: 'program.changed' } as const;
        await requireUnchanged(
          work,
          edited,
          request.headers['if-match'],
          async () => (await getProgramView(work, id)).etag,
        );
        await changeProgram(work, id, request.body);
        return await getProgramView(work, id);
      }),
  );
  app.post(
    '/api/v1/programs/:id/launch',
    {
      config: { access: 'runProgram' },
      schema: {
        tags,
        summary: 'Launch a program that is ready',
        params,
        response: answers({ 200: programView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        await launchProgram(work, request.params.id);
        return await getProgramView(work, request.params.id);
      }),
  );
  app.post(
    '/api/v1/programs/:id/archive',
    {
      config: { access: 'changePrograms' },
      schema: {
        tags,
        summary: 'Archive a program that was never launched',
        params,
        response: answers({ 200: programView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        await archiveProgram(work, request.params.id);
        return await getProgramView(work, request.params.id);
      }),
  );
  app.post(
    '/api/v1/programs/:id/restore',
    {
      config: { access: 'changePrograms' },
      schema: {
        tags,
        summary: 'Take a program out of the archive',
        params,
        response: answers({ 200: programView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        await restoreProgram(work, request.params.id);
        return await getProgramView(work, request.params.id);
      }),
  );
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
