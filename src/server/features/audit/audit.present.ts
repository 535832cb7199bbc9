import type { AuditEntryView } from '../../../shared/audit.ts';
import type { AuditAction } from '../../../shared/audit-actions.ts';
import type { Words } from '../../words/words.ts';
import type { listAuditEntries } from './audit.queries.ts';

type AuditRow = Awaited<ReturnType<typeof listAuditEntries>>[number];

export function presentAuditEntry(row: AuditRow, words: Words): AuditEntryView {
  return {
    number: row.number,
    at: row.at.toISOString(),
    actor: presentActor(words, row.actorKind, row.actorName),
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

/** Name of an actor as shown on screens. Members who have left have no name. */
export function presentActor({ t }: Words, kind: string, name: string | null): string {
  if (kind === 'system') return 'Laurel';
  if (name !== null) return name;
  if (kind === 'api_key') return t('api.actor.apiKey');
  return kind === 'xapi_key' ? t('api.actor.xapiKey') : t('api.actor.member');
}
