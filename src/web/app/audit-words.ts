import { AUDIT_ACTIONS } from '../../shared/audit.ts';
import { REVOCATION_REASON_WORDS, type RevocationReason } from '../../shared/credentials.ts';
import type { AuditEntry } from '../api/workspace-api.ts';

/** Names of fields that are more than one word, or another one, on screens. */
const FIELD_WORDS: Record<string, string> = {
  brandColour: 'accent colour',
  design: 'design',
  email: 'e-mail',
  externalId: 'own id',
  slug: 'address',
  timeZone: 'time zone',
};

/** What follows the actor's name. A mail is only queued then: whether it was sent is told by it. */
export function auditWords({ action }: AuditEntry): string {
  return action === 'credential.mail_queued' ? 'queued the mail to' : AUDIT_ACTIONS[action];
}

/** The rest of the story: why, which versions, which role, which fields. */
export function auditDetails({ details }: AuditEntry): string | undefined {
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
