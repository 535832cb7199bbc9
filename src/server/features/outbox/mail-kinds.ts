import { ISSUE_MAIL_KINDS, type MailKind } from '../../../shared/credentials.ts';

export function isAboutIssue(kind: MailKind): boolean {
  return (ISSUE_MAIL_KINDS as readonly MailKind[]).includes(kind);
}

type MailQueue = 'send-mail' | 'send-urgent-mail';

/** Someone is waiting for these. They have a queue of their own, which bulk mail cannot delay. */
const URGENT: ReadonlySet<MailKind> = new Set<MailKind>(['learner_link', 'invitation']);

/** Queue for mails of this kind. */
export function queueOf(kind: MailKind): MailQueue {
  return URGENT.has(kind) ? 'send-urgent-mail' : 'send-mail';
}

/** A higher number leaves first. Mail that a member causes precedes that of background issuing. */
export function priorityOf(kind: MailKind, isBulk: boolean): number {
  if (kind === 'reminder' || kind === 'expiring' || kind === 'expired') return 0;
  return isBulk ? 1 : 2;
}
