import type { FastifyReply, FastifyRequest } from 'fastify';
import { sentence } from '../../shared/words/sentence.ts';
import { AppError } from '../errors.ts';
import { FairQueue, type QueueRefusal } from '../fair-queue.ts';
import { addressOf } from './limits.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Limits the concurrent requests per address, because the route draws. */
    limitsConcurrency?: boolean;
  }
}

/** Two requests keep the renderers busy. With six, others waited seven times as long for a PDF. */
const AT_A_TIME_MAX = 2;
const QUEUE_LIMITS = { waitingMax: 1000, waitingPerAskerMax: 100 };
const WAIT_MS_MAX = 15_000;
const RETRY_AFTER_S = 5;

type Waiting = { go(): void };

/**
 * Limits concurrent requests of one address to routes that draw. Otherwise a burst from one address
 * would use up the database connections before its drawings are queued. The hook rejects when too
 * many requests wait.
 */
export function createConcurrencyLimit(): (
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<void> {
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
      // Stops waiting if the client has disconnected. Has no effect once its turn has come.
      reject(busy('crowded'));
      goOn();
    };
    // 'close' without 'finish' means that the client has disconnected.
    reply.raw.once('finish', end).once('close', end);
    goOn();
    await promise;
  };
}

function busy(refusal: QueueRefusal): AppError {
  if (refusal === 'crowded') {
    return new AppError('too_many_requests', { retryAfterS: RETRY_AFTER_S });
  }
  const message = sentence('api.busy');
  return new AppError('unavailable', { message, retryAfterS: RETRY_AFTER_S });
}
