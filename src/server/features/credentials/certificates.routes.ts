import { z } from 'zod';
import { idField } from '../../../shared/fields.ts';
import { newPreviewInput, previewInput, previewView } from '../../../shared/previews.ts';
import type { Deps } from '../../deps.ts';
import { type App, actorOf } from '../../http/access.ts';
import { askersOf } from '../../http/askers.ts';
import { limitedTo, RATE_LIMITS } from '../../http/limits.ts';
import { perform } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
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

const params = z.object({ id: idField });
const tags = ['credentials'];
const FOR_GOOD = 'max-age=31536000, immutable';

/** Links cannot send the header that names the workspace, so these name it in the query. */
const workspaceQuery = { workspace: z.string().max(100).optional() };

const pictureQuery = { ...workspaceQuery, size: z.enum(['page', 'thumbnail']).default('page') };

export function certificatesRoutes(app: App, deps: Deps): void {
  credentialRoutes(app, deps);
  sampleRoutes(app, deps);
  newPreviewRoute(app, deps);
  backdropRoutes(app, deps);
}

function credentialRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/credentials/:id/certificate.pdf',
    {
      config: { access: 'read', takesTurns: true },
      schema: {
        tags,
        summary: 'The certificate of a credential, stamped once it is revoked, replaced or expired',
        produces: ['application/pdf'],
        params,
        querystring: z.object({ ...workspaceQuery, download: z.enum(['0', '1']).default('0') }),
      },
    },
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
  );

  app.get(
    '/api/v1/credentials/:id/certificate.webp',
    {
      config: { access: 'read', takesTurns: true },
      schema: {
        tags,
        summary: 'A picture of the certificate; with `version` as it would look in that version',
        produces: ['image/webp'],
        params,
        querystring: z.object({
          ...pictureQuery,
          version: z.coerce.number().int().min(1).max(1_000_000).optional(),
        }),
      },
    },
    async (request, reply) => {
      const { workspaceId } = actorOf(request);
      const { size, version } = request.query;
      const certificate = await getCertificate(deps, workspaceId, request.params.id, version);
      const picture = await findPicture(deps, size, certificate, askersOf(request));
      return await sendPicture(request, reply, picture, 'no-store');
    },
  );
}

function sampleRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/certifications/:id/certificate.webp',
    {
      config: { access: 'read', takesTurns: true },
      schema: {
        tags: ['certifications'],
        summary: 'A picture of a certificate of the working copy',
        produces: ['image/webp'],
        params,
        querystring: z.object({
          ...pictureQuery,
          v: z.string().max(100).optional().describe('changes with the copy: the answer is kept'),
        }),
      },
    },
    async (request, reply) => {
      const { size, v } = request.query;
      const sample = await perform(deps, request, (work) =>
        getSampleCertificate(work, request.params.id),
      );
      const picture = await findPicture(deps, size, sample, askersOf(request));
      const keep = v === undefined ? 'no-store' : `private, ${FOR_GOOD}`;
      return await sendPicture(request, reply, picture, keep);
    },
  );

  app.post(
    '/api/v1/certifications/:id/certificate-preview',
    {
      config: { access: 'read', takesTurns: true },
      schema: {
        tags: ['certifications'],
        summary: 'What a certificate of a design would look like; nothing is saved',
        params,
        body: previewInput,
        response: answers({ 200: previewView }),
      },
    },
    async (request) => {
      const { id } = request.params;
      return await previewCertificate(deps, actorOf(request), id, {
        ...{ input: request.body, askers: askersOf(request) },
      });
    },
  );
}

/** Drawn while a certification is written for the first time, under the same limits. */
function newPreviewRoute(app: App, deps: Deps): void {
  app.post(
    '/api/v1/certificate-preview',
    {
      config: { access: 'read', takesTurns: true },
      schema: {
        tags: ['certifications'],
        summary: 'Preview the certificate of a certification that is not saved yet',
        body: newPreviewInput,
        response: answers({ 200: previewView }),
      },
    },
    async (request) =>
      await previewNewCertificate(deps, actorOf(request), {
        ...{ input: request.body, askers: askersOf(request) },
      }),
  );
}

/** Open to anyone: a drawing with nothing of anybody in it, which browsers keep for a year. */
function backdropRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/certificate-backdrops/:name.svg',
    {
      config: {
        access: 'public',
        rateLimit: limitedTo(RATE_LIMITS.backdrop),
        takesTurns: true,
      },
      schema: {
        tags: ['certifications'],
        summary: 'What lies behind a certificate, under the name that a preview gave it',
        produces: ['image/svg+xml'],
        params: z.object({ name: z.string().max(200) }),
        querystring: z.object({ v: z.string().max(100).optional() }),
      },
    },
    async (request, reply) => {
      const svg = await renderBackdrop(deps, request.params.name, askersOf(request));
      return reply.type('image/svg+xml').header('cache-control', `public, ${FOR_GOOD}`).send(svg);
    },
  );
}
