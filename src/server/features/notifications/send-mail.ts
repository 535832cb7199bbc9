import type { MailKind } from '../../../shared/credentials.ts';
import { type Sentence, sentence } from '../../../shared/words/sentence.ts';
import type { Tx } from '../../db/pool.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { MailError } from '../../email/mailer.ts';
import { senderOf } from '../../email/sender.ts';
import { assertNever } from '../../errors.ts';
import type { JobPayloads } from '../../jobs.ts';
import { createLearnerLink } from '../learner-page/create-learner-link.ts';
import { lockLearners } from '../learners/learners.queries.ts';
import { createInvitationLink } from '../members/create-invitation-link.ts';
import { lockInvited } from '../members/members.queries.ts';
import { findMail, type Mail, recordMail } from '../outbox/mails.queries.ts';
import { queueOf } from '../outbox/queue-mails.ts';
import { findMailFacts, type MailFacts, type ParticipantFacts } from './mail-facts.ts';
import { renderMail, senderName } from './render-mail.ts';

const MINUTE_MS = 60_000;
const GIVE_UP_AFTER_MS = 3 * 24 * 60 * MINUTE_MS;

/** One minute, then two, four and so on, up to six hours. */
export function pauseBeforeAttemptMs(attemptsMade: number): number {
  return Math.min(2 ** (attemptsMade - 1), 360) * MINUTE_MS;
}

type Outcome = Parameters<typeof recordMail>[2] & { retryAt?: Date };

/**
 * Sends one mail, unless it was sent or cancelled meanwhile. If the worker crashes between sending
 * and recording, the mail is sent again with the same Message-ID. Permanent rejections mark it as
 * failed; other errors are retried for three days. No transaction is open while talking to the
 * server.
 */
export async function sendMail(deps: Deps, job: JobPayloads['send-mail']): Promise<void> {
  const found = await inWorkspace(deps.db, job.workspaceId, async (tx) => {
    const mail = await findMail(tx, job.mailId);
    // Prevents a concurrent change of address or acceptance, which the link would outlive.
    if (mail?.learnerId) await lockLearners(tx, [mail.learnerId]);
    if (mail?.memberId) await lockInvited(tx, mail.memberId);
    const facts = mail?.state === 'queued' ? await findMailFacts(tx, mail) : undefined;
    if (!mail || !facts) return undefined;
    const notSent = cancellationReason(mail, facts);
    if (notSent) return { mail, facts, notSent };
    return { mail, facts, token: await createToken(deps, tx, job.workspaceId, facts) };
  });
  if (!found) return;
  const { mail, facts, notSent, token } = found;
  const outcome = notSent ?? (await attempt(deps, mail, facts, token));
  await inWorkspace(deps.db, job.workspaceId, async (tx) => {
    const { retryAt, ...change } = outcome;
    const isRecorded = await recordMail(tx, job.mailId, change);
    if (isRecorded && retryAt)
      await deps.jobs.enqueue(tx, queueOf(mail.kind as MailKind), job, { startAfter: retryAt });
  });
}

/** Creates the token of the mail's link, if it has one. */
async function createToken(
  deps: Deps,
  tx: Tx,
  workspaceId: string,
  facts: MailFacts,
): Promise<string | undefined> {
  const now = deps.clock.now();
  if (facts.about === 'learner') {
    return await createLearnerLink(tx, { workspaceId, learnerId: facts.learnerId, now });
  }
  if (facts.about !== 'invitation') return undefined;
  return await createInvitationLink(tx, { workspaceId, memberId: facts.memberId, now });
}

/** Returns why the mail should no longer be sent: facts may have changed since it was queued. */
function cancellationReason(mail: Mail, facts: MailFacts): Outcome | undefined {
  if (!mail.toAddress) return cancelled(null);
  if (facts.about !== 'invitation' && facts.learnerName === null) return cancelled(null);
  const kind = mail.kind as MailKind;
  switch (kind) {
    case 'issued':
    case 'renewed':
    case 'replaced':
    case 'corrected': {
      const isRevoked = facts.about === 'credential' && facts.revokedAt !== null;
      return isRevoked ? cancelled(sentence('api.mailCancelled.revoked')) : undefined;
    }
    case 'expiring':
    case 'expired': {
      const isOver = facts.about === 'credential' && !facts.isCurrent;
      return isOver ? cancelled(sentence('api.mailCancelled.notCurrent')) : undefined;
    }
    case 'reminder':
      return facts.about === 'participant' ? noReminderReason(facts) : undefined;
    case 'learner_link': {
      // The link would give access to the owner of the old address.
      const isMoved =
        facts.about === 'learner' && facts.email?.toLowerCase() !== mail.toAddress.toLowerCase();
      return isMoved ? cancelled(sentence('api.mailCancelled.moved')) : undefined;
    }
    case 'invitation': {
      const isAccepted = facts.about === 'invitation' && facts.email === null;
      return isAccepted ? cancelled(sentence('api.mailCancelled.accepted')) : undefined;
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

function noReminderReason(facts: ParticipantFacts): Outcome | undefined {
  if (facts.endedOn !== null) return cancelled(sentence('api.mailCancelled.ended'));
  if (facts.removedAt) return cancelled(sentence('api.mailCancelled.removed'));
  if (facts.completedAt) return cancelled(sentence('api.mailCancelled.completed'));
  return undefined;
}

function cancelled(why: Sentence | null): Outcome {
  return { state: 'cancelled', answer: why, nextAttemptAt: null };
}

async function attempt(
  deps: Deps,
  mail: Mail,
  facts: MailFacts,
  token: string | undefined,
): Promise<Outcome> {
  const attempts = mail.attempts + 1;
  try {
    const given = { now: deps.clock.now(), token };
    const rendered = renderMail(deps.config, mail.kind as MailKind, facts, given);
    const { answer: response } = await deps.mailer.send({
      ...rendered,
      to: mail.toAddress ?? '',
      from: senderOf(deps.config, senderName(facts)),
      messageId: mail.messageId,
      isUrgent: queueOf(mail.kind as MailKind) === 'send-urgent-mail',
    });
    return {
      state: 'sent',
      attempts,
      answer: response,
      sentAt: deps.clock.now(),
      nextAttemptAt: null,
    };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    const { answer: response } = error;
    const retryAt = new Date(deps.clock.now().getTime() + pauseBeforeAttemptMs(attempts));
    const isTooLate = retryAt.getTime() > mail.queuedAt.getTime() + GIVE_UP_AFTER_MS;
    if (error.permanent || isTooLate) {
      return { state: 'failed', attempts, answer: response, nextAttemptAt: null };
    }
    return { state: 'queued', attempts, answer: response, nextAttemptAt: retryAt, retryAt };
  }
}
