import type { Actor } from './actor.ts';
import type { Tx } from './db/pool.ts';
import { inWorkspace } from './db/transaction.ts';
import type { Deps, Work } from './deps.ts';
import { type Words, wordsIn } from './words/words.ts';

export type { Work } from './deps.ts';

/**
 * Runs a use case in a transaction of the actor's workspace, then the reactions to its events, and
 * commits.
 */
export async function inWork<Result>(
  deps: Deps,
  actor: Actor,
  act: (work: Work) => Promise<Result>,
  words?: Words,
): Promise<Result> {
  return await inWorkspace(deps.db, actor.workspaceId, (tx) =>
    workWithin(deps, tx, actor, act, words),
  );
}

/** Runs a use case in an open transaction that has already entered the actor's workspace. */
export async function workWithin<Result>(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  act: (work: Work) => Promise<Result>,
  words = wordsIn('en'),
): Promise<Result> {
  const work: Work = { deps, tx, actor, now: deps.clock.now(), words, events: [] };
  const response = await act(work);
  for (const react of deps.reactions) await react(work, work.events);
  return response;
}
