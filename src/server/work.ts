import type { Actor } from './actor.ts';
import type { Tx } from './db/pool.ts';
import { inWorkspace } from './db/transaction.ts';
import type { Deps } from './deps.ts';
import { type AuditRecord, insertAuditEntries } from './features/audit/audit-entries.queries.ts';

/**
 * What a use case works with: one transaction of one workspace, on behalf of one actor, at one
 * moment. Use cases compose within it; whoever opened it commits.
 */
export type Work = {
  deps: Deps;
  tx: Tx;
  actor: Actor;
  now: Date;
  /** What the history will say, see `recordAudit`. */
  audits: AuditRecord[];
};

/**
 * Opens a transaction, acts, and commits. The audit rows are written last of all: they lock the
 * history of the workspace, and whoever else changes something waits for that.
 */
export async function inWork<Answer>(
  deps: Deps,
  actor: Actor,
  act: (work: Work) => Promise<Answer>,
): Promise<Answer> {
  return await inWorkspace(deps.db, actor.workspaceId, async (tx) => {
    const work: Work = { deps, tx, actor, now: deps.clock.now(), audits: [] };
    const answer = await act(work);
    await insertAuditEntries(tx, actor, work.audits);
    return answer;
  });
}
