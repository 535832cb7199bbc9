import type { MailKind } from '../../../shared/credentials.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { mailDelivery } from '../workspaces/mail-delivery.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { insertMails, type MailSubject } from './mails.queries.ts';

const DEMO_ANSWER = sentence('api.mailDemo');

/**
 * Kinds that someone is waiting for. They have a separate queue, so that bulk mail does not delay
 * them.
 */
const URGENT: ReadonlySet<MailKind> = new Set<MailKind>(['learner_link', 'invitation']);

/** Queue for mails of this kind. */
export function queueOf(kind: MailKind): 'send-mail' | 'send-urgent-mail' {
  return URGENT.has(kind) ? 'send-urgent-mail' : 'send-mail';
}

/**
 * Queues mails in the transaction of their cause. Without a mail server, and in demo workspaces,
 * they stay in the outbox. Each mail has a fixed Message-ID, so that a retry after a crash is
 * recognisable as a duplicate.
 */
export async function queueMails(
  work: Work,
  mails: (MailSubject & { kind: MailKind; to: string })[],
): Promise<void> {
  const { deps, tx, actor } = work;
  if (mails.length === 0) return;
  const delivery = mailDelivery(deps, await getWorkspace(tx));
  const isSent = delivery === 'sent';
  const host = new URL(deps.config.publicUrl).hostname;
  const rows = mails.map(({ kind, to, ...subject }) => {
    const id = newId();
    return {
      workspaceId: actor.workspaceId,
      id,
      ...subject,
      kind,
      toAddress: to,
      messageId: `<${id}@${host}>`,
      state: isSent ? ('queued' as const) : ('outbox' as const),
      answer: delivery === 'demo' ? DEMO_ANSWER : null,
    };
  });
  await insertMails(tx, rows);
  if (!isSent) return;
  for (const [queue, of] of Map.groupBy(rows, (row) => queueOf(row.kind))) {
    const payloads = of.map(({ workspaceId, id }) => ({ workspaceId, mailId: id }));
    await deps.jobs.enqueueMany(tx, queue, payloads);
  }
}
