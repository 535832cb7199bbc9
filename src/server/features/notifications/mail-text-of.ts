import type { MailKind } from '../../../shared/credentials.ts';
import type { Tx } from '../../db/pool.ts';
import type { Deps } from '../../deps.ts';
import type { MailExtras } from '../../email/own-parts.tsx';
import { assertNever } from '../../errors.ts';
import { languageOf } from '../credentials/credential-facts.ts';
import { findSentText, findTextFor } from '../mail-texts/find-text.ts';
import type { MailText } from '../mail-texts/mail-texts.queries.ts';
import type { MailFacts } from './mail-facts.ts';

/** The language of a mail: that of its recipient. */
export function languageOfMail(facts: MailFacts): string {
  switch (facts.about) {
    case 'credential':
      return languageOf(facts);
    case 'participant':
    case 'learner':
      return facts.learnerLanguage ?? facts.workspace.language;
    case 'invitation':
      return facts.language ?? facts.workspace.language;
    default:
      return assertNever(facts);
  }
}

type Recorded = {
  kind: string;
  language: string | null;
  textId: string | null;
  claimedAt: Date | null;
  sentAt: Date | null;
};

/**
 * The language and the workspace's own text of a mail. Once it was claimed to be sent, it keeps those
 * that were recorded with it, also in a repeated attempt: the recipient may have received the first.
 */
export async function findTextOfMail(
  tx: Tx,
  mail: Recorded,
  facts: MailFacts,
): Promise<{ language: string; text: MailText | undefined }> {
  const at = mail.claimedAt ?? mail.sentAt;
  if (at !== null && mail.language !== null) {
    const { language, textId } = mail;
    const text = textId === null ? undefined : await findSentText(tx, textId, at);
    return { language, text };
  }
  const language = languageOfMail(facts);
  const text = await findTextFor(tx, {
    kind: mail.kind as MailKind,
    language,
    certificationId: certificationOf(facts),
  });
  return { language, text };
}

function certificationOf(facts: MailFacts): string | null {
  return 'certificationId' in facts ? facts.certificationId : null;
}

/** Logs the parts of an own text that can't be filled, and for which the standard text is used. */
export function logTextFailure(
  { log }: Pick<Deps, 'log'>,
  mail: { id: string; textId: string | null },
): NonNullable<MailExtras['onTextFailure']> {
  return (err, part) => {
    log.warn({ err, part, mailId: mail.id, textId: mail.textId }, 'mail text not filled');
  };
}
