import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
  RouteOptions,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Permission } from '../../shared/roles.ts';
import type { Actor } from '../actor.ts';
import { invariant } from '../errors.ts';

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/**
 * Who may call a route: anyone, anyone signed in, or actors with the permission. Every route
 * declares it, or the server does not start.
 */
export type Access = 'public' | 'session' | Permission;

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** API keys may be the password of HTTP Basic, for callers that cannot set headers. */
    acceptsBasic?: true;
  }
  interface FastifyRequest {
    actor: Actor | null;
    userId: string | null;
    sessionId: string | null;
  }
}

export type RegisteredRoute = { method: string; url: string; access: Access };

/**
 * Collects every route as it is registered. The list is complete when the app is ready. A route
 * that does not declare its access prevents that.
 */
export function collectRoutes(app: FastifyInstance): RegisteredRoute[] {
  const declared: RouteOptions[] = [];
  const routes: RegisteredRoute[] = [];
  app.addHook('onRoute', (route) => {
    declared.push(route);
  });
  app.addHook('onReady', async () => {
    for (const { method, url, config } of declared) {
      const access = config?.access;
      invariant(access, `the route ${String(method)} ${url} declares its access`);
      for (const each of [method].flat()) {
        if (each !== 'HEAD') routes.push({ method: each, url, access });
      }
    }
  });
  return routes;
}

/** Actor of a request to a route that requires a permission. */
export function actorOf(request: FastifyRequest): Actor {
  invariant(request.actor, 'a route with a permission has an actor');
  return request.actor;
}
