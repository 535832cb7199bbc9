import type { MailState } from '../../shared/credentials.ts';
import { t } from '../words.ts';

/** A mail's status for a list that is only about mails. */
export function mailStatus(state: MailState): string {
  return t(`app.mail.status.${state}`);
}

/**
 * Explains a mail's status and what happens next, depending on the server's response and on whether
 * mail is set up.
 */
export function mailHelp(
  { state, answer }: { state: MailState; answer: string | null },
  sendsMail: boolean,
): string {
  if (state === 'queued' && answer !== null) return t('app.mail.help.retrying');
  if (state === 'outbox' && answer !== null) return answer;
  if (state === 'outbox' && sendsMail) return t('app.mail.help.outboxThenResend');
  return t(`app.mail.help.${state}`);
}
