import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { Config } from '../config.ts';
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
  app.get('/api/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async () =>
    app.swagger(),
  );
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
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
