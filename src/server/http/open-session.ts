import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { addressOf } from './limits.ts';
import { rememberDevice } from './sign-in-attempts.ts';

/** Completes a sign-in: sets the session cookie and remembers the browser. */
export async function completeSignIn(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  response: Response,
  by: 'password' | 'link',
): Promise<void> {
  forwardSessionCookies(response, reply);
  const { user } = (await response.json()) as { user: { id: string; email: string } };
  rememberDevice(deps.config, request, reply, user.email);
  request.log.info({ address: addressOf(request), userId: user.id, by }, 'signed in');
}

/**
 * Passes only the cookies of better-auth on. Its response bodies contain the session token, which
 * scripts must not see.
 */
export function forwardSessionCookies(response: Response, reply: FastifyReply): void {
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
}
