import type { Tx } from '../../db/pool.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import type { JobPayloads } from '../../jobs.ts';
import type { Work } from '../../work.ts';
import { LINK_MINUTES } from '../learner-page/create-learner-link.ts';
import { findDelivery } from '../mail-settings/delivery.ts';
import { countOutbox, queueOutbox } from '../outbox/mails.queries.ts';
import { enqueueMails } from '../outbox/queue-mails.ts';
import { mailDelivery } from '../workspaces/mail-delivery.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';

/** Limits the transaction. */
const MAILS_AT_ONCE = 1_000;

/**
 * Sends the mails that waited in the outbox until there was a mail server. Returns their number. A
 * job queues them in batches. Mails about something that has changed since are cancelled when their
 * turn comes, as always.
 */
export async function sendWaitingMails(work: Work): Promise<number> {
  const { deps, tx, actor, now } = work;
  if (!(await isSending(deps, tx))) throw new AppError('mail_not_configured');
  const count = await countOutbox(tx, linksSince(now));
  const { workspaceId } = actor;
  // The job also cancels expired links, so it runs even if there is nothing to send.
  await deps.jobs.enqueue(tx, 'send-waiting', { workspaceId }, { singletonKey: workspaceId });
  if (count > 0) {
    const subject = { kind: 'workspace', id: workspaceId } as const;
    recordEvent(work, 'workspace.waiting_mails_sent', subject, { count });
  }
  return count;
}

/** Queues all mails of the outbox. May run twice, because a queued mail has left the outbox. */
export async function sendWaiting(deps: Deps, job: JobPayloads['send-waiting']): Promise<void> {
  const { workspaceId } = job;
  const queueSome = () =>
    inWorkspace(deps.db, workspaceId, async (tx) => {
      if (!(await isSending(deps, tx))) return false;
      const since = linksSince(deps.clock.now());
      const some = await queueOutbox(tx, { limit: MAILS_AT_ONCE, linksSince: since });
      const queued = some.filter((it) => it.state === 'queued');
      const mails = queued.map(({ id, kind }) => ({ workspaceId, id, kind }));
      await enqueueMails(deps, tx, mails, { isBulk: true });
      return some.length > 0;
    });
  while (await queueSome());
}

async function isSending(deps: Deps, tx: Tx): Promise<boolean> {
  const { mailer } = await findDelivery(deps, tx);
  return mailDelivery({ mailer }, await getWorkspace(tx)) === 'sent';
}

function linksSince(now: Date): Date {
  return new Date(now.getTime() - LINK_MINUTES * 60_000);
}
