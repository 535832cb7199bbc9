import type { Credential } from '../../api/workspace-api.ts';

export const HOW_ISSUED: Record<Credential['issuedHow'], string> = {
  manual: 'By hand',
  program: 'By a program',
  rule: 'By a rule',
};

/** What a mail's state means, for those who wonder what happens next. */
export const MAIL_STATE_HELP: Record<NonNullable<Credential['mail']>['state'], string> = {
  queued: 'It is on its way to the mail server.',
  sent: 'The mail server accepted it.',
  failed: 'It could not be sent. Correct what the answer says, then send it again.',
  outbox: 'No mail server is set up, so it stays here. It can be read in the activity.',
  cancelled: 'It was not sent.',
};

/** The holder as screens call them; the name goes with the rest when a learner is erased. */
export function holderName(credential: Credential): string {
  return credential.learnerName ?? '(data erased)';
}
