import type { Work } from '../../work.ts';
import type { AuditRecord } from './audit-entries.queries.ts';

/**
 * Notes who did what, to be written at the end of the transaction of the change. `details` hold ids
 * and settings, never personal data.
 */
export function recordAudit(
  work: Work,
  action: AuditRecord['action'],
  subject: AuditRecord['subject'],
  details: NonNullable<AuditRecord['details']> = {},
): void {
  work.audits.push({ action, subject, details });
}
