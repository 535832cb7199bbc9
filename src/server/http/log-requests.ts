import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Logged at debug only: health, metrics and files, which say nothing of what people do. */
    isQuiet?: boolean;
  }
}

/** The pattern of a route, such as `GET /api/v1/learners/:id`. Addresses can hold secrets. */
export function routeOf({ routeOptions: { method, url } }: FastifyRequest): string {
  return `${[method].flat().join()} ${url}`;
}

/** Logs each answered request, with its id and without its address, headers or content. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { config, url } = request.routeOptions;
    const { actor } = request;
    const details = {
      // No route has the address of a screen, nor one that nothing answers.
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
