import type { MailState } from '../../shared/credentials.ts';

/** A mail's state for a column whose header says that it is about mails. */
export const MAIL_STATE_WORDS: Record<MailState, string> = {
  queued: 'Queued',
  sent: 'Sent',
  failed: 'Failed',
  outbox: 'Outbox',
  cancelled: 'Cancelled',
};

/** Explains a mail's state and what happens next. */
const MAIL_STATE_HELP: Record<MailState, string> = {
  queued: 'It is on its way to the mail server.',
  sent: 'The mail server accepted it.',
  failed: 'It could not be sent. Correct what the answer says, then send it again.',
  outbox: 'No mail server is set up, so it stays here, where it can be read.',
  cancelled: 'It was not sent, because what it was about changed before.',
};

/**
 * A mail's state as a sentence, depending on the server's response and on whether mail is set up.
 */
export function mailHelp(
  { state, answer }: { state: MailState; answer: string | null },
  sendsMail: boolean,
): string {
  if (state === 'queued' && answer !== null) {
    return 'The mail server did not take it yet; it is tried again for three days.';
  }
  if (state === 'outbox' && answer !== null) return answer;
  if (state === 'outbox' && sendsMail) {
    return 'It was kept here because no mail server was set up then. Send it again to send it now.';
  }
  return MAIL_STATE_HELP[state];
}
