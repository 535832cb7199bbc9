import type { ReactNode } from 'react';
import { AUDIT_ACTIONS } from '../../shared/audit-actions.ts';
import { REVOCATION_REASONS } from '../../shared/revocation-reasons.ts';
import { ROLES } from '../../shared/roles.ts';
import type { TextKey } from '../../shared/words/values.ts';
import type { AuditEntry } from '../api/workspace-api.ts';
import { paths } from '../paths.ts';
import { listInWords } from '../ui/lists.ts';
import { rich, t } from '../words.ts';
import { programDetails } from './audit-program-words.ts';

/** The fields that a change can name. */
const FIELD_LABELS = {
  brandColour: 'history.field.brandColour',
  certificationIds: 'history.field.certificationIds',
  closeOn: 'history.field.closeOn',
  criteria: 'history.field.criteria',
  description: 'history.field.description',
  design: 'history.field.design',
  dueOn: 'history.field.dueOn',
  email: 'history.field.email',
  externalId: 'history.field.externalId',
  isRequired: 'history.field.isRequired',
  issuing: 'history.field.issuing',
  kind: 'history.field.kind',
  language: 'history.field.language',
  launchOn: 'history.field.launchOn',
  leadIds: 'history.field.leadIds',
  logo: 'history.field.logo',
  name: 'history.field.name',
  passingScore: 'history.field.passingScore',
  sendsOutcomeMails: 'history.field.sendsOutcomeMails',
  slug: 'history.field.slug',
  timeZone: 'history.field.timeZone',
  title: 'history.field.title',
  validity: 'history.field.validity',
  xapiActivityId: 'history.field.xapiActivityId',
  xapiVerbs: 'history.field.xapiVerbs',
} satisfies Record<string, TextKey>;

/** A name in a message: of a resource with its URL, or what stands in for a name. */
export type AuditName = { name: string; address: string | null } | { words: string };

/** The sentence about an entry, e.g. "Demo issued First Aid to Zoë". */
export function auditSentence(
  entry: AuditEntry,
  slug: string,
  render: { actor: (name: string) => ReactNode; name: (name: AuditName) => ReactNode },
): ReactNode {
  const values = {
    actor: render.actor(entry.actor),
    subject: render.name(subjectOf(entry, slug)),
    certification: render.name(certificationOf(entry, slug)),
    learner: render.name(learnerOf(entry, slug)),
  };
  return rich(AUDIT_ACTIONS[entry.action], values);
}

const withoutName = (kind: AuditEntry['subjectKind']): AuditName => ({
  words: t(`history.noName.${kind}`),
});

function subjectOf(entry: AuditEntry, slug: string): AuditName {
  const { subjectKind, subjectId, subjectName } = entry;
  if (subjectName === null) return withoutName(subjectKind);
  const addresses: Partial<Record<AuditEntry['subjectKind'], string>> = {
    learner: paths.learner(slug, subjectId),
    program: paths.program(slug, subjectId),
    certification: paths.certification(slug, subjectId),
  };
  return { name: subjectName, address: addresses[subjectKind] ?? null };
}

function certificationOf(entry: AuditEntry, slug: string): AuditName {
  const { certificationId: id, certificationTitle: name } = entry;
  if (id === null || name === null) return withoutName('certification');
  return { name, address: paths.certification(slug, id) };
}

/** The holder of a credential, linked to the credential, or the participant of a program. */
function learnerOf(entry: AuditEntry, slug: string): AuditName {
  const { subjectKind, subjectId, subjectName, certificationId, learnerId, learnerName } = entry;
  if (subjectKind === 'credential') {
    if (subjectName === null) return withoutName('credential');
    const address =
      certificationId === null ? null : paths.credential(slug, certificationId, subjectId);
    return { name: subjectName, address };
  }
  if (learnerName === null) return withoutName('learner');
  return { name: learnerName, address: learnerId === null ? null : paths.learner(slug, learnerId) };
}

/** The details of an entry: reason, versions, role, fields. */
export function auditDetails(entry: AuditEntry): string | undefined {
  const ofProgram = programDetails(entry, fieldWords);
  if (ofProgram !== undefined) return ofProgram;
  const { details } = entry;
  const { reason, version, from, to, changed } = details;
  const role = ROLES.find((it) => it === details.role);
  const revocation = REVOCATION_REASONS.find((it) => it === reason);
  const words = [
    revocation === undefined ? null : t(`credential.revocationReason.${revocation}`),
    typeof version === 'number' ? t('history.details.version', { number: version }) : null,
    typeof from === 'number' && typeof to === 'number'
      ? t('history.details.versions', { from, to })
      : null,
    role ? t('history.details.role', { role: t(`app.role.${role}`) }) : null,
    typeof changed === 'string' && changed !== ''
      ? t('history.details.changed', { fields: fieldWords(changed) })
      : null,
  ].filter((it) => it !== null);
  return words.length === 0 ? undefined : words.join(' · ');
}

function fieldWords(changed: string): string {
  return listInWords(changed.split(/,\s*/).map(fieldWord));
}

/** A field that is not in the list has the name that the API gives it. */
function fieldWord(field: string): string {
  return field in FIELD_LABELS ? t(FIELD_LABELS[field as keyof typeof FIELD_LABELS]) : field;
}
