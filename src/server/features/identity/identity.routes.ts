import { createHash } from 'node:crypto';
import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { emailField, passwordField } from '../../../shared/fields.ts';
import { sessionView } from '../../../shared/workspaces.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError, invariant } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { listMemberships } from '../../http/authenticate.ts';
import { isTooOften, limitedTo, RATE_LIMITS } from '../../http/limits.ts';
import { answers } from '../../http/problems.ts';
import { presentWorkspace } from '../workspaces/workspaces.present.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { CLIENT_ADDRESS_HEADER } from './identity.ts';
import { findUser } from './users.queries.ts';

const path = z.string().max(500).startsWith('/').optional();
const token = z.string().max(500);

/** What of better-auth is open to the world; the rest of its endpoints does not exist here. */
const POSTS = [
  {
    url: '/sign-in/email',
    summary: 'Sign in with e-mail address and password',
    body: z.object({
      email: emailField,
      password: z.string().max(500),
      rememberMe: z.boolean().optional(),
    }),
  },
  {
    url: '/sign-in/magic-link',
    summary: 'Send a link to sign in with',
    needsMail: true,
    body: z.object({ email: emailField, callbackURL: path, errorCallbackURL: path }),
  },
  { url: '/sign-out', summary: 'Sign out', body: z.object({}) },
  {
    url: '/request-password-reset',
    summary: 'Send a link to set a new password with',
    needsMail: true,
    body: z.object({ email: emailField, redirectTo: path }),
  },
  {
    url: '/reset-password',
    summary: 'Set a new password',
    body: z.object({ newPassword: passwordField, token }),
  },
] as const;

const done = z.object({ status: z.literal('ok') });

const linkQuery = z.object({
  token: token.optional(),
  callbackURL: path,
  errorCallbackURL: path,
  newUserCallbackURL: path,
});

export function identityRoutes(app: App, deps: Deps): void {
  const config = { access: 'public', rateLimit: limitedTo(RATE_LIMITS.signIn) } as const;
  const tags = ['identity'];
  for (const { url, summary, body, ...door } of POSTS) {
    app.post(
      `/api/auth${url}`,
      { config, schema: { tags, summary, body, response: answers({ 200: done }) } },
      async (request, reply) => {
        const isMailNeeded = 'needsMail' in door && deps.mailer.mode === 'outbox';
        if (isMailNeeded) throw new AppError('mail_not_set_up');
        await limitPerPerson(deps, request.body);
        await passOn(deps, request, reply);
        return { status: 'ok' as const };
      },
    );
  }

  const links = [
    { url: '/magic-link/verify', summary: 'Sign in with the link from the mail' },
    { url: '/reset-password/:token', summary: 'Open the link from the mail' },
  ] as const;
  for (const { url, summary } of links) {
    app.get(
      `/api/auth${url}`,
      { config, schema: { tags, summary, querystring: linkQuery } },
      async (request, reply) => {
        const answer = await passOn(deps, request, reply);
        return reply.redirect(answer.headers.get('location') ?? '/sign-in');
      },
    );
  }

  app.get(
    '/api/v1/session',
    {
      config: { access: 'session' },
      schema: {
        tags,
        summary: 'Who is signed in, and which workspaces are theirs',
        response: answers({ 200: sessionView }),
      },
    },
    (request) => {
      invariant(request.userId, 'a session has a user');
      return getSession(deps, request.userId);
    },
  );
}

/** Guesses at one account, and mails to one person, are counted wherever they come from. */
async function limitPerPerson(deps: Deps, body: object): Promise<void> {
  if (!('email' in body) || typeof body.email !== 'string') return;
  const person = createHash('sha256').update(body.email.toLowerCase()).digest('base64url');
  const isTooMuch = await isTooOften(deps.db, `person ${person}`, RATE_LIMITS.signIn);
  if (isTooMuch) throw new AppError('too_many_requests');
}

/**
 * better-auth speaks fetch's Request and Response; this is the bridge. Only its cookies go back to
 * the browser: its bodies repeat the session's token, which scripts must not see.
 */
async function passOn(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<Response> {
  const headers = fromNodeHeaders(request.headers);
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  headers.delete('content-length');
  const isPost = request.method === 'POST';
  const answer = await deps.identity.handler(
    new Request(new URL(request.url, deps.config.publicUrl), {
      method: request.method,
      headers,
      ...(isPost ? { body: JSON.stringify(request.body ?? {}) } : {}),
    }),
  );
  if (answer.status >= 400) throw await toProblem(answer);
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return answer;
}

async function toProblem(answer: Response): Promise<AppError> {
  const said = (await answer.json().catch(() => ({}))) as { code?: string; message?: string };
  const cause = new Error(`better-auth answers ${answer.status} ${said.code ?? ''}`);
  if (answer.status === 401) return new AppError('credentials_wrong', { cause });
  if (answer.status === 403) return new AppError('forbidden', { cause });
  if (answer.status >= 500) return new AppError('internal', { cause });
  if (said.code === 'INVALID_TOKEN') return new AppError('link_invalid', { cause });
  return new AppError('invalid_request', { ...(said.message ? { message: said.message } : {}) });
}

async function getSession(deps: Deps, userId: string): Promise<z.input<typeof sessionView>> {
  const user = await findUser(deps.db, userId);
  if (!user) throw new AppError('unauthenticated');
  const workspaces = [];
  for (const membership of await listMemberships(deps.db, userId)) {
    const { workspaceId, role } = membership;
    const workspace = await inWorkspace(deps.db, workspaceId, (tx) => getWorkspace(tx));
    const { slug, name, logoUrl } = presentWorkspace(workspace);
    workspaces.push({ slug, name, logoUrl, role });
  }
  return { user, workspaces };
}
