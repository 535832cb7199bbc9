import { z } from 'zod';
import {
  correctNameInput,
  credentialList,
  credentialListQuery,
  credentialPage,
  credentialView,
  issueBatchInput,
  issueCheckInput,
  issueCheckView,
  issueInput,
  noteInput,
  noteList,
  revokeInput,
} from '../../../shared/credentials.ts';
import { dateInZone } from '../../../shared/dates.ts';
import { idField } from '../../../shared/fields.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { perform, performOnce } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import type { Work } from '../../work.ts';
import { findCertification } from '../certifications/certifications.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { addNote, correctName, notifyLearner, revokeCredential } from './change-credential.ts';
import { checkNames } from './check-names.ts';
import {
  credentialKey,
  credentialPosition,
  findCredentials,
  listCredentials,
} from './credential-views.queries.ts';
import { presentCredential, presentNote } from './credentials.present.ts';
import { issueCredential, issueCredentials } from './issue-credentials.ts';
import { listNotes } from './notes.queries.ts';

const params = z.object({ id: idField });
const tags = ['credentials'];

export function credentialsRoutes(app: App, deps: Deps): void {
  issuingRoutes(app, deps);
  readingRoutes(app, deps);
  changingRoutes(app, deps);
  noteRoutes(app, deps);
}

function issuingRoutes(app: App, deps: Deps): void {
  app.post(
    '/api/v1/certifications/:id/credentials',
    {
      config: { access: 'issue' },
      schema: {
        tags,
        summary: 'Issue a certification to a learner',
        params,
        body: issueInput,
        response: answers({ 201: credentialView }),
      },
    },
    (request, reply) =>
      performOnce(deps, request, reply, async (work) =>
        getView(work, await issueCredential(work, request.params.id, request.body)),
      ),
  );

  app.post(
    '/api/v1/certifications/:id/credentials/batch',
    {
      config: { access: 'issue' },
      schema: {
        tags,
        summary: 'Issue a certification to several learners, all or none',
        params,
        body: issueBatchInput,
        response: answers({ 201: credentialList }),
      },
    },
    (request, reply) =>
      performOnce(deps, request, reply, async (work) => ({
        items: await getViews(work, await issueCredentials(work, request.params.id, request.body)),
      })),
  );

  app.post(
    '/api/v1/certifications/:id/credentials/check',
    {
      config: { access: 'issue' },
      schema: {
        tags,
        summary: 'What the names of learners would look like, before issuing to them',
        params,
        body: issueCheckInput,
        response: answers({ 200: issueCheckView }),
      },
    },
    (request) =>
      perform(deps, request, (work) => checkNames(work, request.params.id, request.body)),
  );
}

function readingRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/credentials',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Credentials, of one certification, learner or program where named',
        querystring: credentialListQuery,
        response: answers({ 200: credentialPage }),
      },
    },
    (request) => perform(deps, request, (work) => list(work, request.query)),
  );

  app.get(
    '/api/v1/certifications/:id/credentials',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Credentials of a certification',
        params,
        querystring: credentialListQuery.omit({ certificationId: true }),
        response: answers({ 200: credentialPage }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        const { id } = request.params;
        if (!(await findCertification(work.tx, id))) throw new AppError('not_found');
        return await list(work, { ...request.query, certificationId: id });
      }),
  );

  app.get(
    '/api/v1/credentials/:id',
    {
      config: { access: 'read' },
      schema: { tags, summary: 'A credential', params, response: answers({ 200: credentialView }) },
    },
    (request) => perform(deps, request, (work) => getView(work, request.params.id)),
  );
}

function changingRoutes(app: App, deps: Deps): void {
  app.post(
    '/api/v1/credentials/:id/revoke',
    {
      config: { access: 'revoke' },
      schema: {
        tags,
        summary: 'Revoke a credential, permanently',
        params,
        body: revokeInput,
        response: answers({ 200: credentialView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        await revokeCredential(work, request.params.id, request.body);
        return await getView(work, request.params.id);
      }),
  );

  app.post(
    '/api/v1/credentials/:id/correct-name',
    {
      config: { access: 'revoke' },
      schema: {
        tags,
        summary: 'Correct the name on a credential; code and dates stay',
        params,
        body: correctNameInput,
        response: answers({ 200: credentialView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        await correctName(work, request.params.id, request.body.name);
        return await getView(work, request.params.id);
      }),
  );

  app.post(
    '/api/v1/credentials/:id/notify',
    {
      config: { access: 'issue' },
      schema: {
        tags,
        summary: 'Send the mail about a credential, again or for the first time',
        params,
        response: answers({ 201: credentialView }),
      },
    },
    (request, reply) =>
      performOnce(deps, request, reply, async (work) => {
        await notifyLearner(work, request.params.id);
        return await getView(work, request.params.id);
      }),
  );
}

function noteRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/credentials/:id/notes',
    {
      config: { access: 'readNotes' },
      schema: {
        tags,
        summary: 'Internal notes on a credential, newest first',
        params,
        response: answers({ 200: noteList }),
      },
    },
    (request) => perform(deps, request, (work) => getNotes(work, request.params.id)),
  );

  app.post(
    '/api/v1/credentials/:id/notes',
    {
      config: { access: 'issue' },
      schema: {
        tags,
        summary: 'Add an internal note',
        params,
        body: noteInput,
        response: answers({ 201: noteList }),
      },
    },
    (request, reply) =>
      performOnce(deps, request, reply, async (work) => {
        await addNote(work, request.params.id, request.body.body);
        return await getNotes(work, request.params.id);
      }),
  );
}

async function list(work: Work, query: z.output<typeof credentialListQuery>) {
  const { limit, cursor, ...filter } = query;
  const today = await todayOf(work);
  const page = { limit, after: readCursor(cursor, credentialKey(filter.sort)) };
  const rows = await listCredentials(work.tx, { ...filter, today }, page);
  const { items, nextCursor } = toPage(rows, limit, (row) => credentialPosition(filter.sort, row));
  const { config } = work.deps;
  return { items: items.map((row) => presentCredential(row, { config, today })), nextCursor };
}

async function getNotes(work: Work, id: string) {
  const [credential] = await findCredentials(work.tx, [id]);
  if (!credential) throw new AppError('not_found');
  return { items: (await listNotes(work.tx, id)).map(presentNote) };
}

async function todayOf({ tx, now }: Work): Promise<string> {
  return dateInZone(now, (await getWorkspace(tx)).timeZone);
}

async function getViews(work: Work, ids: string[]) {
  const today = await todayOf(work);
  const { config } = work.deps;
  return (await findCredentials(work.tx, ids)).map((row) =>
    presentCredential(row, { config, today }),
  );
}

async function getView(work: Work, id: string) {
  const [view] = await getViews(work, [id]);
  if (!view) throw new AppError('not_found');
  return view;
}
