import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Logs requests for health, metrics and files at level debug only. */
    isQuiet?: boolean;
  }
}

/** Pattern of a route, such as `GET /api/v1/learners/:id`. URLs can contain secrets. */
export function routeOf({ routeOptions: { method, url } }: FastifyRequest): string {
  return `${[method].flat().join()} ${url}`;
}

/** Logs each answered request with its id, without URL, headers and content. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { config, url } = request.routeOptions;
    const { actor } = request;
    const details = {
      // Screens and unknown URLs have no route.
      route: url === undefined ? null : routeOf(request),
      method: request.method,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
      workspaceId: actor?.workspaceId,
      actorId: actor?.id ?? undefined,
    };
    const isQuiet = config.isQuiet === true || (url === undefined && reply.statusCode < 400);
    request.log[isQuiet ? 'debug' : 'info'](details, 'answered');
  });
}
