import { certificateOperations as operations } from '../../../shared/api/certificates.ts';
import { credentialOperations as credentials } from '../../../shared/api/credentials.ts';
import type { Deps } from '../../deps.ts';
import { type App, actorOf } from '../../http/access.ts';
import { askersOf } from '../../http/askers.ts';
import { limitedTo, RATE_LIMITS } from '../../http/limits.ts';
import { mountHandler } from '../../http/mount.ts';
import { perform } from '../../http/perform.ts';
import { sendPicture } from '../../http/send-picture.ts';
import { certificateFileName, contentDisposition } from './certificate-file-name.ts';
import {
  getSampleCertificate,
  previewCertificate,
  previewNewCertificate,
} from './preview-certificate.ts';
import {
  findPicture,
  getCertificate,
  renderBackdrop,
  renderCertificatePdf,
} from './render-certificate.ts';

const FOR_GOOD = 'max-age=31536000, immutable';

export function certificatesRoutes(app: App, deps: Deps): void {
  credentialRoutes(app, deps);
  sampleRoutes(app, deps);
  newPreviewRoute(app, deps);
  backdropRoutes(app, deps);
}

function credentialRoutes(app: App, deps: Deps): void {
  mountHandler(
    app,
    credentials.getCertificatePdf,
    async (request, reply) => {
      const { workspaceId } = actorOf(request);
      const certificate = await getCertificate(deps, workspaceId, request.params.id);
      const pdf = await renderCertificatePdf(deps, certificate, askersOf(request));
      const kind = request.query.download === '1' ? 'attachment' : 'inline';
      const fileName = certificateFileName(certificate.facts);
      return reply
        .type('application/pdf')
        .header('content-disposition', contentDisposition(kind, fileName))
        .send(pdf);
    },
    { limitsConcurrency: true },
  );

  mountHandler(
    app,
    credentials.getCertificatePicture,
    async (request, reply) => {
      const { workspaceId } = actorOf(request);
      const { size, version } = request.query;
      const certificate = await getCertificate(deps, workspaceId, request.params.id, version);
      const picture = await findPicture(deps, size, certificate, askersOf(request));
      return await sendPicture(request, reply, picture, 'no-store');
    },
    { limitsConcurrency: true },
  );
}

function sampleRoutes(app: App, deps: Deps): void {
  mountHandler(
    app,
    operations.getSampleCertificatePicture,
    async (request, reply) => {
      const { size, v } = request.query;
      const sample = await perform(deps, request, (work) =>
        getSampleCertificate(work, request.params.id),
      );
      const picture = await findPicture(deps, size, sample, askersOf(request));
      const keep = v === undefined ? 'no-store' : `private, ${FOR_GOOD}`;
      return await sendPicture(request, reply, picture, keep);
    },
    { limitsConcurrency: true },
  );

  mountHandler(
    app,
    operations.previewCertificate,
    async (request) => {
      const { id } = request.params;
      return await previewCertificate(deps, actorOf(request), id, {
        ...{ input: request.body, askers: askersOf(request) },
      });
    },
    { limitsConcurrency: true },
  );
}

/** Preview of a certification that is not saved yet, with the same limits. */
function newPreviewRoute(app: App, deps: Deps): void {
  mountHandler(
    app,
    operations.previewNewCertificate,
    async (request) =>
      await previewNewCertificate(deps, actorOf(request), {
        ...{ input: request.body, askers: askersOf(request) },
      }),
    { limitsConcurrency: true },
  );
}

/** Public, because the picture contains no personal data. Browsers store it for a year. */
function backdropRoutes(app: App, deps: Deps): void {
  mountHandler(
    app,
    operations.getCertificateBackdrop,
    async (request, reply) => {
      const svg = await renderBackdrop(deps, request.params.name, askersOf(request));
      return reply.type('image/svg+xml').header('cache-control', `public, ${FOR_GOOD}`).send(svg);
    },
    { rateLimit: limitedTo(RATE_LIMITS.backdrop), limitsConcurrency: true },
  );
}
