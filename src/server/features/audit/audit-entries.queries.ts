import type { AuditAction } from '../../../shared/audit-actions.ts';
import type { Actor } from '../../actor.ts';
import type { Tx } from '../../db/pool.ts';

export type AuditRecord = {
  action: AuditAction;
  subject: {
    kind:
      | 'workspace'
      | 'member'
      | 'api_key'
      | 'learner'
      | 'certification'
      | 'credential'
      | 'program';
    id: string;
    /** Shows the entry in the history of this certification too. */
    certificationId?: string;
  };
  details?: Record<string, string | number | boolean | null>;
};

/**
 * Chains the entries in the order given, in one statement. It locks the workspace's chain until the
 * commit, so it comes last.
 */
export async function insertAuditEntries(
  tx: Tx,
  actor: Actor,
  records: AuditRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await tx
    .insertInto('auditEntries')
    .values(
      records.map(({ action, subject, details }) => ({
        workspaceId: actor.workspaceId,
        actorKind: actor.kind,
        actorId: actor.id,
        action,
        subjectKind: subject.kind,
        subjectId: subject.id,
        certificationId: subject.certificationId ?? null,
        details: JSON.stringify(details ?? {}),
      })),
    )
    .execute();
}
