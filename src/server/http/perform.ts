import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LIMITS } from '../../shared/limits.ts';
import { sentence } from '../../shared/words/sentence.ts';
import type { Actor } from '../actor.ts';
import type { Tx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError, invalid, invariant } from '../errors.ts';
import { wordsOf } from '../words/of-request.ts';
import { inWork, type Work } from '../work.ts';
import { actorOf } from './access.ts';

/** Runs a use case in one transaction of the actor's workspace. */
export async function perform<Result>(
  deps: Deps,
  request: FastifyRequest,
  act: (work: Work) => Promise<Result>,
): Promise<Result> {
  return await inWork(deps, actorOf(request), act, wordsOf(request));
}

/**
 * Runs a use case that creates something, and responds with 201. With an `Idempotency-Key` the
 * request takes effect once: the response is stored in the same transaction, and repeated for a day
 * to the same actor. Concurrent requests wait for each other at the row of the key.
 */
export async function performIdempotently<Result>(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  act: (work: Work) => Promise<Result>,
): Promise<Result> {
  reply.code(201);
  const key = request.headers['idempotency-key'];
  if (key === undefined) return await perform(deps, request, act);
  if (typeof key !== 'string' || key === '' || key.length > LIMITS.idempotencyKeyLengthMax) {
    throw invalid({
      'Idempotency-Key': sentence('api.idempotencyKey', { max: LIMITS.idempotencyKeyLengthMax }),
    });
  }
  return await perform(deps, request, async (work) => {
    const stored = await findStoredResponse<Result>(work.tx, work.actor, key, hashOf(request));
    if (stored !== undefined) {
      reply.header('Idempotency-Replayed', 'true');
      return stored;
    }
    const response = await act(work);
    await work.tx
      .updateTable('idempotencyKeys')
      .set({ status: 201, body: JSON.stringify(response) })
      .where('key', '=', key)
      .where('actorId', '=', work.actor.id)
      .execute();
    return response;
  });
}

function hashOf(request: FastifyRequest): Buffer {
  const said = JSON.stringify([request.method, request.url, request.body]);
  return createHash('sha256').update(said).digest();
}

/** Claims the key for this transaction, or returns the stored response of an earlier request. */
async function findStoredResponse<Result>(
  tx: Tx,
  actor: Actor,
  key: string,
  requestHash: Buffer,
): Promise<Result | undefined> {
  invariant(actor.id, 'an actor of an HTTP request has an id');
  const taken = await tx
    .insertInto('idempotencyKeys')
    .values({ workspaceId: actor.workspaceId, key, actorId: actor.id, requestHash })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (taken) return undefined;
  const stored = await tx
    .selectFrom('idempotencyKeys')
    .select(['requestHash', 'body'])
    .where('key', '=', key)
    .where('actorId', '=', actor.id)
    .executeTakeFirstOrThrow();
  if (!stored.requestHash.equals(requestHash)) throw new AppError('idempotency_key_reused');
  return stored.body as Result;
}

/**
 * Deletes all stored responses of the workspace, because any of them may contain a name or a note.
 */
export async function deleteStoredResponses(tx: Tx): Promise<void> {
  await tx.deleteFrom('idempotencyKeys').execute();
}
