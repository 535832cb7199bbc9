import { MAIL_STATES } from '../../../shared/choices.ts';
import type { MailState } from '../../../shared/credentials.ts';
import { useList } from '../../api/workspace.ts';
import type { Mail } from '../../api/workspace-api.ts';
import { ERASED } from '../../app/erased.ts';
import { mailHelp } from '../../app/mail-words.ts';

export const MAIL_KINDS: Record<Mail['kind'], string> = {
  issued: 'Credential issued',
  revoked: 'Credential revoked',
  completed: 'Program completed',
  did_not_pass: 'Program not passed',
  reminder: 'Reminder',
  learner_link: 'Link to the own page',
  invitation: 'Invitation',
};

export const MAIL_STATE_OPTIONS: readonly { value: MailState; label: string }[] = MAIL_STATES.map(
  (state) => ({ value: state, label: state.charAt(0).toUpperCase() + state.slice(1) }),
);

/** A mail's state as a sentence. Only a mail about a credential can be sent again. */
export function mailHelpFor(mail: Mail, sendsMail: boolean): string {
  const isKept = mail.state === 'outbox' && mail.answer === null;
  if (isKept && sendsMail && mail.credentialId === null) {
    return 'It was kept here because no mail server was set up then.';
  }
  return mailHelp(mail, sendsMail);
}

/** The recipient's name. */
export function recipientOf({ learnerName, memberName }: Mail): string {
  return learnerName ?? memberName ?? ERASED;
}

/** The mails of the workspace, newest first. The table and its panel share this query. */
export function useMails(state: MailState | undefined) {
  return useList('listMails', { query: { state } });
}
