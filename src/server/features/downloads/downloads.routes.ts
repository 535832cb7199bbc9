import { z } from 'zod';
import { downloadInput, downloadView } from '../../../shared/downloads.ts';
import { idField } from '../../../shared/fields.ts';
import type { Deps } from '../../deps.ts';
import { type App, actorOf } from '../../http/access.ts';
import { perform, performOnce } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import { contentDisposition, safeFileName } from '../credentials/certificate-file-name.ts';
import { cancelDownload, getDownload, makeDownload } from './make-download.ts';
import { type OpenDownload, openDownload } from './open-download.ts';

const params = z.object({ id: idField });
const tags = ['downloads'];

/** Ten thousand ids are longer than what other routes accept. */
const BODY_BYTES_MAX = 512 * 1024;

/** Certificates by the hundred: a download is made, its address opened once, and watched. */
export function downloadsRoutes(app: App, deps: Deps): void {
  app.post(
    '/api/v1/downloads',
    {
      config: { access: 'read' },
      bodyLimit: BODY_BYTES_MAX,
      schema: {
        tags,
        summary: 'Prepare a ZIP of certificates, of chosen credentials or of all that are found',
        body: downloadInput,
        response: answers({ 201: downloadView }),
      },
    },
    (request, reply) =>
      performOnce(deps, request, reply, (work) => makeDownload(work, request.body)),
  );

  app.get(
    '/api/v1/downloads/:id',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'How far a download of yours got',
        params,
        response: answers({ 200: downloadView }),
      },
    },
    (request) => perform(deps, request, (work) => getDownload(work, request.params.id)),
  );

  app.post(
    '/api/v1/downloads/:id/cancel',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Stop a download; one that is over stays as it is',
        params,
        response: answers({ 200: downloadView }),
      },
    },
    (request) => perform(deps, request, (work) => cancelDownload(work, request.params.id)),
  );

  zipRoute(app, deps);
}

function zipRoute(app: App, deps: Deps): void {
  const open = new Set<OpenDownload>();
  app.addHook('preClose', async () => {
    for (const { zip } of open) zip.destroy(new Error('The server is stopping.'));
    await Promise.all([...open].map(({ concluded }) => concluded));
  });

  app.get(
    '/api/v1/downloads/:id/certificates.zip',
    {
      config: { access: 'read' },
      // Asking for the headers alone would use up the address.
      exposeHeadRoute: false,
      schema: {
        tags,
        summary: 'The ZIP, streamed; its address may be opened once',
        produces: ['application/zip'],
        params,
        querystring: z.object({ workspace: z.string().max(100).optional() }),
      },
    },
    async (request, reply) => {
      const download = await openDownload(deps, actorOf(request), request.params.id);
      open.add(download);
      void download.concluded.then(() => open.delete(download));
      const name = `${safeFileName(download.title) || 'certificates'}.zip`;
      return reply
        .type('application/zip')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', contentDisposition('attachment', name, 'certificates.zip'))
        .send(download.zip);
    },
  );
}
