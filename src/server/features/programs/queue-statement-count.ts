import type { Work } from '../../work.ts';
import {
  announceForStatements,
  hasWaitingStatements,
  listOpenProgramIds,
} from './progress.queries.ts';

/**
 * Has statements that arrived too early counted, now that something they wait for is there, or
 * forgotten, now that the program has ended. Call it after everything else that locks. A job that
 * is queued already is enough: it waits for this transaction.
 */
export async function queueStatementCount(
  work: Work,
  programId: string,
  options: { startAfter?: Date } = {},
): Promise<void> {
  const { deps, tx, actor } = work;
  await announceForStatements(tx, programId);
  if (!(await hasWaitingStatements(tx, programId))) return;
  const payload = { workspaceId: actor.workspaceId, programId };
  const singletonKey = programId;
  await deps.jobs.enqueue(tx, 'count-statements', payload, { singletonKey, ...options });
}

/** The same in every program of a learner whose address or external ID is another one now. */
export async function queueCountsOfLearner(work: Work, learnerId: string): Promise<void> {
  for (const programId of await listOpenProgramIds(work.tx, learnerId)) {
    await queueStatementCount(work, programId);
  }
}
