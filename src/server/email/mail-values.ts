import type { MailKind } from '../../shared/credentials.ts';
import { writtenDate } from '../html.ts';
import type { Words } from '../words/words.ts';
import type {
  CompletedMailProps,
  CredentialMailProps,
  DidNotPassMailProps,
  ExpiredMailProps,
  InvitationMailProps,
  LearnerLinkMailProps,
  ProgramMailProps,
  ReminderMailProps,
  RevokedMailProps,
} from './mail-props.ts';

// The variables of each mail. Links that give access aren't among them, because a subject is
// recorded in the logs of mail servers.

const CREDENTIAL = [
  'learner',
  'certification',
  'workspace',
  'issued_on',
  'valid_until',
  'code',
  'program',
  'page_link',
  'certificate_link',
] as const;

const EXPIRY = [
  'learner',
  'certification',
  'workspace',
  'valid_until',
  'code',
  'page_link',
] as const;

const PROGRAM = ['learner', 'program', 'workspace', 'progress', 'page_link'] as const;

export const MAIL_VARIABLES = {
  issued: CREDENTIAL,
  renewed: CREDENTIAL,
  replaced: CREDENTIAL,
  corrected: CREDENTIAL,
  revoked: ['learner', 'certification', 'workspace', 'revoked_on', 'reason', 'page_link'],
  expiring: EXPIRY,
  expired: EXPIRY,
  completed: [...PROGRAM, 'completed_on'],
  did_not_pass: [...PROGRAM, 'ended_on', 'missing_count', 'leads'],
  reminder: [...PROGRAM, 'missing_count', 'due', 'leads'],
  learner_link: ['workspace'],
  invitation: ['member', 'workspace', 'role', 'inviter'],
} as const satisfies Record<MailKind, readonly string[]>;

export type VariableName = (typeof MAIL_VARIABLES)[MailKind][number];

/** Null: there is none in this mail. */
type Values<Kind extends MailKind> = Record<(typeof MAIL_VARIABLES)[Kind][number], string | null>;

export function credentialValues(p: CredentialMailProps): Values<'issued'> {
  return {
    learner: p.learnerName,
    certification: p.title,
    workspace: p.workspace.name,
    issued_on: writtenDate(p.issuedOn, p.workspace.dateLocale),
    valid_until: p.expiresOn && writtenDate(p.expiresOn, p.workspace.dateLocale),
    code: p.code,
    program: p.programTitle,
    page_link: p.pageUrl,
    certificate_link: p.pdfUrl,
  };
}

export function revokedValues(p: RevokedMailProps): Values<'revoked'> {
  return {
    learner: p.learnerName,
    certification: p.title,
    workspace: p.workspace.name,
    revoked_on: writtenDate(p.revokedOn, p.workspace.dateLocale),
    reason: p.reason,
    page_link: p.pageUrl,
  };
}

export function expiryValues(p: ExpiredMailProps): Values<'expired'> {
  return {
    learner: p.learnerName,
    certification: p.title,
    workspace: p.workspace.name,
    valid_until: writtenDate(p.expiresOn, p.workspace.dateLocale),
    code: p.code,
    page_link: p.pageUrl,
  };
}

function programValues(words: Words, p: ProgramMailProps) {
  const progress = { done: p.requiredDone, count: p.requiredCount };
  return {
    learner: p.learnerName,
    program: p.title,
    workspace: p.workspace.name,
    progress: p.requiredCount === 0 ? null : words.t('mail.progress', progress),
    page_link: p.pageUrl,
  };
}

export function completedValues(words: Words, p: CompletedMailProps): Values<'completed'> {
  const completedOn = writtenDate(p.completedOn, p.workspace.dateLocale);
  return { ...programValues(words, p), completed_on: completedOn };
}

export function didNotPassValues(words: Words, p: DidNotPassMailProps): Values<'did_not_pass'> {
  return {
    ...programValues(words, p),
    ended_on: writtenDate(p.endedOn, p.workspace.dateLocale),
    missing_count: countOf(words, p),
    leads: leadsOf(words, p),
  };
}

export function reminderValues(words: Words, p: ReminderMailProps): Values<'reminder'> {
  // Components with a due date are first.
  const due = p.missing[0]?.dueOn ?? null;
  return {
    ...programValues(words, p),
    missing_count: countOf(words, p),
    due: due && writtenDate(due, p.workspace.dateLocale),
    leads: leadsOf(words, p),
  };
}

export function learnerLinkValues(p: LearnerLinkMailProps): Values<'learner_link'> {
  return { workspace: p.workspace.name };
}

export function invitationValues({ t }: Words, p: InvitationMailProps): Values<'invitation'> {
  return {
    member: p.name,
    workspace: p.workspace.name,
    role: t(`mail.role.${p.role}`),
    inviter: p.inviterName,
  };
}

type Unfinished = Pick<ReminderMailProps, 'missing' | 'leadNames'>;

function countOf({ locale }: Words, { missing }: Unfinished): string | null {
  return missing.length === 0 ? null : new Intl.NumberFormat(locale).format(missing.length);
}

function leadsOf({ locale }: Words, { leadNames }: Unfinished): string | null {
  if (leadNames.length === 0) return null;
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(leadNames);
}
