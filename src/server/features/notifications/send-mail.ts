import type { MailKind } from '../../../shared/credentials.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { MailError } from '../../email/mailer.ts';
import type { JobPayloads } from '../../jobs.ts';
import { type CredentialFacts, findCredentialFacts } from '../credentials/credential-facts.ts';
import { findMail, type Mail, recordMail } from './mails.queries.ts';
import { renderMail } from './render-mail.ts';
import { senderOf } from './sender.ts';

const MINUTE_MS = 60_000;
const GIVE_UP_AFTER_MS = 3 * 24 * 60 * MINUTE_MS;

/** One minute, then two, four … up to six hours. */
export function pauseBeforeAttemptMs(attemptsMade: number): number {
  return Math.min(2 ** (attemptsMade - 1), 360) * MINUTE_MS;
}

type Outcome = Parameters<typeof recordMail>[2] & { retryAt?: Date };

/**
 * Sends one mail, unless it was sent or cancelled meanwhile. The queue gives a job to one worker at
 * a time; a worker that dies between sending and recording leaves the mail queued, and the
 * repetition has the same Message-ID. What the server refuses for good is failed; anything else is
 * tried again for three days. No transaction is open while the server is talked to.
 */
export async function sendMail(deps: Deps, job: JobPayloads['send-mail']): Promise<void> {
  const found = await inWorkspace(deps.db, job.workspaceId, async (tx) => {
    const mail = await findMail(tx, job.mailId);
    const facts = mail?.credentialId && (await findCredentialFacts(tx, mail.credentialId));
    return mail?.state === 'queued' && facts ? { mail, facts } : undefined;
  });
  if (!found) return;
  const outcome = await attempt(deps, found.mail, found.facts);
  await inWorkspace(deps.db, job.workspaceId, async (tx) => {
    const { retryAt, ...change } = outcome;
    const isRecorded = await recordMail(tx, job.mailId, change);
    if (isRecorded && retryAt)
      await deps.jobs.enqueue(tx, 'send-mail', job, { startAfter: retryAt });
  });
}

async function attempt(deps: Deps, mail: Mail, facts: CredentialFacts): Promise<Outcome> {
  if (mail.kind === 'issued' && facts.revokedAt) {
    const answer = 'The credential was revoked before the mail was sent.';
    return { state: 'cancelled', answer, nextAttemptAt: null };
  }
  if (!mail.toAddress || facts.learnerName === null) {
    return { state: 'cancelled', answer: null, nextAttemptAt: null };
  }
  const attempts = mail.attempts + 1;
  try {
    const rendered = await renderMail(deps.config, mail.kind as MailKind, facts);
    const { answer } = await deps.mailer.send({
      ...rendered,
      to: mail.toAddress,
      from: senderOf(deps.config, facts.workspaceName),
      messageId: mail.messageId,
    });
    return { state: 'sent', attempts, answer, sentAt: deps.clock.now(), nextAttemptAt: null };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    const { answer } = error;
    const retryAt = new Date(deps.clock.now().getTime() + pauseBeforeAttemptMs(attempts));
    const isTooLate = retryAt.getTime() > mail.queuedAt.getTime() + GIVE_UP_AFTER_MS;
    if (error.permanent || isTooLate) {
      return { state: 'failed', attempts, answer, nextAttemptAt: null };
    }
    return { state: 'queued', attempts, answer, nextAttemptAt: retryAt, retryAt };
  }
}
