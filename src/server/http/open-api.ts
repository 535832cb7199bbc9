import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import type { App } from './access.ts';

const DESCRIPTION = `Everything that the screens of Laurel do, they do by this API.

Authorise with \`Authorization: Bearer lrl_…\` (an API key belongs to one workspace), or with the
session cookie and \`X-Workspace: <slug>\`. An \`Idempotency-Key\` on a POST that creates makes it
take effect once. What can be edited carries an \`etag\`. Send it as \`If-Match\` with a PATCH, and the
change is refused with 412 and \`changed_meanwhile\` if someone else changed the thing since;
without the header the last change wins. Lists take \`limit\` (at most 100) and \`cursor\`, and
answer \`items\` and \`nextCursor\`. Refused requests answer a problem with a \`code\`, a sentence
and field errors, and change nothing.`;

/** Describes every route that is registered after it, as OpenAPI 3.1. */
export async function describeApi(app: App, config: Config): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Laurel', version: '1', description: DESCRIPTION },
      servers: [{ url: config.publicUrl }],
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `lrl_…`' },
          session: { type: 'apiKey', in: 'cookie', name: 'laurel.session_token' },
        },
      },
      security: [{ apiKey: [] }, { session: [] }],
    },
    transform: (input) => {
      const described = jsonSchemaTransform(input);
      const isPublic = input.route.config?.access === 'public';
      return isPublic ? { ...described, schema: { ...described.schema, security: [] } } : described;
    },
  });
}

/** The page for people at `/api/docs`, and the document itself. Everything comes from here. */
export async function serveApiDocs(app: App): Promise<void> {
  const sendDocument = createDocumentSender(app);
  app.get(
    '/api/openapi.json',
    { config: { access: 'public' }, schema: { hide: true } },
    sendDocument,
  );
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
      // The page's own copies of the document would be written out for every request.
      if (route.url === '/api/docs/json') route.handler = sendDocument;
      if (route.url === '/api/docs/yaml') route.handler = refuse;
    });
    await docs.register(swaggerUi, {
      routePrefix: '/api/docs',
      uiConfig: { layout: 'BaseLayout', docExpansion: 'list', defaultModelsExpandDepth: -1 },
      theme: { title: 'The API of Laurel' },
      staticCSP: true,
      // Its own pages set styles in attributes.
      transformStaticCSP: (policy) => policy.replace('style-src', "style-src 'unsafe-inline'"),
    });
  });
}

type Document = { plain: Buffer; zipped: Buffer; etag: string };

/** Writes the document at the first request, and sends it from memory to that and all others. */
function createDocumentSender(app: App) {
  let document: Document | undefined;
  return async (request: FastifyRequest, reply: FastifyReply) => {
    document ??= writeDocument(app);
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

function writeDocument(app: App): Document {
  const plain = Buffer.from(JSON.stringify(app.swagger()));
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  // Weak: one tag for both encodings.
  return { plain, zipped: gzipSync(plain), etag: `W/"${hash}"` };
}

function refuse(): never {
  throw new AppError('not_found');
}
