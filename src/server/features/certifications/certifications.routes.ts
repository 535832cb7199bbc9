import { z } from 'zod';
import {
  certificationChange,
  certificationInput,
  certificationListQuery,
  certificationPage,
  certificationView,
  versionList,
} from '../../../shared/certifications.ts';
import { addDays, dateInZone } from '../../../shared/dates.ts';
import { idField } from '../../../shared/fields.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { perform, performOnce } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
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

const params = z.object({ id: idField });
const tags = ['certifications'];

export function certificationsRoutes(app: App, deps: Deps): void {
  readingRoutes(app, deps);
  changingRoutes(app, deps);
}

function readingRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/certifications',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Certifications with their status and how many hold them',
        querystring: certificationListQuery,
        response: answers({ 200: certificationPage }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        const { limit, cursor, status, sort, query } = request.query;
        const rows = await listCertifications(
          work.tx,
          { status, sort, query: query?.trim() },
          { ...(await days(work)), limit, after: readCursor(cursor, certificationKey(sort)) },
        );
        const page = toPage(rows, limit, (row) => ({ key: row.sortKey, id: row.id }));
        return { ...page, items: page.items.map(presentCertification) };
      }),
  );

  app.get(
    '/api/v1/certifications/:id',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'A certification: its working copy and its counts',
        params,
        response: answers({ 200: certificationView }),
      },
    },
    (request) => perform(deps, request, (work) => getView(work, request.params.id)),
  );

  app.get(
    '/api/v1/certifications/:id/versions',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Published versions, newest first, with how many hold each',
        params,
        response: answers({ 200: versionList }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        const { id } = request.params;
        if (!(await findCertification(work.tx, id))) throw new AppError('not_found');
        const rows = await listVersions(work.tx, id, (await days(work)).today);
        return { items: rows.map((it) => ({ ...it, publishedAt: it.publishedAt.toISOString() })) };
      }),
  );
}

function changingRoutes(app: App, deps: Deps): void {
  app.post(
    '/api/v1/certifications',
    {
      config: { access: 'changeCertifications' },
      schema: {
        tags,
        summary: 'Create a certification as a draft',
        body: certificationInput,
        response: answers({ 201: certificationView }),
      },
    },
    (request, reply) =>
      performOnce(deps, request, reply, async (work) =>
        getView(work, await createCertification(work, request.body)),
      ),
  );

  app.post(
    '/api/v1/certifications/:id/duplicate',
    {
      config: { access: 'changeCertifications' },
      schema: {
        tags,
        summary: 'Create a draft with the same content',
        params,
        response: answers({ 201: certificationView }),
      },
    },
    (request, reply) =>
      performOnce(deps, request, reply, async (work) =>
        getView(work, await duplicateCertification(work, request.params.id)),
      ),
  );

  app.patch(
    '/api/v1/certifications/:id',
    {
      config: { access: 'changeCertifications' },
      schema: {
        tags,
        summary: 'Change the working copy; what was issued stays as it is',
        params,
        body: certificationChange,
        response: answers({ 200: certificationView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        const { id } = request.params;
        const edited = { kind: 'certification', id, action: 'certification.changed' } as const;
        await requireUnchanged(
          work,
          edited,
          request.headers['if-match'],
          async () => (await getView(work, id)).etag,
        );
        await changeCertification(work, id, request.body);
        return await getView(work, id);
      }),
  );

  app.delete(
    '/api/v1/certifications/:id',
    {
      config: { access: 'changeCertifications' },
      schema: {
        tags,
        summary: 'Delete a certification that was never issued',
        params,
        response: answers({ 204: z.null() }),
      },
    },
    async (request, reply) => {
      await perform(deps, request, (work) => removeCertification(work, request.params.id));
      return reply.code(204).send(null);
    },
  );

  const steps = [
    ['publish', publishCertification, 'Publish the working copy as the next version'],
    ['archive', archiveCertification, 'Archive: it cannot be issued, what is out there lives on'],
    ['restore', restoreCertification, 'Take back out of the archive'],
  ] as const;
  for (const [step, act, summary] of steps) {
    app.post(
      `/api/v1/certifications/:id/${step}`,
      {
        config: { access: 'changeCertifications' },
        schema: { tags, summary, params, response: answers({ 200: certificationView }) },
      },
      (request) =>
        perform(deps, request, async (work) => {
          const { id } = params.parse(request.params);
          await act(work, id);
          return await getView(work, id);
        }),
    );
  }
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
