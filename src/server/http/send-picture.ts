import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Picture } from '../pdf/picture-cache.ts';

/** Sends a picture, or 304 if the browser has the current one. */
export async function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  picture: Picture,
  cacheControl: string,
) {
  const etag = `"${picture.key}"`;
  reply.headers({ etag, 'cache-control': cacheControl });
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim()) ?? [];
  if (known.some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag)) {
    return await reply.code(304).send();
  }
  return await reply.type(picture.mediaType).send(await picture.read());
}
