import { v7 as uuidv7 } from 'uuid';
import type { MailKind } from '../../../shared/credentials.ts';
import type { Work } from '../../work.ts';
import { insertMails, type MailSubject } from './mails.queries.ts';

/**
 * Puts mails on their way, in the transaction of what they tell. Without a mail
 * server they stay in the outbox, where members see them. The Message-ID is the mail's for good,
 * so that a repetition after a crash can be told from a second mail.
 */
export async function queueMails(
  work: Work,
  mails: (MailSubject & { kind: MailKind; to: string })[],
): Promise<void> {
  const { deps, tx, actor } = work;
  const isSent = deps.mailer.mode === 'smtp';
  const host = new URL(deps.config.publicUrl).hostname;
  const rows = mails.map(({ kind, to, ...subject }) => {
    const id = uuidv7();
    return {
      workspaceId: actor.workspaceId,
      id,
      ...subject,
      kind,
      toAddress: to,
      messageId: `<${id}@${host}>`,
      state: isSent ? ('queued' as const) : ('outbox' as const),
    };
  });
  await insertMails(tx, rows);
  if (!isSent) return;
  const payloads = rows.map(({ workspaceId, id }) => ({ workspaceId, mailId: id }));
  await deps.jobs.enqueueMany(tx, 'send-mail', payloads);
}
