import type { MailKind } from '../../../shared/credentials.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import type { Tx } from '../../db/pool.ts';
import type { Deps } from '../../deps.ts';
import type { JobPayloads } from '../../jobs.ts';
import { createLearnerLink } from '../learner-page/create-learner-link.ts';
import { lockLearners } from '../learners/learners.queries.ts';
import { type Delivery, findDelivery } from '../mail-settings/delivery.ts';
import type { MailText } from '../mail-texts/mail-texts.queries.ts';
import { createInvitationLink } from '../members/create-invitation-link.ts';
import { lockInvited } from '../members/members.queries.ts';
import { claimMail, findMail, type Mail, recordMail } from '../outbox/mails.queries.ts';
import { enqueueMails } from '../outbox/queue-mails.ts';
import { findCancellation } from './cancellation.ts';
import { findMailFacts, type MailFacts } from './mail-facts.ts';
import { findTextOfMail } from './mail-text-of.ts';

/** Everything that sending needs. The mail cannot be stopped any more. */
export type ClaimedMail = {
  mail: Mail;
  facts: MailFacts;
  delivery: Delivery;
  language: string;
  text: MailText | undefined;
  /** Token of the mail's link, if it has one. */
  token: string | undefined;
};

/**
 * Claims a queued mail for sending. Returns undefined if there is nothing to send: the mail was
 * sent or cancelled meanwhile, it is cancelled now because facts have changed, or its undo window
 * has not ended, for which another job is queued. A mail whose worker died can be claimed again.
 */
export async function claimToSend(
  deps: Deps,
  tx: Tx,
  { workspaceId, mailId }: JobPayloads['send-mail'],
): Promise<ClaimedMail | undefined> {
  const mail = await findMail(tx, mailId);
  if (mail?.state !== 'queued') return undefined;
  const now = deps.clock.now();
  const waitsMs = mail.leavesAt ? mail.leavesAt.getTime() - now.getTime() : 0;
  if (waitsMs > 0) {
    const startAfter = Math.ceil(waitsMs / 1000);
    const waiting = { workspaceId, id: mailId, kind: mail.kind as MailKind };
    await enqueueMails(deps, tx, [waiting], { isBulk: false, startAfter });
    return undefined;
  }
  // Prevents a concurrent change of address or acceptance, which the link would outlive.
  if (mail.learnerId) await lockLearners(tx, [mail.learnerId]);
  if (mail.memberId) await lockInvited(tx, mail.memberId);
  const facts = await findMailFacts(tx, mail);
  if (!facts) return undefined;
  const cancellation = await findCancellation(tx, mail, facts);
  if (cancellation) {
    await recordMail(tx, mailId, notSent(mail, cancellation.reason));
    return undefined;
  }
  const delivery = await findDelivery(deps, tx);
  if (delivery.mailer.mode === 'outbox') {
    // The mail server was removed from the settings after the mail was queued.
    await recordMail(tx, mailId, { state: 'outbox', answer: null, nextAttemptAt: null });
    return undefined;
  }
  const { language, text } = await findTextOfMail(tx, mail, facts);
  const claim = { claimedAt: now, language, textId: text?.id ?? null };
  if (!(await claimMail(tx, mailId, claim))) return undefined;
  const token = await createToken(tx, workspaceId, facts, now);
  return { mail, facts, delivery, language, text, token };
}

/**
 * The state of a mail that is not sent now. If a worker died while sending it, it may have arrived,
 * so it is not called cancelled.
 */
function notSent(mail: Mail, reason: string | null): Parameters<typeof recordMail>[2] {
  if (mail.claimedAt === null) return { state: 'cancelled', answer: reason, nextAttemptAt: null };
  return {
    state: 'sent',
    attempts: mail.attempts + 1,
    answer: sentence('api.mailMaybeSent'),
    sentAt: mail.claimedAt,
    nextAttemptAt: null,
  };
}

/** Creates the token of the mail's link, if it has one. */
async function createToken(
  tx: Tx,
  workspaceId: string,
  facts: MailFacts,
  now: Date,
): Promise<string | undefined> {
  if (facts.about === 'learner') {
    return await createLearnerLink(tx, { workspaceId, learnerId: facts.learnerId, now });
  }
  if (facts.about !== 'invitation') return undefined;
  return await createInvitationLink(tx, { workspaceId, memberId: facts.memberId, now });
}
