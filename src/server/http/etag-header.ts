import type { FastifyReply, FastifyRequest } from 'fastify';

/** Sends the `etag` of a thing as its header too, for clients that know no more of it. */
export async function sendEtag(
  _request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const etag = (payload as { etag?: unknown } | null)?.etag;
  if (typeof etag === 'string') reply.header('etag', etag);
  return payload;
}
