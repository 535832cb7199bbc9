import { z } from 'zod';
import { addMonths, dateInZone } from '../../../shared/dates.ts';
import { idField } from '../../../shared/fields.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import { type App, actorOf } from '../../http/access.ts';
import { perform } from '../../http/perform.ts';
import type { Work } from '../../work.ts';
import { findCertification } from '../certifications/certifications.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { toCertificateFacts } from './credential-facts.ts';
import {
  certificateFileName,
  contentDisposition,
  getCertificate,
  renderCertificatePdf,
  renderCertificateSvg,
} from './render-certificate.ts';
import { sampleFacts } from './sample-facts.ts';

const params = z.object({ id: idField });
const tags = ['credentials'];
const SAMPLE_NAME = 'Amélie Dupont';

/** Links cannot send the header that names the workspace, so these name it in the query. */
const workspaceQuery = { workspace: z.string().max(100).optional() };

export function certificatesRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/credentials/:id/certificate.pdf',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'The certificate of a credential, stamped once it is revoked or expired',
        produces: ['application/pdf'],
        params,
        querystring: z.object({ ...workspaceQuery, download: z.enum(['0', '1']).default('0') }),
      },
    },
    async (request, reply) => {
      const { workspaceId } = actorOf(request);
      const certificate = await getCertificate(deps, workspaceId, request.params.id);
      const pdf = await renderCertificatePdf(deps, certificate);
      const kind = request.query.download === '1' ? 'attachment' : 'inline';
      const fileName = certificateFileName(certificate.facts);
      return reply
        .type('application/pdf')
        .header('cache-control', 'private, no-cache')
        .header('content-disposition', contentDisposition(kind, fileName))
        .send(pdf);
    },
  );

  app.get(
    '/api/v1/certifications/:id/certificate-preview.svg',
    {
      config: { access: 'read' },
      schema: {
        tags: ['certifications'],
        summary: 'What a certificate of the working copy would look like',
        produces: ['image/svg+xml'],
        params,
        querystring: z.object(workspaceQuery),
      },
    },
    async (request, reply) => {
      const facts = await perform(deps, request, (work) => getSample(work, request.params.id));
      const svg = await renderCertificateSvg(deps, { facts, stamp: undefined });
      return reply.type('image/svg+xml').header('cache-control', 'private, no-cache').send(svg);
    },
  );
}

async function getSample({ deps, tx, now }: Work, certificationId: string) {
  const certification = await findCertification(tx, certificationId);
  if (!certification) throw new AppError('not_found');
  const workspace = await getWorkspace(tx);
  const { title, description, criteria, design, validityMonths } = certification;
  const issuedOn = dateInZone(now, workspace.timeZone);
  return await toCertificateFacts(tx, deps.config, {
    ...sampleFacts(workspace),
    learnerName: SAMPLE_NAME,
    issuedOn,
    expiresOn: validityMonths === null ? null : addMonths(issuedOn, validityMonths),
    title,
    description,
    criteria,
    design,
  });
}
