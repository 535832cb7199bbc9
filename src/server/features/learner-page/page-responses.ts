import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Tx } from '../../db/pool.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import type { LearnerPageWorkspace } from '../../public-pages/learner-page-props.ts';
import { renderUnknownEntrancePage } from '../../public-pages/notice-pages.tsx';
import { learnerPageCsp, plainPageCsp } from '../../public-pages/theme.ts';
import { chooseWords } from '../../words/of-request.ts';
import type { Words } from '../../words/words.ts';
import { findWorkspaceIdBySlug, getWorkspace } from '../workspaces/workspaces.queries.ts';
import { presentWorkspace } from './learner-page.present.ts';

/** A page with its status, or the path of a redirect. */
export type Outcome = [status: number, html: string] | string;

/** What every page shows, in the language of its reader. */
export type Page = { workspace: LearnerPageWorkspace; words: Words };

export type SlugRequest = FastifyRequest<{ Params: { slug: string } }>;

const FORM = ['application/x-www-form-urlencoded'];

/** Makes the routes of this scope accept forms. */
export function withForms(scope: FastifyInstance) {
  const forms = scope.withTypeProvider<ZodTypeProvider>();
  forms.addContentTypeParser(FORM, { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
  return forms;
}

/** Responds with a page in the colours of the workspace of the URL. */
export async function show(
  deps: Deps,
  request: SlugRequest,
  reply: FastifyReply,
  act: (found: { tx: Tx } & Page) => Outcome | Promise<Outcome>,
) {
  const words = chooseWords(request, reply);
  const workspaceId = await findWorkspaceIdBySlug(deps.db, request.params.slug);
  if (!workspaceId)
    return await sendHtml(reply, 404, renderUnknownEntrancePage(words), plainPageCsp);
  const { workspace, outcome } = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const found = presentWorkspace(await getWorkspace(tx), words);
    return { workspace: found, outcome: await act({ tx, workspace: found, words }) };
  });
  return await finish(reply, workspace, outcome);
}

/** Whether a form comes from another site. Browsers always send the origin of a form. */
export function isForeign({ config }: Deps, { headers }: FastifyRequest): boolean {
  const { origin } = headers;
  if (headers['sec-fetch-site'] === 'same-origin') return false;
  return origin !== undefined && origin !== new URL(config.publicUrl).origin;
}

export async function finish(
  reply: FastifyReply,
  workspace: LearnerPageWorkspace,
  outcome: Outcome,
) {
  if (typeof outcome === 'string') {
    return await reply.header('cache-control', 'no-store').redirect(outcome, 303);
  }
  const [status, html] = outcome;
  return await sendHtml(reply, status, html, learnerPageCsp(workspace.brandColour));
}

export function sendHtml(reply: FastifyReply, status: number, html: string, csp: string) {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy': csp,
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      // Hides the URL, which may contain a token, from other sites. With `no-referrer` browsers
      // would also omit the origin of our forms.
      'referrer-policy': 'same-origin',
    })
    .send(html);
}

const COOKIE = 'laurel_learner';

/** A cookie for the page of this workspace only. */
export function cookie(
  { config }: Deps,
  { path }: LearnerPageWorkspace,
  token: string,
  seconds: number,
): string {
  const secure = config.publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${COOKIE}=${token}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

export function sessionOf({ headers }: FastifyRequest): string | undefined {
  return new RegExp(`(?:^|; *)${COOKIE}=([\\w-]{43})(?:;|$)`).exec(headers.cookie ?? '')?.[1];
}
