import type { z } from 'zod';
import { credentialOperations as operations } from '../../../shared/api/credentials.ts';
import type { credentialListQuery } from '../../../shared/credentials.ts';
import { dateInZone } from '../../../shared/dates.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount } from '../../http/mount.ts';
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
import { updateToVersion } from './update-to-version.ts';

export function credentialsRoutes(app: App, deps: Deps): void {
  issuingRoutes(app, deps);
  readingRoutes(app, deps);
  changingRoutes(app, deps);
}

function issuingRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.issueCredential, async (work, { params, body }) =>
    getView(work, await issueCredential(work, params.id, body)),
  );
  mount(app, deps, operations.issueCredentials, async (work, { params, body }) => ({
    items: await getViews(work, await issueCredentials(work, params.id, body)),
  }));
  mount(app, deps, operations.checkIssue, (work, { params, body }) =>
    checkNames(work, params.id, body),
  );
}

function readingRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.listCredentials, (work, { query }) => list(work, query));
  mount(app, deps, operations.listHolders, async (work, { params, query }) => {
    if (!(await findCertification(work.tx, params.id))) throw new AppError('not_found');
    return await list(work, { ...query, certificationId: params.id });
  });
  mount(app, deps, operations.getCredential, (work, { params }) => getView(work, params.id));
  mount(app, deps, operations.listNotes, (work, { params }) => getNotes(work, params.id));
}

function changingRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.revokeCredential, async (work, { params, body }) => {
    await revokeCredential(work, params.id, body);
    return await getView(work, params.id);
  });
  mount(app, deps, operations.correctName, async (work, { params, body }) => {
    await correctName(work, params.id, body);
    return await getView(work, params.id);
  });
  mount(app, deps, operations.notifyLearner, async (work, { params }) => {
    await notifyLearner(work, params.id);
    return await getView(work, params.id);
  });
  mount(app, deps, operations.addNote, async (work, { params, body }) => {
    await addNote(work, params.id, body.body);
    return await getNotes(work, params.id);
  });
  mount(app, deps, operations.updateToVersion, (work, { params, body }) =>
    updateToVersion(work, params.id, body),
  );
}

async function list(work: Work, query: z.output<typeof credentialListQuery>) {
  const { limit, cursor, ...filter } = query;
  const today = await todayOf(work);
  const page = { limit, after: readCursor(cursor, credentialKey(filter.sort)) };
  const rows = await listCredentials(work.tx, { ...filter, today }, page);
  const { items, nextCursor } = toPage(rows, limit, (row) => credentialPosition(filter.sort, row));
  return { items: items.map((row) => presentCredential(row, contextOf(work, today))), nextCursor };
}

async function getNotes(work: Work, id: string) {
  const [credential] = await findCredentials(work.tx, [id]);
  if (!credential) throw new AppError('not_found');
  return { items: (await listNotes(work.tx, id)).map((note) => presentNote(note, work.words)) };
}

async function todayOf({ tx, now }: Work): Promise<string> {
  return dateInZone(now, (await getWorkspace(tx)).timeZone);
}

function contextOf({ deps, words }: Work, today: string) {
  return { config: deps.config, words, today };
}

async function getViews(work: Work, ids: string[]) {
  const today = await todayOf(work);
  const found = await findCredentials(work.tx, ids);
  return found.map((row) => presentCredential(row, contextOf(work, today)));
}

async function getView(work: Work, id: string) {
  const [view] = await getViews(work, [id]);
  if (!view) throw new AppError('not_found');
  return view;
}
