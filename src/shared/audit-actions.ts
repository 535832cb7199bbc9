import type { MessageKey } from './words/values.ts';

// Separate from the schemas, because the home screen needs these words but not the schema library.

/**
 * All actions in the history, with their messages. In these, `{actor}` did it, `{subject}` is the
 * changed object; `{certification}` and `{learner}` are those of a credential or participant.
 */
export const AUDIT_ACTIONS = {
  'workspace.created': 'history.workspaceCreated',
  'workspace.changed': 'history.workspaceChanged',
  'member.added': 'history.memberAdded',
  'member.invited': 'history.memberInvited',
  'member.joined': 'history.memberJoined',
  'member.changed': 'history.memberChanged',
  'member.removed': 'history.memberRemoved',
  'member.sign_in_failed': 'history.signInFailed',
  'api_key.created': 'history.apiKeyCreated',
  'api_key.revoked': 'history.apiKeyRevoked',
  'learner.added': 'history.learnerAdded',
  'learner.changed': 'history.learnerChanged',
  'learner.erased': 'history.learnerErased',
  'certification.created': 'history.certificationCreated',
  'certification.changed': 'history.certificationChanged',
  'certification.published': 'history.certificationPublished',
  'certification.archived': 'history.certificationArchived',
  'certification.restored': 'history.certificationRestored',
  'certification.certificates_downloaded': 'history.certificatesDownloaded',
  'certification.deleted': 'history.certificationDeleted',
  'credential.issued': 'history.credentialIssued',
  'credential.replaced': 'history.credentialReplaced',
  'credential.revoked': 'history.credentialRevoked',
  'credential.name_corrected': 'history.credentialNameCorrected',
  'credential.version_changed': 'history.credentialVersionChanged',
  'credential.mail_queued': 'history.credentialMailQueued',
  'program.created': 'history.programCreated',
  'program.changed': 'history.programChanged',
  'program.launched': 'history.programLaunched',
  'program.ended': 'history.programEnded',
  'program.archived': 'history.programArchived',
  'program.restored': 'history.programRestored',
  'program.components_changed': 'history.programComponentsChanged',
  'program.participants_enrolled': 'history.programParticipantsEnrolled',
  'program.participant_removed': 'history.programParticipantRemoved',
  'program.extended': 'history.programExtended',
  'program.completions_recorded': 'history.programCompletionsRecorded',
  'program.completion_taken_back': 'history.programCompletionTakenBack',
  'program.xapi_key_created': 'history.programXapiKeyCreated',
  'program.xapi_key_revoked': 'history.programXapiKeyRevoked',
  'program.reminded': 'history.programReminded',
  'issuing.paused': 'history.issuingPaused',
  'issuing.resumed': 'history.issuingResumed',
  'issuing.cancelled': 'history.issuingCancelled',
  'rule.changed': 'history.ruleChanged',
  'rule.switched_on': 'history.ruleSwitchedOn',
  'rule.switched_off': 'history.ruleSwitchedOff',
  'hold.placed': 'history.holdPlaced',
  'hold.lifted': 'history.holdLifted',
  'note.added': 'history.noteAdded',
} as const satisfies Record<string, MessageKey>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;
