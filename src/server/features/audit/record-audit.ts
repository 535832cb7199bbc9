import type { AuditAction } from '../../../shared/audit.ts';
import type { Work } from '../../work.ts';

export type AuditSubject = {
  kind: 'workspace' | 'member' | 'api_key' | 'learner' | 'certification' | 'credential';
  id: string;
  /** Shows the entry in the history of this certification too. */
  certificationId?: string;
};

/**
 * Writes who did what into the transaction of the change. It locks the workspace's chain until the
 * commit, so it comes last. `details` hold ids and settings, never personal data.
 */
export async function recordAudit(
  work: Work,
  action: AuditAction,
  subject: AuditSubject,
  details: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  await recordAudits(work, [{ action, subject, details }]);
}

export type AuditRecord = {
  action: AuditAction;
  subject: AuditSubject;
  details?: Record<string, string | number | boolean | null>;
};

/** Several entries in one statement, chained in the order given. */
export async function recordAudits(work: Work, records: AuditRecord[]): Promise<void> {
  await work.tx
    .insertInto('auditEntries')
    .values(
      records.map(({ action, subject, details }) => ({
        workspaceId: work.actor.workspaceId,
        actorKind: work.actor.kind,
        actorId: work.actor.id,
        action,
        subjectKind: subject.kind,
        subjectId: subject.id,
        certificationId: subject.certificationId ?? null,
        details: JSON.stringify(details ?? {}),
      })),
    )
    .execute();
}
