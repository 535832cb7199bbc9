import { setImmediate } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import type { App } from './access.ts';

export type AfterAnswer = (request: FastifyRequest, work: () => Promise<void>) => void;

/**
 * Does work once the request is answered, so that the time of the answer does not tell whether the
 * work was long. The app closes only when all of it is done.
 */
export function workAfterAnswers(app: App): AfterAnswer {
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
