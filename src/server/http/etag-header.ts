import type { FastifyReply, FastifyRequest } from 'fastify';

/** Also sends the `etag` of a resource as a header, for generic clients. */
export async function sendEtag(
  _request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const etag = (payload as { etag?: unknown } | null)?.etag;
  if (typeof etag === 'string') reply.header('etag', etag);
  return payload;
}
