import type { BounceType, MailState } from '../../shared/credentials.ts';
import { instantInWords } from '../ui/dates.ts';
import { t } from '../words.ts';

/** A mail's status for a list that is only about mails. */
export function mailStatus(state: MailState): string {
  return t(`app.mail.status.${state}`);
}

export type MailFate = {
  state: MailState;
  /** The mail server's response, or why the mail was not sent. */
  answer: string | null;
  leavesAt: string | null;
  bounceType: BounceType | null;
};

const MINUTE_MS = 60_000;

/** Whether revoking the credential still stops the mail. */
export function isStoppable(
  { state, leavesAt }: Pick<MailFate, 'state' | 'leavesAt'>,
  now = Date.now(),
): boolean {
  return state === 'queued' && leavesAt !== null && Date.parse(leavesAt) > now;
}

/**
 * Explains what happened to a mail and what to do, depending on the server's response and on
 * whether the workspace sends mail.
 */
export function mailHelp(mail: MailFate, sendsMail: boolean, now = Date.now()): string {
  const { state, answer, leavesAt, bounceType } = mail;
  if (leavesAt !== null && isStoppable(mail, now)) {
    const isSoon = Date.parse(leavesAt) - now < MINUTE_MS;
    return isSoon
      ? t('app.mail.help.leavesSoon')
      : t('app.mail.help.leaves', { time: instantInWords(leavesAt, new Date(now)) });
  }
  if (state === 'queued' && answer !== null) return t('app.mail.help.retrying');
  if (state === 'cancelled' && answer !== null) {
    return t('app.mail.help.cancelledBecause', { reason: answer });
  }
  if (state === 'bounced' && bounceType !== null) return t(`app.mail.help.bounced.${bounceType}`);
  if (state === 'outbox' && answer !== null) return answer;
  if (state === 'outbox' && sendsMail) return t('app.mail.help.outboxThenResend');
  return t(`app.mail.help.${state}`);
}
