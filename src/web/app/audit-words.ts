import { AUDIT_ACTIONS } from '../../shared/audit-actions.ts';
import { REVOCATION_REASON_WORDS, type RevocationReason } from '../../shared/revocation-reasons.ts';
import type { AuditEntry } from '../api/workspace-api.ts';
import { paths } from '../paths.ts';
import { inWords } from '../words.ts';
import { programDetails } from './audit-program-words.ts';

/** Labels of fields that differ from the field name on screens. */
const FIELD_WORDS: Record<string, string> = {
  brandColour: 'accent colour',
  certificationIds: 'certifications',
  closeOn: 'closing date',
  design: 'design',
  dueOn: 'due date',
  email: 'e-mail',
  externalId: 'external ID',
  isRequired: 'required or optional',
  issuing: 'when credentials are issued',
  launchOn: 'opening date',
  leadIds: 'leads',
  passingScore: 'passing score',
  sendsOutcomeMails: 'outcome mails',
  slug: 'workspace URL',
  timeZone: 'time zone',
  xapiActivityId: 'xAPI activity',
  xapiVerbs: 'xAPI verbs',
};

/** A part of the sentence about an entry: text, or the name of a resource with its URL. */
export type AuditPart = { words: string } | { name: string; address: string | null };

/** The sentence that follows the actor's name, e.g. "issued First Aid to Zoë". */
export function auditSentence(entry: AuditEntry, slug: string): AuditPart[] {
  const parts = AUDIT_ACTIONS[entry.action].split(/(\{\w+\})/).filter((part) => part !== '');
  return parts.map((part) => {
    if (part === '{certification}') return certificationPart(entry, slug);
    if (part === '{learner}') return learnerPart(entry, slug);
    return part === '{subject}' ? subjectPart(entry, slug) : { words: part };
  });
}

const NO_NAME: Record<AuditEntry['subjectKind'], string> = {
  workspace: 'the workspace',
  member: 'a former member',
  api_key: 'a former API key',
  learner: 'an erased learner',
  certification: 'a deleted certification',
  credential: 'an erased learner',
  program: 'a deleted program',
};

function subjectPart(entry: AuditEntry, slug: string): AuditPart {
  const { subjectKind, subjectId, subjectName } = entry;
  if (subjectName === null) return { words: NO_NAME[subjectKind] };
  const addresses: Partial<Record<AuditEntry['subjectKind'], string>> = {
    learner: paths.learner(slug, subjectId),
    program: paths.program(slug, subjectId),
    certification: paths.certification(slug, subjectId),
  };
  return { name: subjectName, address: addresses[subjectKind] ?? null };
}

function certificationPart(entry: AuditEntry, slug: string): AuditPart {
  const { certificationId: id, certificationTitle: name } = entry;
  if (id === null || name === null) return { words: NO_NAME.certification };
  return { name, address: paths.certification(slug, id) };
}

/** The holder of a credential, linked to the credential, or the participant of a program. */
function learnerPart(entry: AuditEntry, slug: string): AuditPart {
  const { subjectKind, subjectId, subjectName, certificationId, learnerId, learnerName } = entry;
  if (subjectKind === 'credential') {
    if (subjectName === null) return { words: NO_NAME.credential };
    const address =
      certificationId === null ? null : paths.credential(slug, certificationId, subjectId);
    return { name: subjectName, address };
  }
  if (learnerName === null) return { words: NO_NAME.learner };
  return { name: learnerName, address: learnerId === null ? null : paths.learner(slug, learnerId) };
}

/** The details of an entry: reason, versions, role, fields. */
export function auditDetails(entry: AuditEntry): string | undefined {
  const ofProgram = programDetails(entry, fieldWords);
  if (ofProgram !== undefined) return ofProgram;
  const { details } = entry;
  const { reason, version, from, to, role, changed } = details;
  const words = [
    typeof reason === 'string' && reason in REVOCATION_REASON_WORDS
      ? inWords(REVOCATION_REASON_WORDS[reason as RevocationReason])
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
