import { z } from 'zod';
import { LIMITS } from '../../../shared/limits.ts';
import {
  imageView,
  installationView,
  workspaceChange,
  workspaceView,
} from '../../../shared/workspaces.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { askersOf } from '../../http/askers.ts';
import { perform } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import { readUpload } from '../../http/read-upload.ts';
import { requireUnchanged } from '../audit/require-unchanged.ts';
import { changeWorkspace } from './change-workspace.ts';
import { findImages, insertImage } from './images.queries.ts';
import { mailDelivery } from './mail-delivery.ts';
import { makeImage } from './make-image.ts';
import { imageUrl, presentWorkspace } from './workspaces.present.ts';
import { getWorkspace, isSetUp, type Workspace } from './workspaces.queries.ts';

const imageParams = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

export function workspacesRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/installation',
    {
      config: { access: 'public' },
      schema: {
        tags: ['workspace'],
        summary: 'Whether Laurel is set up and sends mail',
        response: answers({ 200: installationView }),
      },
    },
    async () => ({ isSetUp: await isSetUp(deps.db), sendsMail: deps.mailer.mode === 'smtp' }),
  );

  app.get(
    '/api/v1/workspace',
    {
      config: { access: 'read' },
      schema: {
        tags: ['workspace'],
        summary: 'The workspace and its settings',
        response: answers({ 200: workspaceView }),
      },
    },
    (request) => perform(deps, request, async ({ tx }) => viewOf(deps, await getWorkspace(tx))),
  );

  app.patch(
    '/api/v1/workspace',
    {
      config: { access: 'changeSettings' },
      schema: {
        tags: ['workspace'],
        summary: 'Change the settings; what was issued keeps how it looks',
        body: workspaceChange,
        response: answers({ 200: workspaceView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        const id = work.actor.workspaceId;
        const edited = { kind: 'workspace', id, action: 'workspace.changed' } as const;
        await requireUnchanged(
          work,
          edited,
          request.headers['if-match'],
          async () => presentWorkspace(await getWorkspace(work.tx)).etag,
        );
        return viewOf(deps, await changeWorkspace(work, request.body));
      }),
  );

  imageRoutes(app, deps);
}

function viewOf(deps: Deps, workspace: Workspace) {
  return { ...presentWorkspace(workspace), mailDelivery: mailDelivery(deps, workspace) };
}

function imageRoutes(app: App, deps: Deps): void {
  app.post(
    '/api/v1/images',
    {
      config: { access: 'changeCertifications' },
      schema: {
        tags: ['workspace'],
        summary:
          'Upload a logo or a signature: PNG, JPEG, WebP (2 MB) or SVG (300 kB), field `file`',
        consumes: ['multipart/form-data'],
        response: answers({ 201: imageView }),
      },
    },
    async (request, reply) => {
      const bytes = await readUpload(request, LIMITS.imageBytesMax);
      const askers = askersOf(request);
      const image = await makeImage(deps, bytes, { field: 'file', askers });
      // Without Idempotency-Key: the same picture twice is one in any case.
      reply.code(201);
      return await perform(deps, request, async ({ tx, actor }) => {
        await insertImage(tx, actor.workspaceId, image);
        const { slug } = await getWorkspace(tx);
        return { ...image, url: imageUrl(slug, image.sha256) };
      });
    },
  );

  app.get(
    '/api/v1/images/:sha256',
    {
      config: { access: 'read' },
      schema: { tags: ['workspace'], summary: 'An uploaded picture', params: imageParams },
    },
    async (request, reply) => {
      const image = await perform(deps, request, async ({ tx }) => {
        return (await findImages(tx, [request.params.sha256]))[0];
      });
      if (!image) throw new AppError('not_found');
      return reply
        .header('cache-control', 'private, max-age=31536000, immutable')
        .type(image.mediaType)
        .send(image.bytes);
    },
  );
}
