import { z } from 'zod';
import { shape } from './api/shape.ts';
import { idField, instantField, listQuery, pageOf } from './fields.ts';

/**
 * All actions in the history, with the words that follow the actor's name. `{subject}` is the
 * changed object; `{certification}` and `{learner}` are those of a credential or participant.
 */
export const AUDIT_ACTIONS = {
  'workspace.created': 'created the workspace',
  'workspace.changed': 'changed the workspace settings',
  'member.added': 'added {subject} as a member',
  'member.invited': 'invited {subject}',
  'member.joined': 'accepted the invitation',
  'member.changed': 'changed the role of {subject}',
  'member.removed': 'removed {subject} from the members',
  'member.sign_in_failed': 'recorded a failed sign-in attempt for {subject}',
  'api_key.created': 'created the API key {subject}',
  'api_key.revoked': 'revoked the API key {subject}',
  'learner.added': 'added {subject}',
  'learner.changed': 'changed {subject}',
  'learner.erased': 'erased a learner’s data',
  'certification.created': 'created {subject}',
  'certification.changed': 'changed {subject}',
  'certification.published': 'published {subject}',
  'certification.archived': 'archived {subject}',
  'certification.restored': 'restored {subject}',
  'certification.certificates_downloaded': 'downloaded certificates of {subject}',
  'certification.deleted': 'deleted a certification',
  'credential.issued': 'issued {certification} to {learner}',
  'credential.replaced': 'replaced {learner}’s {certification}',
  'credential.revoked': 'revoked {learner}’s {certification}',
  'credential.name_corrected': 'corrected the name on {learner}’s {certification}',
  'credential.version_changed': 'moved {learner}’s {certification} to another version',
  'credential.mail_queued': 'queued the e-mail about {certification} to {learner}',
  'program.created': 'created {subject}',
  'program.changed': 'changed {subject}',
  'program.launched': 'launched {subject}',
  'program.ended': 'ended {subject}',
  'program.archived': 'archived {subject}',
  'program.restored': 'restored {subject}',
  'program.components_changed': 'changed the components of {subject}',
  'program.participants_enrolled': 'enrolled participants in {subject}',
  'program.participant_removed': 'removed {learner} from {subject}',
  'program.extended': 'changed the due date for {learner} in {subject}',
  'program.completions_recorded': 'recorded completions in {subject}',
  'program.completion_taken_back': 'took back a completion of {learner} in {subject}',
  'program.xapi_key_created': 'created xAPI credentials for {subject}',
  'program.xapi_key_revoked': 'revoked xAPI credentials of {subject}',
  'program.reminded': 'reminded participants of {subject}',
  'issuing.paused': 'paused issuing for {subject}',
  'issuing.resumed': 'resumed issuing for {subject}',
  'issuing.cancelled': 'cancelled issuing for {subject}',
  'rule.changed': 'changed the requirements of {subject}',
  'rule.switched_on': 'switched on automatic issuing of {subject}',
  'rule.switched_off': 'switched off automatic issuing of {subject}',
  'hold.placed': 'stopped automatic issuing of {certification} to {learner}',
  'hold.lifted': 'allowed automatic issuing of {certification} to {learner} again',
  'note.added': 'added a note to {learner}’s {certification}',
} as const;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

const actions = Object.keys(AUDIT_ACTIONS) as [AuditAction, ...AuditAction[]];

export const auditEntryView = shape(
  'AuditEntry',
  z.object({
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
    subjectName: z.string().nullable().describe('its current name'),
    certificationId: idField.nullable(),
    certificationTitle: z.string().nullable().describe('its current title'),
    learnerId: idField
      .nullable()
      .describe('id of the learner, if the entry is about a participant'),
    learnerName: z.string().nullable().describe('current name of that learner'),
    details: z.record(z.string(), z.unknown()),
  }),
);
export type AuditEntryView = z.output<typeof auditEntryView>;
export const auditPage = shape('AuditPage', pageOf(auditEntryView));

export const auditListQuery = listQuery.extend({
  certificationId: idField.optional(),
  credentialId: idField.optional(),
  learnerId: idField.optional(),
  programId: idField.optional(),
});
