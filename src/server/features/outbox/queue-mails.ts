import type { MailKind } from '../../../shared/credentials.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { mailDelivery } from '../workspaces/mail-delivery.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { insertMails, type MailSubject } from './mails.queries.ts';

const DEMO_ANSWER = 'Mail of a demo workspace never leaves this server.';

/** Kinds that somebody is waiting for; they have a queue of their own, ahead of bulk mail. */
const URGENT: ReadonlySet<MailKind> = new Set<MailKind>(['learner_link', 'invitation']);

/** The queue that sends mails of this kind. */
export function queueOf(kind: MailKind): 'send-mail' | 'send-urgent-mail' {
  return URGENT.has(kind) ? 'send-urgent-mail' : 'send-mail';
}

/**
 * Queues mails in the transaction of what they tell. Without a mail server, and in a demo
 * workspace, they stay in the outbox, where members read them. A mail keeps its Message-ID, so a
 * repetition after a crash can be told from a second mail.
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
