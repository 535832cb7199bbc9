import type { MailKind } from '../../../shared/credentials.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import type { MailMessage } from '../../email/mail-message.ts';
import { MailError } from '../../email/mailer.ts';
import { returnAddress } from '../../email/verp.ts';
import type { JobPayloads } from '../../jobs.ts';
import { remindersUrl } from '../learner-page/reminders-url.ts';
import { queueOf } from '../outbox/mail-kinds.ts';
import { recordMail } from '../outbox/mails.queries.ts';
import { enqueueMails } from '../outbox/queue-mails.ts';
import { attachCertificate } from './attach-certificate.ts';
import { type ClaimedMail, claimToSend } from './claim-mail.ts';
import { logTextFailure } from './mail-text-of.ts';
import { renderMail, senderName } from './render-mail.ts';

const MINUTE_MS = 60_000;
const GIVE_UP_AFTER_MS = 3 * 24 * 60 * MINUTE_MS;

/** One minute, then two, four and so on, up to six hours. */
export function pauseBeforeAttemptMs(attemptsMade: number): number {
  return Math.min(2 ** (attemptsMade - 1), 360) * MINUTE_MS;
}

type Outcome = Parameters<typeof recordMail>[2] & { retryAt?: Date };

/**
 * Sends one mail, unless it was sent or cancelled meanwhile. It is claimed before, so that it is
 * known whether it can still be stopped. If the worker crashes between sending and recording, the
 * mail is sent again with the same Message-ID. Permanent rejections mark it as failed; other errors
 * are retried for three days. No transaction is open while talking to the server.
 */
export async function sendMail(deps: Deps, job: JobPayloads['send-mail']): Promise<void> {
  const { workspaceId, mailId } = job;
  const claimed = await inWorkspace(deps.db, workspaceId, (tx) => claimToSend(deps, tx, job));
  if (!claimed) return;
  const outcome = await attempt(deps, workspaceId, claimed);
  await inWorkspace(deps.db, workspaceId, async (tx) => {
    const { retryAt: startAfter, ...change } = outcome;
    const isRecorded = await recordMail(tx, mailId, change);
    if (!isRecorded || !startAfter) return;
    const again = { workspaceId, id: mailId, kind: claimed.mail.kind as MailKind };
    await enqueueMails(deps, tx, [again], { isBulk: true, startAfter });
  });
}

async function attempt(deps: Deps, workspaceId: string, claimed: ClaimedMail): Promise<Outcome> {
  const { mail, delivery } = claimed;
  const attempts = mail.attempts + 1;
  try {
    const message = await composeMessage(deps, workspaceId, claimed);
    const { answer } = await delivery.mailer.send(message);
    return { state: 'sent', attempts, answer, sentAt: deps.clock.now(), nextAttemptAt: null };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    const { answer } = error;
    const retryAt = new Date(deps.clock.now().getTime() + pauseBeforeAttemptMs(attempts));
    const isTooLate = retryAt.getTime() > mail.queuedAt.getTime() + GIVE_UP_AFTER_MS;
    if (error.permanent || isTooLate) {
      return { state: 'failed', attempts, answer, nextAttemptAt: null };
    }
    return {
      state: 'queued',
      attempts,
      answer,
      nextAttemptAt: retryAt,
      retryAt,
      ...(isCertainlyNotSent(error) ? { claimedAt: null } : {}),
    };
  }
}

/**
 * Whether the server answered with a refusal, or was not reached. A connection that broke may have
 * done so after the server accepted the mail.
 */
function isCertainlyNotSent({ cause }: MailError): boolean {
  const fault = (cause ?? {}) as { responseCode?: unknown; syscall?: unknown; code?: unknown };
  const wasRefused = typeof fault.responseCode === 'number';
  return wasRefused || fault.syscall === 'connect' || fault.code === 'EDNS';
}

async function composeMessage(
  deps: Deps,
  workspaceId: string,
  { mail, facts, delivery, language, text, token }: ClaimedMail,
): Promise<MailMessage> {
  const { config } = deps;
  const kind = mail.kind as MailKind;
  const { enrolledLearnerId: learnerId } = mail;
  const unsubscribeUrl =
    kind === 'reminder' && learnerId ? remindersUrl(config, { workspaceId, learnerId }) : undefined;
  const { footerAddress, bounceAddress } = delivery;
  const now = deps.clock.now();
  const onTextFailure = logTextFailure(deps, { id: mail.id, textId: text?.id ?? null });
  const given = { now, token, language, text, footerAddress, unsubscribeUrl, onTextFailure };
  const attachments = delivery.attachesCertificate
    ? await attachCertificate(deps, workspaceId, mail)
    : undefined;
  return {
    ...renderMail(config, kind, facts, given),
    to: mail.toAddress ?? '',
    from: { name: delivery.senderName ?? senderName(facts), address: delivery.senderAddress },
    replyTo: delivery.replyTo ?? undefined,
    envelopeFrom: bounceAddress ? returnAddress(bounceAddress, mail.id, config.secret) : undefined,
    messageId: mail.messageId,
    isUrgent: queueOf(kind) === 'send-urgent-mail',
    unsubscribeUrl,
    attachments,
  };
}
