import type { AuditEntryView } from '../../../shared/audit.ts';
import type { AuditAction } from '../../../shared/audit-actions.ts';
import type { listAuditEntries } from './audit.queries.ts';

type AuditRow = Awaited<ReturnType<typeof listAuditEntries>>[number];

export function presentAuditEntry(row: AuditRow): AuditEntryView {
  return {
    number: row.number,
    at: row.at.toISOString(),
    actor: actorName(row),
    action: row.action as AuditAction,
    subjectKind: row.subjectKind as AuditEntryView['subjectKind'],
    subjectId: row.subjectId,
    subjectName: row.subjectName,
    certificationId: row.certificationId,
    certificationTitle: row.certificationTitle,
    learnerId: row.learnerId,
    learnerName: row.learnerName,
    details: row.details as Record<string, unknown>,
  };
}

/** The name under which history and notes show an actor. */
export function actorName(row: {
  actorKind: string;
  memberName: string | null;
  apiKeyName: string | null;
}): string {
  if (row.actorKind === 'system') return 'Laurel';
  if (row.actorKind === 'api_key') return row.apiKeyName ?? 'A former API key';
  return row.memberName ?? 'A former member';
}
