import { setImmediate } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import type { App } from './access.ts';

export type AfterResponse = (request: FastifyRequest, work: () => Promise<void>) => void;

/**
 * Runs work after the response is sent, so that the response time does not reveal what was done.
 * The app waits for all of it when it closes.
 */
export function createAfterResponse(app: App): AfterResponse {
  const underWay = new Set<Promise<void>>();
  app.addHook('onClose', async () => {
    await Promise.all(underWay);
  });
  return (request, work) => {
    const done = setImmediate()
      .then(work)
      .catch((error: unknown) => request.log.error({ err: error }, 'work after an answer failed'))
      .finally(() => underWay.delete(done));
    underWay.add(done);
  };
}
