import type { MailKind } from '../../../shared/credentials.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import type { Tx } from '../../db/pool.ts';
import type { Deps } from '../../deps.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { findDelivery } from '../mail-settings/delivery.ts';
import { mailDelivery } from '../workspaces/mail-delivery.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { isAboutIssue, priorityOf, queueOf } from './mail-kinds.ts';
import { insertMails, type MailSubject } from './mails.queries.ts';
import { findUnwanted } from './unwanted-mails.ts';

const DEMO_ANSWER = sentence('api.mailDemo');

type Queued = { workspaceId: string; id: string; kind: MailKind };

/**
 * Queues mails in the transaction of their cause. Without a mail server, and in demo workspaces,
 * they stay in the outbox. Mails about an issue leave at the end of the undo window. Each mail has a
 * fixed Message-ID, so that a retry after a crash is recognisable as a duplicate.
 */
export async function queueMails(
  work: Work,
  mails: (MailSubject & { kind: MailKind; to: string })[],
  { isBulk = false }: { isBulk?: boolean } = {},
): Promise<void> {
  const { deps, tx, actor } = work;
  if (mails.length === 0) return;
  const { undoMinutes, mailer } = await findDelivery(deps, tx);
  const delivery = mailDelivery({ mailer }, await getWorkspace(tx));
  const unwanted = delivery === 'demo' ? new Map<number, null>() : await findUnwanted(tx, mails);
  const state = delivery === 'sent' ? ('queued' as const) : ('outbox' as const);
  const undoSeconds = undoMinutes * 60;
  const leavesAt = new Date(work.now.getTime() + undoSeconds * 1000);
  const host = new URL(deps.config.publicUrl).hostname;
  const rows = mails.map(({ kind, to, ...subject }, index) => {
    const id = newId();
    const why = unwanted.get(index);
    const isUndoable = state === 'queued' && undoMinutes > 0 && isAboutIssue(kind);
    return {
      workspaceId: actor.workspaceId,
      id,
      ...subject,
      kind,
      toAddress: to,
      messageId: `<${id}@${host}>`,
      state: why ? ('cancelled' as const) : state,
      answer: why ?? (delivery === 'demo' ? DEMO_ANSWER : null),
      leavesAt: isUndoable && !why ? leavesAt : null,
    };
  });
  await insertMails(tx, rows);
  const queued = rows.filter((it) => it.state === 'queued');
  const { waiting = [], due = [] } = Object.groupBy(queued, (it) =>
    it.leavesAt ? 'waiting' : 'due',
  );
  await enqueueMails(deps, tx, due, { isBulk });
  await enqueueMails(deps, tx, waiting, { isBulk, startAfter: undoSeconds });
}

/** Creates the jobs of queued mails. */
export async function enqueueMails(
  deps: Deps,
  tx: Tx,
  mails: Queued[],
  { isBulk, startAfter }: { isBulk: boolean; startAfter?: number | Date },
): Promise<void> {
  const byKind = Map.groupBy(mails, (it) => `${it.workspaceId} ${it.kind}`);
  for (const some of byKind.values()) {
    const [first] = some;
    if (!first) continue;
    const payloads = some.map(({ workspaceId, id }) => ({ workspaceId, mailId: id }));
    await deps.jobs.enqueueMany(tx, queueOf(first.kind), payloads, {
      group: first.workspaceId,
      priority: priorityOf(first.kind, isBulk),
      ...(startAfter === undefined ? {} : { startAfter }),
    });
  }
}
