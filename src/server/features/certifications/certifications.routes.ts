import { certificationOperations as operations } from '../../../shared/api/certifications.ts';
import { addDays, dateInZone } from '../../../shared/dates.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount } from '../../http/mount.ts';
import type { Work } from '../../work.ts';
import { requireUnchanged } from '../audit/require-unchanged.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { presentCertification } from './certifications.present.ts';
import {
  certificationKey,
  findCertification,
  findListedCertification,
  listCertifications,
  listVersions,
} from './certifications.queries.ts';
import {
  archiveCertification,
  changeCertification,
  createCertification,
  duplicateCertification,
  publishCertification,
  removeCertification,
  restoreCertification,
} from './change-certification.ts';

export function certificationsRoutes(app: App, deps: Deps): void {
  readingRoutes(app, deps);
  changingRoutes(app, deps);
}

function readingRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.listCertifications, async (work, { query }) => {
    const { limit, cursor, status, sort } = query;
    const rows = await listCertifications(
      work.tx,
      { status, sort, query: query.query?.trim() },
      { ...(await days(work)), limit, after: readCursor(cursor, certificationKey(sort)) },
    );
    const page = toPage(rows, limit, (row) => ({ key: row.sortKey, id: row.id }));
    return { ...page, items: page.items.map(presentCertification) };
  });

  mount(app, deps, operations.getCertification, (work, { params }) => getView(work, params.id));

  mount(app, deps, operations.listVersions, async (work, { params }) => {
    const { id } = params;
    if (!(await findCertification(work.tx, id))) throw new AppError('not_found');
    const rows = await listVersions(work.tx, id, (await days(work)).today);
    return { items: rows.map((it) => ({ ...it, publishedAt: it.publishedAt.toISOString() })) };
  });
}

function changingRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.createCertification, async (work, { body }) =>
    getView(work, await createCertification(work, body)),
  );

  mount(app, deps, operations.duplicateCertification, async (work, { params }) =>
    getView(work, await duplicateCertification(work, params.id)),
  );

  mount(app, deps, operations.changeCertification, async (work, { params, body, ifMatch }) => {
    const { id } = params;
    const edited = { kind: 'certification', id, action: 'certification.changed' } as const;
    await requireUnchanged(work, edited, ifMatch, async () => (await getView(work, id)).etag);
    await changeCertification(work, id, body);
    return await getView(work, id);
  });

  mount(app, deps, operations.deleteCertification, (work, { params }) =>
    removeCertification(work, params.id),
  );

  const change = (act: (work: Work, id: string) => Promise<unknown>) => {
    return async (work: Work, { params }: { params: { id: string } }) => {
      await act(work, params.id);
      return await getView(work, params.id);
    };
  };
  mount(app, deps, operations.publishCertification, change(publishCertification));
  mount(app, deps, operations.archiveCertification, change(archiveCertification));
  mount(app, deps, operations.restoreCertification, change(restoreCertification));
}

async function days({ tx, now }: Work) {
  const today = dateInZone(now, (await getWorkspace(tx)).timeZone);
  return { today, soon: addDays(today, LIMITS.expiringSoonDays) };
}

async function getView(work: Work, id: string) {
  const row = await findListedCertification(work.tx, id, await days(work));
  if (!row) throw new AppError('not_found');
  return presentCertification(row);
}
