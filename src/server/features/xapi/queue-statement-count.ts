import type { Work } from '../../work.ts';
import { announceForStatements, hasWaitingStatements } from './waiting.queries.ts';

/**
 * Queues a count of the program's waiting statements. Call it after everything else that locks. A
 * job that is queued already is enough, because it waits for this transaction.
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
