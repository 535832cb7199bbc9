import type { MailFilter } from '../../../shared/credentials.ts';
import { useList } from '../../api/workspace.ts';
import type { Mail } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { mailHelp } from '../../app/mail-words.ts';
import { t } from '../../words.ts';

/** The search of the list in the URL. */
export type MailSearch = { state?: MailFilter | undefined; query?: string | undefined };

/** A mail's status as a sentence. Only a mail about a credential can be sent again. */
export function mailHelpFor(mail: Mail, sendsMail: boolean): string {
  const isKept = mail.state === 'outbox' && mail.answer === null;
  if (isKept && sendsMail && mail.credentialId === null) {
    return t('app.mail.help.outboxThen');
  }
  return mailHelp(mail, sendsMail);
}

/** The recipient's name. */
export function recipientOf({ learnerName, memberName }: Mail): string {
  return learnerName ?? memberName ?? erasedLearner();
}

/** The mails of the workspace, newest first. The table and its panel share this query. */
export function useMails({ state, query }: MailSearch) {
  return useList('listMails', { query: { state, query } });
}
