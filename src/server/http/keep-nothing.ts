import type { FastifyInstance } from 'fastify';

/** What an authenticated route may decide itself: the logo's address changes with its content. */
const IS_DECIDED = /immutable|no-store/;

/**
 * Forbids browsers and proxies to store answers. An authenticated answer is stored only if its
 * route marks it immutable, and a public one only if its route says so; otherwise Back would show
 * learners from the browser's cache after signing out.
 */
export function keepNothing(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    const said = reply.getHeader('cache-control');
    const isOpen = request.routeOptions.config.access === 'public';
    const isDecided = isOpen ? said !== undefined : IS_DECIDED.test(String(said));
    if (!isDecided) reply.header('cache-control', 'no-store');
  });
}
