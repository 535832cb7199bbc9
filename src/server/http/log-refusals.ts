import type { FastifyRequest } from 'fastify';
import type { AppError } from '../errors.ts';
import { createFirstWithin } from './first-within.ts';
import { addressOf } from './limits.ts';
import { routeOf } from './log-requests.ts';

const MINUTE_MS = 60_000;

/**
 * Logs requests that were refused because of their sender or their number. Rate limits are logged
 * once a minute per address and route. Paths and headers are left out, because they can contain
 * secrets.
 */
export function createRefusalLog(): (request: FastifyRequest, error: AppError) => void {
  const isFirst = createFirstWithin(MINUTE_MS);
  return (request, error) => {
    if (!isAboutWho(request, error)) return;
    const route = routeOf(request);
    const address = addressOf(request);
    if (error.code === 'too_many_requests' && !isFirst(`${address} ${route}`)) return;
    const { userId, actor } = request;
    request.log.warn({ address, route, userId, actorId: actor?.id }, `refused: ${error.code}`);
  };
}

function isAboutWho({ headers, userId, actor }: FastifyRequest, { code }: AppError): boolean {
  switch (code) {
    case 'forbidden':
    case 'too_many_requests':
      return true;
    // Without a key, the session has ended, which is normal.
    case 'unauthenticated':
      return headers.authorization !== undefined;
    // Signed in, but not a member of the workspace.
    case 'not_found':
      return userId !== null && actor === null;
    default:
      return false;
  }
}
