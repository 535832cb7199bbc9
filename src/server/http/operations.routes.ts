import { sql } from 'kysely';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { App } from './access.ts';
import { answers } from './problems.ts';

/** The pages of credentials are read, so that networks can show a picture of what is shared. */
const ROBOTS = `User-agent: *
Disallow: /api/
Disallow: /xapi/
Disallow: /l/
Disallow: /w/
`;

const isOk = z.object({ status: z.literal('ok') });

/** For those who run Laurel: is it up, is it ready, how is it doing. */
export function operationsRoutes(app: App, deps: Deps): void {
  const tags = ['operations'];
  app.get(
    '/healthz',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'The process is up', response: answers({ 200: isOk }) },
    },
    () => ({ status: 'ok' as const }),
  );

  app.get(
    '/readyz',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'The database answers', response: answers({ 200: isOk }) },
    },
    async () => {
      try {
        await sql`select 1`.execute(deps.db);
      } catch (error) {
        throw new AppError('unavailable', { cause: error });
      }
      return { status: 'ok' as const };
    },
  );

  app.get('/robots.txt', { config: { access: 'public' }, schema: { hide: true } }, (_, reply) =>
    reply.type('text/plain').header('cache-control', 'max-age=86400').send(ROBOTS),
  );

  const metrics = createMetrics(app);
  app.get(
    '/metrics',
    { config: { access: 'public' }, schema: { tags, summary: 'Figures for Prometheus' } },
    async (_, reply) => reply.type(metrics.contentType).send(await metrics.metrics()),
  );
}

/** Routes are named by their pattern, so that no code or id becomes a label. */
function createMetrics(app: App): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'laurel_http_request_duration_seconds',
    help: 'How long requests took, by route and status',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const labels = { method: request.method, route, status: reply.statusCode };
    durations.observe(labels, reply.elapsedTime / 1000);
  });
  return registry;
}
