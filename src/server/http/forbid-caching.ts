import type { FastifyInstance } from 'fastify';

/**
 * Cache headers that a route sets itself, such as those of the logo, whose URL changes with its
 * content.
 */
const IS_DECIDED = /immutable|no-store/;

/**
 * Forbids browsers and proxies to store responses. Authenticated responses are stored only if the
 * route marks them immutable, and public ones only if the route says so. Otherwise the Back button
 * would show data of learners after signing out.
 */
export function forbidCaching(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    const said = reply.getHeader('cache-control');
    const isOpen = request.routeOptions.config.access === 'public';
    const isDecided = isOpen ? said !== undefined : IS_DECIDED.test(String(said));
    if (!isDecided) reply.header('cache-control', 'no-store');
  });
}
