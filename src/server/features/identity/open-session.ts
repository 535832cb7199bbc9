import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import { addressOf } from '../../http/limits.ts';
import { rememberDevice } from '../../http/sign-in-attempts.ts';
import { callIdentity } from './call-identity.ts';
import type { User } from './users.queries.ts';

/** Signs in with the token of a link, which it uses up. */
export async function signInByToken(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
): Promise<void> {
  const search = new URLSearchParams({ token });
  const answer = await callIdentity(deps, request, 'GET', `/magic-link/verify?${search}`);
  // It redirects to say that the link is used up.
  if (answer.status !== 200) {
    request.log.warn({ address: addressOf(request) }, 'a sign-in link was not valid');
    throw new AppError('link_invalid');
  }
  await welcome(deps, request, reply, answer, 'link');
}

/** Signed in: the session's cookie goes to the browser, which is known from now on. */
export async function welcome(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Response,
  by: 'password' | 'link',
): Promise<void> {
  passCookiesOn(answer, reply);
  const { user } = (await answer.json()) as { user: User };
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
