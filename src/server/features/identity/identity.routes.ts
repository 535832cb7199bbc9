import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { sessionView } from '../../../shared/workspaces.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError, invariant } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import { listMemberships } from '../../http/authenticate.ts';
import { limitedTo, RATE_LIMITS } from '../../http/limits.ts';
import { answers } from '../../http/problems.ts';
import { presentWorkspace } from '../workspaces/workspaces.present.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { CLIENT_ADDRESS_HEADER } from './identity.ts';
import { findUser } from './users.queries.ts';

/** What of better-auth is open to the world; the rest of its endpoints does not exist here. */
const DOORS = [
  ['POST', '/sign-in/email', 'Sign in with e-mail address and password'],
  ['POST', '/sign-in/magic-link', 'Send a link to sign in with'],
  ['GET', '/magic-link/verify', 'Sign in with the link from the mail'],
  ['POST', '/sign-out', 'Sign out'],
  ['POST', '/request-password-reset', 'Send a link to set a new password with'],
  ['GET', '/reset-password/:token', 'Open the link from the mail'],
  ['POST', '/reset-password', 'Set a new password'],
] as const;

const NEEDS_MAIL = new Set<string>(['/sign-in/magic-link', '/request-password-reset']);

export function identityRoutes(app: App, deps: Deps): void {
  for (const [method, path, summary] of DOORS) {
    app.route({
      method,
      url: `/api/auth${path}`,
      config: { access: 'public', rateLimit: limitedTo(RATE_LIMITS.signIn) },
      schema: { tags: ['identity'], summary },
      handler: (request, reply) => {
        const isMailNeeded = NEEDS_MAIL.has(path) && deps.mailer.mode === 'outbox';
        if (isMailNeeded) throw new AppError('mail_not_set_up');
        return passOn(deps, request, reply);
      },
    });
  }

  app.get(
    '/api/v1/session',
    {
      config: { access: 'session' },
      schema: {
        tags: ['identity'],
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

/** better-auth speaks fetch's Request and Response; this is the bridge. */
async function passOn(deps: Deps, request: FastifyRequest, reply: FastifyReply) {
  const headers = fromNodeHeaders(request.headers);
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  headers.delete('content-length');
  const hasBody = request.method === 'POST';
  const answer = await deps.identity.handler(
    new Request(new URL(request.url, deps.config.publicUrl), {
      method: request.method,
      headers,
      ...(hasBody ? { body: JSON.stringify(request.body ?? {}) } : {}),
    }),
  );
  reply.code(answer.status);
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie') reply.header(name, value);
  }
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return reply.send(await answer.text());
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
