import { workspaceOperations as operations } from '../../../shared/api/workspaces.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { askersOf } from '../../http/askers.ts';
import { mount, mountHandler } from '../../http/mount.ts';
import { perform } from '../../http/perform.ts';
import { readUpload } from '../../http/read-upload.ts';
import { requireUnchanged } from '../audit/require-unchanged.ts';
import { changeWorkspace } from './change-workspace.ts';
import { findImages, insertImage } from './images.queries.ts';
import { mailDelivery } from './mail-delivery.ts';
import { makeImage } from './make-image.ts';
import { imageUrl, presentWorkspace } from './workspaces.present.ts';
import { getWorkspace, isSetUp, type Workspace } from './workspaces.queries.ts';

export function workspacesRoutes(app: App, deps: Deps): void {
  mountHandler(app, operations.getInstallation, async () => ({
    isSetUp: await isSetUp(deps.db),
    sendsMail: deps.mailer.mode === 'smtp',
  }));

  mount(app, deps, operations.getWorkspace, async ({ tx }) => viewOf(deps, await getWorkspace(tx)));

  mount(app, deps, operations.changeWorkspace, async (work, { body, ifMatch }) => {
    const id = work.actor.workspaceId;
    const edited = { kind: 'workspace', id, action: 'workspace.changed' } as const;
    await requireUnchanged(
      work,
      edited,
      ifMatch,
      async () => presentWorkspace(await getWorkspace(work.tx)).etag,
    );
    return viewOf(deps, await changeWorkspace(work, body));
  });

  imageRoutes(app, deps);
}

function viewOf(deps: Deps, workspace: Workspace) {
  return { ...presentWorkspace(workspace), mailDelivery: mailDelivery(deps, workspace) };
}

function imageRoutes(app: App, deps: Deps): void {
  mountHandler(app, operations.uploadImage, async (request, reply) => {
    const bytes = await readUpload(request, LIMITS.imageBytesMax);
    const askers = askersOf(request);
    const image = await makeImage(deps, bytes, { field: 'file', askers });
    // Not idempotent by key, because the same picture is stored once anyway.
    reply.code(201);
    return await perform(deps, request, async ({ tx, actor }) => {
      await insertImage(tx, actor.workspaceId, image);
      const { slug } = await getWorkspace(tx);
      return { ...image, url: imageUrl(slug, image.sha256) };
    });
  });

  mountHandler(app, operations.getImage, async (request, reply) => {
    const image = await perform(deps, request, async ({ tx }) => {
      return (await findImages(tx, [request.params.sha256]))[0];
    });
    if (!image) throw new AppError('not_found');
    return reply
      .header('cache-control', 'private, max-age=31536000, immutable')
      .type(image.mediaType)
      .send(image.bytes);
  });
}
