import type { Work } from '../../work.ts';
import { announceForStatements, hasWaitingStatements } from './waiting.queries.ts';

/**
 * Enqueues a count of the program's waiting statements. Call it after taking all other locks. A
 * queued job is enough, because it waits for this transaction.
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
