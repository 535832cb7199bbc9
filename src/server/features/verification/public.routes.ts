import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { verificationOperations as operations } from '../../../shared/api/verification.ts';
import { parseCode } from '../../../shared/code.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { askersOf } from '../../http/askers.ts';
import { addressOf, exceedsLimit, hasExceededLimit, RATE_LIMITS } from '../../http/limits.ts';
import { mountHandler } from '../../http/mount.ts';
import { sendPicture } from '../../http/send-picture.ts';
import type { PictureKind } from '../../pdf/renderer.ts';
import { renderCredentialPage } from '../../public-pages/credential-page.tsx';
import { renderTooManyPage, renderUnknownPage } from '../../public-pages/notice-pages.tsx';
import { credentialPageCsp, plainPageCsp } from '../../public-pages/theme.ts';
import { chooseWords } from '../../words/of-request.ts';
import { certificateFileName, contentDisposition } from '../credentials/certificate-file-name.ts';
import { findCredentialFacts } from '../credentials/credential-facts.ts';
import {
  findPicture,
  getCertificate,
  renderCertificatePdf,
} from '../credentials/render-certificate.ts';
import { readLogoPng } from '../workspaces/finish-images.ts';
import { presentCredentialPage } from './credential-page.present.ts';

/** A credential that exists, found by its code. */
type Found = { workspaceId: string; id: string; code: string };

/** Public routes of a code: the page, the certificate, and the pictures on the page. */
export function publicRoutes(app: App, deps: Deps): void {
  mountHandler(app, operations.showCredentialPage, (request, reply) =>
    showPage(deps, request, reply, request.params.code),
  );

  mountHandler(
    app,
    operations.getPublicCertificatePdf,
    async (request, reply) => {
      const { code } = request.params;
      try {
        const found = await find(deps, request, code);
        const certificate = await getPublicCertificate(deps, found);
        const askers = askersOf(request, found.workspaceId);
        const pdf = await renderCertificatePdf(deps, certificate, askers);
        const kind = request.query.download === '1' ? 'attachment' : 'inline';
        const fileName = certificateFileName(certificate.facts);
        return await reply
          .type('application/pdf')
          .headers({ 'cache-control': 'no-cache', 'x-robots-tag': 'noindex' })
          .header('content-disposition', contentDisposition(kind, fileName))
          .send(pdf);
      } catch (error) {
        // Readers of an old mail get a page that explains what happened, instead of a problem.
        const isReader = request.headers.accept?.includes('text/html');
        if (!isReader || !(error instanceof AppError) || error.status >= 500) throw error;
        return await showPage(deps, request, reply, code, error.status);
      }
    },
    { limitsConcurrency: true },
  );

  pictureRoutes(app, deps);
}

function pictureRoutes(app: App, deps: Deps): void {
  mountHandler(
    app,
    operations.getPublicCertificatePicture,
    (request, reply) => showPicture(deps, request, reply, 'pages'),
    { limitsConcurrency: true },
  );

  mountHandler(
    app,
    operations.getShareCard,
    (request, reply) =>
      showPicture(
        deps,
        request,
        reply.header('cross-origin-resource-policy', 'cross-origin'),
        'share-card',
      ),
    { limitsConcurrency: true },
  );

  mountHandler(app, operations.getCredentialPageLogo, async (request, reply) => {
    const { workspaceId, id } = await find(deps, request, request.params.code);
    const facts = await inWorkspace(deps.db, workspaceId, (tx) => findCredentialFacts(tx, id));
    const png = await readLogoPng(deps, workspaceId, facts?.logoSha256);
    // Mail readers and the mail viewer show it on pages of another origin.
    return reply
      .type('image/png')
      .headers({
        'cache-control': 'public, max-age=86400',
        'cross-origin-resource-policy': 'cross-origin',
      })
      .send(png);
  });
}

/** Codes have 80 random bits, but guessing is rate limited anyway. */
async function find(deps: Deps, request: FastifyRequest, typed: string): Promise<Found> {
  const key = `unknown code ${addressOf(request)}`;
  const isGuessing = await hasExceededLimit(deps.db, key, RATE_LIMITS.unknownCode);
  if (isGuessing) throw new AppError('too_many_requests');
  const code = parseCode(typed);
  const found = code
    ? await sql<{ workspaceId: string; id: string }>`
        select * from laurel_credential_by_code(${code})`.execute(deps.db)
    : undefined;
  const row = found?.rows[0];
  if (code && row) return { ...row, code };
  await exceedsLimit(deps.db, key, RATE_LIMITS.unknownCode);
  throw new AppError('not_found');
}

async function getPublicCertificate(deps: Deps, found: Found) {
  const certificate = await getCertificate(deps, found.workspaceId, found.id);
  const { stamp } = certificate;
  if (stamp === 'revoked' || stamp === 'replaced') throw new AppError('credential_revoked');
  return certificate;
}

async function showPicture(
  deps: Deps,
  request: FastifyRequest<{ Params: { code: string } }>,
  reply: FastifyReply,
  kind: PictureKind,
) {
  const found = await find(deps, request, request.params.code);
  const certificate = await getPublicCertificate(deps, found);
  const askers = askersOf(request, found.workspaceId);
  const picture = await findPicture(deps, kind, certificate, askers);
  reply.header('x-robots-tag', 'noindex');
  return await sendPicture(request, reply, picture, 'no-cache');
}

/** Sends the page of a credential. `status` differs if a file was requested that is unavailable. */
async function showPage(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: string,
  status = 200,
) {
  const words = chooseWords(request, reply);
  try {
    const found = await find(deps, request, typed);
    if (status === 200 && typed !== found.code) {
      return await reply.redirect(`/c/${found.code}`, 301);
    }
    const facts = await inWorkspace(deps.db, found.workspaceId, (tx) =>
      findCredentialFacts(tx, found.id),
    );
    if (!facts) throw new AppError('not_found');
    const page = presentCredentialPage(facts, words, deps);
    const html = renderCredentialPage(words, page);
    return await sendHtml(reply, status, html, credentialPageCsp(page));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'too_many_requests') {
      return await sendHtml(reply, 429, renderTooManyPage(words), plainPageCsp);
    }
    return await sendHtml(reply, 404, renderUnknownPage(words, { code: typed }), plainPageCsp);
  }
}

function sendHtml(reply: FastifyReply, status: number, html: string, csp: string) {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({ 'content-security-policy': csp, 'cache-control': 'no-cache' })
    .send(html);
}
