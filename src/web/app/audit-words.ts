import { AUDIT_ACTIONS } from '../../shared/audit.ts';
import { REVOCATION_REASON_WORDS, type RevocationReason } from '../../shared/credentials.ts';
import type { AuditEntry } from '../api/workspace-api.ts';
import { programDetails } from './audit-program-words.ts';

/** Names of fields that are more than one word, or another one, on screens. */
const FIELD_WORDS: Record<string, string> = {
  brandColour: 'accent colour',
  certificationIds: 'certifications',
  closeOn: 'closing date',
  design: 'design',
  dueOn: 'due date',
  email: 'e-mail',
  externalId: 'own id',
  isRequired: 'required or optional',
  issuing: 'when credentials are issued',
  launchOn: 'opening date',
  leadIds: 'leads',
  passingScore: 'passing score',
  sendsOutcomeMails: 'outcome mails',
  slug: 'address',
  timeZone: 'time zone',
  xapi: 'xAPI',
};

/** What follows the actor's name. A mail is only queued then: whether it was sent is told by it. */
export function auditWords({ action }: AuditEntry): string {
  return action === 'credential.mail_queued' ? 'queued the mail to' : AUDIT_ACTIONS[action];
}

/** The rest of the story: why, which versions, which role, which fields. */
export function auditDetails(entry: AuditEntry): string | undefined {
  const ofProgram = programDetails(entry, fieldWords);
  if (ofProgram !== undefined) return ofProgram;
  const { details } = entry;
  const { reason, version, from, to, role, changed } = details;
  const words = [
    typeof reason === 'string' && reason in REVOCATION_REASON_WORDS
      ? REVOCATION_REASON_WORDS[reason as RevocationReason]
      : null,
    typeof version === 'number' ? `Version ${version}` : null,
    typeof from === 'number' && typeof to === 'number' ? `From version ${from} to ${to}` : null,
    typeof role === 'string' ? `Role: ${role}` : null,
    typeof changed === 'string' && changed !== '' ? `Changed: ${fieldWords(changed)}` : null,
  ].filter((it) => it !== null);
  return words.length === 0 ? undefined : words.join(' · ');
}

function fieldWords(changed: string): string {
  return changed
    .split(/,\s*/)
    .map((field) => FIELD_WORDS[field] ?? field)
    .join(', ');
}
