import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contract } from '../../shared/api/contract.ts';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import type { App } from './access.ts';
import { describeOperations } from './open-api-document.ts';

/** Serves the documentation page at `/api/docs`, and the document itself, from this origin only. */
export async function serveApiDocs(app: App, config: Config): Promise<void> {
  const sendDocument = createDocumentSender(config);
  // The page fetches its document from `sendDocument`; the plugin only insists on having one.
  const document = { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} };
  await app.register(swagger, { mode: 'static', specification: { document } });
  app.get(
    '/api/openapi.json',
    { config: { access: 'public' }, schema: { hide: true } },
    sendDocument,
  );
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
      // The plugin would serialise the document for every request.
      if (route.url === '/api/docs/json') route.handler = sendDocument;
      if (route.url === '/api/docs/yaml') route.handler = refuse;
    });
    await docs.register(swaggerUi, {
      routePrefix: '/api/docs',
      uiConfig: { layout: 'BaseLayout', docExpansion: 'list', defaultModelsExpandDepth: -1 },
      theme: { title: 'The API of Laurel' },
      staticCSP: true,
      // The documentation page uses style attributes.
      transformStaticCSP: (policy) => policy.replace('style-src', "style-src 'unsafe-inline'"),
    });
  });
}

type Document = { plain: Buffer; zipped: Buffer; etag: string };

/** Serialises the document for the first request, and serves it from memory afterwards. */
function createDocumentSender(config: Config) {
  let document: Document | undefined;
  return async (request: FastifyRequest, reply: FastifyReply) => {
    document ??= writeDocument(config);
    const { plain, zipped, etag } = document;
    reply
      .type('application/json; charset=utf-8')
      .header('etag', etag)
      .header('cache-control', 'no-cache')
      .header('vary', 'accept-encoding');
    if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
    if (!/\bgzip\b/.test(String(request.headers['accept-encoding']))) return reply.send(plain);
    return reply.header('content-encoding', 'gzip').send(zipped);
  };
}

function writeDocument(config: Config): Document {
  const described = describeOperations(Object.values(contract), config.publicUrl);
  const plain = Buffer.from(JSON.stringify(described));
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  // Weak, because both encodings have the same tag.
  return { plain, zipped: gzipSync(plain), etag: `W/"${hash}"` };
}

function refuse(): never {
  throw new AppError('not_found');
}
