import { z } from 'zod';
import { idField, instantField, listQuery, pageOf } from './fields.ts';

/** Every kind of change that history shows, with the words that follow the actor's name. */
export const AUDIT_ACTIONS = {
  'workspace.created': 'created the workspace',
  'workspace.changed': 'changed the settings of the workspace',
  'member.added': 'added a member',
  'member.changed': 'changed the role of a member',
  'member.removed': 'removed a member',
  'member.sign_in_failed': 'refused a wrong password for',
  'api_key.created': 'created an API key',
  'api_key.revoked': 'revoked an API key',
  'learner.added': 'added the learner',
  'learner.changed': 'changed the learner',
  'learner.erased': 'erased the data of the learner',
  'certification.created': 'created the certification',
  'certification.changed': 'changed the certification',
  'certification.published': 'published the certification',
  'certification.archived': 'archived the certification',
  'certification.restored': 'restored the certification',
  'certification.certificates_downloaded': 'downloaded certificates',
  'certification.deleted': 'deleted the certification',
  'credential.issued': 'issued the credential',
  'credential.replaced': 'replaced the credential',
  'credential.revoked': 'revoked the credential',
  'credential.name_corrected': 'corrected the name on the credential',
  'credential.version_changed': 'brought the credential to another version',
  'credential.mail_queued': 'sent the mail',
  'program.created': 'created the program',
  'program.changed': 'changed the program',
  'program.launched': 'launched the program',
  'program.ended': 'ended the program',
  'program.archived': 'archived the program',
  'program.restored': 'restored the program',
  'program.components_changed': 'changed the components of the program',
  'program.participants_enrolled': 'enrolled participants in the program',
  'program.participant_removed': 'removed a participant from the program',
  'program.extended': 'gave a participant more time',
  'program.completions_recorded': 'recorded completions in the program',
  'program.completion_taken_back': 'took back a completion in the program',
  'program.xapi_key_created': 'created xAPI credentials for the program',
  'program.xapi_key_revoked': 'revoked xAPI credentials of the program',
  'program.reminded': 'reminded participants of the program',
  'issuing.paused': 'paused the issuing',
  'issuing.resumed': 'resumed the issuing',
  'issuing.cancelled': 'cancelled the issuing',
  'rule.changed': 'changed what the certification requires',
  'rule.switched_on': 'switched on the rule of the certification',
  'rule.switched_off': 'switched off the rule of the certification',
  'hold.placed': 'holds back the certification from the learner',
  'hold.lifted': 'lifted the hold on the certification for the learner',
  'note.added': 'added a note',
} as const;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

const actions = Object.keys(AUDIT_ACTIONS) as [AuditAction, ...AuditAction[]];

export const auditEntryView = z.object({
  number: z.number().int(),
  at: instantField,
  actor: z.string().describe('name of the member or of the API key'),
  action: z.enum(actions),
  subjectKind: z.enum([
    'workspace',
    'member',
    'api_key',
    'learner',
    'certification',
    'credential',
    'program',
  ]),
  subjectId: idField,
  subjectName: z.string().nullable().describe('its name as of today'),
  certificationId: idField.nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditEntryView = z.output<typeof auditEntryView>;
export const auditPage = pageOf(auditEntryView);

export const auditListQuery = listQuery.extend({
  certificationId: idField.optional(),
  credentialId: idField.optional(),
  learnerId: idField.optional(),
  programId: idField.optional(),
});
