import type { MailKind } from '../../../shared/credentials.ts';
import { type Sentence, sentence } from '../../../shared/words/sentence.ts';
import type { Tx } from '../../db/pool.ts';
import { assertNever } from '../../errors.ts';
import type { Mail } from '../outbox/mails.queries.ts';
import { findUnwanted } from '../outbox/unwanted-mails.ts';
import type { MailFacts, ParticipantFacts } from './mail-facts.ts';

/** Null for mails to an erased learner, which are not explained. */
export type Cancellation = { reason: Sentence | null };

/**
 * Returns why the mail should no longer be sent, or undefined. Facts may have changed since it was
 * queued.
 */
export async function findCancellation(
  tx: Tx,
  mail: Mail,
  facts: MailFacts,
): Promise<Cancellation | undefined> {
  const { toAddress: to, participantId } = mail;
  if (!to) return { reason: null };
  if (facts.about !== 'invitation' && facts.learnerName === null) return { reason: null };
  const kind = mail.kind as MailKind;
  const reason = reasonOf(kind, to, facts);
  if (reason) return { reason };
  const unwanted = (await findUnwanted(tx, [{ kind, to, participantId }])).get(0);
  return unwanted && { reason: unwanted };
}

function reasonOf(kind: MailKind, to: string, facts: MailFacts): Sentence | undefined {
  switch (kind) {
    case 'issued':
    case 'renewed':
    case 'replaced':
    case 'corrected': {
      const isRevoked = facts.about === 'credential' && facts.revokedAt !== null;
      return isRevoked ? sentence('api.mailCancelled.revoked') : undefined;
    }
    case 'reminder':
      return facts.about === 'participant' ? noReminderReason(facts) : undefined;
    case 'learner_link': {
      // The link would give access to the owner of the old address.
      const isMoved = facts.about === 'learner' && facts.email?.toLowerCase() !== to.toLowerCase();
      return isMoved ? sentence('api.mailCancelled.moved') : undefined;
    }
    case 'invitation': {
      const isAccepted = facts.about === 'invitation' && facts.email === null;
      return isAccepted ? sentence('api.mailCancelled.accepted') : undefined;
    }
    // These report past events, which stay true.
    case 'revoked':
    case 'completed':
    case 'did_not_pass':
      return undefined;
    default:
      return assertNever(kind);
  }
}

function noReminderReason(facts: ParticipantFacts): Sentence | undefined {
  if (facts.endedOn !== null) return sentence('api.mailCancelled.ended');
  if (facts.removedAt) return sentence('api.mailCancelled.removed');
  if (facts.completedAt) return sentence('api.mailCancelled.completed');
  return undefined;
}
