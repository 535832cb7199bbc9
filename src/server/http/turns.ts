import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import { FairQueue, type QueueRefusal } from '../fair-queue.ts';
import { addressOf } from './limits.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route draws: few requests of one address are worked on at a time. */
    takesTurns?: boolean;
  }
}

/** Enough to keep the renderers busy; with six, others waited seven times as long for a PDF. */
const AT_A_TIME_MAX = 2;
const QUEUE_LIMITS = { waitingMax: 1000, waitingPerAskerMax: 100 };
const WAIT_MS_MAX = 15_000;
const RETRY_AFTER_S = 5;

type Waiting = { go(): void };

/**
 * For routes that draw. Without it, a burst from one address would use up the database connections
 * and the time of the server before its drawings are queued. The hook rejects when too many wait.
 */
export function createTurns(): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  const queue = new FairQueue<Waiting>(QUEUE_LIMITS);
  const goOn = () => {
    const next = queue.take((_, running) => running.length < AT_A_TIME_MAX);
    next?.go();
  };
  return async (request, reply) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = { go: resolve };
    const refusal = queue.add(waiting, [`address ${addressOf(request)}`]);
    if (refusal) throw busy(refusal);
    const timer = setTimeout(() => {
      if (queue.remove(waiting)) reject(busy('crowded'));
    }, WAIT_MS_MAX);
    const began = performance.now();
    const end = () => {
      clearTimeout(timer);
      queue.remove(waiting);
      queue.done(waiting, performance.now() - began);
      // Ends the wait of a client that has gone; after its turn it does nothing.
      reject(busy('crowded'));
      goOn();
    };
    // Closed without being finished where the client has gone.
    reply.raw.once('finish', end).once('close', end);
    goOn();
    await promise;
  };
}

function busy(refusal: QueueRefusal): AppError {
  if (refusal === 'crowded') {
    return new AppError('too_many_requests', { retryAfterS: RETRY_AFTER_S });
  }
  const message = 'Laurel is busy. Try again in a moment.';
  return new AppError('unavailable', { message, retryAfterS: RETRY_AFTER_S });
}
