import { learnerPageOperations as operations } from '../../../shared/api/learner-page.ts';
import { parseCode } from '../../../shared/code.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { askersOf } from '../../http/askers.ts';
import { mountHandler } from '../../http/mount.ts';
import { certificateFileName, contentDisposition } from '../credentials/certificate-file-name.ts';
import { getCertificate, renderCertificatePdf } from '../credentials/render-certificate.ts';
import { findWorkspaceIdBySlug } from '../workspaces/workspaces.queries.ts';
import { hashAccessToken } from './create-learner-link.ts';
import { findSessionLearner } from './learner-access.queries.ts';
import { findOwnReplaced } from './learner-page.queries.ts';
import { sessionOf } from './page-responses.ts';

/** Serves the stamped PDF of a replaced credential, which is no longer public, to its holder. */
export function ownCertificateRoutes(app: App, deps: Deps): void {
  mountHandler(
    app,
    operations.getOwnCertificatePdf,
    async (request, reply) => {
      const { slug } = request.params;
      const session = sessionOf(request);
      const code = parseCode(request.params.code);
      const workspaceId = await findWorkspaceIdBySlug(deps.db, slug);
      if (!workspaceId || !code) throw new AppError('not_found');
      const found = await inWorkspace(deps.db, workspaceId, async (tx) => {
        const now = deps.clock.now();
        const learner = session && (await findSessionLearner(tx, hashAccessToken(session), now));
        if (!learner) return 'signed out';
        return await findOwnReplaced(tx, learner.id, code);
      });
      reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
      if (found === 'signed out') return await reply.redirect(`/l/${slug}`, 303);
      if (!found) throw new AppError('not_found');
      const certificate = await getCertificate(deps, workspaceId, found.id);
      const fileName = certificateFileName(certificate.facts);
      return await reply
        .type('application/pdf')
        .header('content-disposition', contentDisposition('inline', fileName))
        .send(await renderCertificatePdf(deps, certificate, askersOf(request, workspaceId)));
    },
    { limitsConcurrency: true },
  );
}
