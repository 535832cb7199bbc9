import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { addressOf } from './limits.ts';
import { rememberDevice } from './sign-in-attempts.ts';

/** Completes a sign-in: sets the session cookie and remembers the browser. */
export async function welcome(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Response,
  by: 'password' | 'link',
): Promise<void> {
  forwardSessionCookies(answer, reply);
  const { user } = (await answer.json()) as { user: { id: string; email: string } };
  rememberDevice(deps.config, request, reply, user.email);
  request.log.info({ address: addressOf(request), userId: user.id, by }, 'signed in');
}

/**
 * Passes only the cookies of better-auth on. Its response bodies contain the session token, which
 * scripts must not see.
 */
export function forwardSessionCookies(answer: Response, reply: FastifyReply): void {
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
}
