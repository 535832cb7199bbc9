import type { Actor } from '../../actor.ts';
import type { Tx } from '../../db/pool.ts';
import type { WorkEvent } from '../../events.ts';

/**
 * Appends the entries to the hash chain in one statement. Locks the workspace's chain until the
 * commit, so it runs last.
 */
export async function insertAuditEntries(
  tx: Tx,
  actor: Actor,
  events: readonly WorkEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await tx
    .insertInto('auditEntries')
    .values(
      events.map(({ action, subject, details }) => ({
        workspaceId: actor.workspaceId,
        actorKind: actor.kind,
        actorId: actor.id,
        action,
        subjectKind: subject.kind,
        subjectId: subject.id,
        certificationId: subject.certificationId ?? null,
        details: JSON.stringify(details),
      })),
    )
    .execute();
}
