import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { addressOf } from './limits.ts';
import { rememberDevice } from './sign-in-attempts.ts';

/** Signed in: the session's cookie goes to the browser, which is known from now on. */
export async function welcome(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Response,
  by: 'password' | 'link',
): Promise<void> {
  passCookiesOn(answer, reply);
  const { user } = (await answer.json()) as { user: { id: string; email: string } };
  rememberDevice(deps.config, request, reply, user.email);
  request.log.info({ address: addressOf(request), userId: user.id, by }, 'signed in');
}

/**
 * Its bodies repeat the session's token, which scripts must not see: only the cookies of
 * better-auth go to the browser.
 */
export function passCookiesOn(answer: Response, reply: FastifyReply): void {
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
}
