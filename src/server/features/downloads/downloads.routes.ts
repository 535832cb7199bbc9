import { downloadOperations as operations } from '../../../shared/api/downloads.ts';
import type { Deps } from '../../deps.ts';
import { type App, actorOf } from '../../http/access.ts';
import { mount, mountHandler } from '../../http/mount.ts';
import { wordsOf } from '../../words/of-request.ts';
import { contentDisposition, safeFileName } from '../credentials/certificate-file-name.ts';
import { cancelDownload, createDownload, getDownload } from './create-download.ts';
import { type OpenDownload, openDownload } from './open-download.ts';

/** Ten thousand ids exceed the default body limit. */
const BODY_BYTES_MAX = 512 * 1024;

/** Downloads of many certificates: created, opened once, and polled for progress. */
export function downloadsRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.startDownload, (work, { body }) => createDownload(work, body), {
    bodyLimit: BODY_BYTES_MAX,
  });

  mount(app, deps, operations.getDownload, (work, { params }) => getDownload(work, params.id));

  mount(app, deps, operations.cancelDownload, (work, { params }) =>
    cancelDownload(work, params.id),
  );

  zipRoute(app, deps);
}

function zipRoute(app: App, deps: Deps): void {
  const open = new Set<OpenDownload>();
  app.addHook('preClose', async () => {
    for (const { zip } of open) zip.destroy(new Error('The server is stopping.'));
    await Promise.all([...open].map(({ concluded }) => concluded));
  });

  mountHandler(
    app,
    operations.getDownloadFile,
    async (request, reply) => {
      const words = wordsOf(request);
      const download = await openDownload(deps, actorOf(request), request.params.id, words);
      open.add(download);
      void download.concluded.then(() => open.delete(download));
      const name = `${safeFileName(download.title) || words.t('file.zip.certificates')}.zip`;
      return reply
        .type('application/zip')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', contentDisposition('attachment', name, 'certificates.zip'))
        .send(download.zip);
    },
    { exposeHeadRoute: false },
  );
}
