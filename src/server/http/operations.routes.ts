import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { App } from './access.ts';
import { responses } from './problems.ts';

/**
 * Crawlers may read credential pages, so that social networks can show a preview of a shared link.
 */
const ROBOTS = `User-agent: *
Disallow: /api/
Disallow: /xapi/
Disallow: /l/
Disallow: /w/
`;

const isOk = z.object({ status: z.literal('ok') });

/** Routes for operators: liveness, readiness and metrics. */
export function operationsRoutes(app: App, deps: Deps): void {
  const tags = ['operations'];
  app.get(
    '/healthz',
    {
      config: { access: 'public', isQuiet: true },
      schema: { tags, summary: 'The process is up', response: responses({ 200: isOk }) },
    },
    () => ({ status: 'ok' as const }),
  );

  app.get(
    '/readyz',
    {
      config: { access: 'public', isQuiet: true },
      schema: { tags, summary: 'The database answers', response: responses({ 200: isOk }) },
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

  const file = { config: { access: 'public' as const, isQuiet: true }, schema: { hide: true } };
  app.get('/robots.txt', file, (_, reply) =>
    reply.type('text/plain').header('cache-control', 'max-age=86400').send(ROBOTS),
  );

  const metrics = createMetrics(app);
  app.get(
    '/metrics',
    {
      config: { access: 'public', isQuiet: true },
      schema: { tags, summary: 'Figures for Prometheus; needs METRICS_TOKEN as a bearer token' },
    },
    async (request, reply) => {
      requireToken(request, deps.config.metricsToken);
      return reply.type(metrics.contentType).send(await metrics.metrics());
    },
  );
}

function requireToken(request: FastifyRequest, token: string | undefined): void {
  if (token === undefined) throw new AppError('not_found');
  const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const [one, other] = [given, token].map((it) => createHash('sha256').update(it).digest());
  if (!one || !other || !timingSafeEqual(one, other)) throw new AppError('unauthenticated');
}

/**
 * Routes are labelled by their pattern, so that no code or id becomes a label. Each route has two
 * figures only; the histogram, with ten per label, distinguishes kinds of routes.
 */
function createMetrics(app: App): Registry {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'laurel_http_requests_total',
    help: 'Requests, by route and status',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const seconds = new Counter({
    name: 'laurel_http_request_seconds_total',
    help: 'Time that requests took together, by route',
    labelNames: ['method', 'route'],
    registers,
  });
  const durations = new Histogram({
    name: 'laurel_http_request_duration_seconds',
    help: 'How long requests took, by kind of route',
    labelNames: ['kind'],
    buckets: DURATION_BUCKETS,
    registers,
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const elapsed = reply.elapsedTime / 1000;
    requests.inc({ method, route, status: reply.statusCode });
    seconds.inc({ method, route }, elapsed);
    durations.observe({ kind: kindOf(route) }, elapsed);
  });
  return registry;
}

const DURATION_BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

function kindOf(route: string): string {
  return /^\/(api|xapi|c|l|assets)\b/.exec(route)?.[1] ?? 'other';
}
