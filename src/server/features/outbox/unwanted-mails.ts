import type { MailKind } from '../../../shared/credentials.ts';
import { type Sentence, sentence } from '../../../shared/words/sentence.ts';
import type { Tx } from '../../db/pool.ts';
import { findWithoutReminders, type MailSubject } from './mails.queries.ts';
import { findSuppressed } from './suppressions.queries.ts';

type Addressed = Partial<MailSubject> & {
  kind: MailKind;
  to: string;
  participantId?: string | null;
};

/**
 * Finds mails that must not be sent, with the reason by their position: the address doesn't exist
 * or complained, or the learner has stopped reminders.
 */
export async function findUnwanted(tx: Tx, mails: Addressed[]): Promise<Map<number, Sentence>> {
  const suppressed = await findSuppressed(
    tx,
    mails.map((it) => it.to),
  );
  const reminded = mails.flatMap(({ kind, participantId }) =>
    kind === 'reminder' && participantId ? [participantId] : [],
  );
  const stopped = await findWithoutReminders(tx, reminded);
  const unwanted = new Map<number, Sentence>();
  for (const [index, { kind, to, participantId }] of mails.entries()) {
    const reason = suppressed.get(to.toLowerCase());
    if (reason) {
      unwanted.set(index, sentence(`api.mailCancelled.${reason}`));
    } else if (kind === 'reminder' && participantId && stopped.has(participantId)) {
      unwanted.set(index, sentence('api.mailCancelled.unsubscribed'));
    }
  }
  return unwanted;
}
