import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyRequest } from 'fastify';
import { sentence } from '../../../shared/words/sentence.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import { CLIENT_ADDRESS_HEADER } from '../../identity.ts';

/**
 * Calls an endpoint of better-auth, which uses fetch's Request and Response, on behalf of our
 * request.
 */
export async function callIdentity(
  deps: Deps,
  request: FastifyRequest,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Response> {
  const headers = fromNodeHeaders(request.headers);
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  headers.delete('content-length');
  const { origin } = new URL(deps.config.publicUrl);
  // better-auth checks the origin of requests that change something, except for links, which are
  // GET requests.
  if ((request.headers.origin ?? origin) !== origin) throw new AppError('forbidden');
  const response = await deps.identity.handler(
    new Request(`${origin}/api/auth${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  if (response.status >= 400) throw await toProblem(response);
  return response;
}

/** Consumes the token of a sign-in link. Returns undefined if it is used or expired. */
export async function verifySignInToken(
  deps: Deps,
  request: FastifyRequest,
  token: string,
): Promise<Response | undefined> {
  const search = new URLSearchParams({ token });
  const response = await callIdentity(deps, request, 'GET', `/magic-link/verify?${search}`);
  // It redirects if the link is invalid.
  return response.status === 200 ? response : undefined;
}

async function toProblem(response: Response): Promise<AppError> {
  const said = (await response.json().catch(() => ({}))) as { code?: string; message?: string };
  const cause = new Error(`better-auth answers ${response.status} ${said.code ?? ''}`);
  if (response.status === 401) return new AppError('invalid_credentials', { cause });
  if (response.status === 403) return new AppError('forbidden', { cause });
  if (response.status >= 500) return new AppError('internal', { cause });
  if (said.code === 'INVALID_TOKEN') return new AppError('invalid_link', { cause });
  return new AppError('invalid_request', { message: sentence('api.signIn.refused'), cause });
}
