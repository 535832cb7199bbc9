import { dateInZone, hourInZone } from '../../../shared/dates.ts';
import type { Actor } from '../../actor.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps, Work } from '../../deps.ts';
import type { JobPayloads } from '../../jobs.ts';
import { inWork } from '../../work.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import {
  listDueReminders,
  listReminding,
  listRemindingWorkspaces,
  recordReminders,
} from './expiry-reminders.queries.ts';

const REMINDERS_PER_TRANSACTION = 1000;

/** Nobody is reminded at night. */
const FIRST_HOUR = 8;
const LAST_HOUR = 19;

/** Queues the reminders of every workspace in which it is day. Runs every hour. */
export async function findReminders(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  for (const { workspaceId, timeZone } of await listRemindingWorkspaces(deps.db)) {
    const hour = hourInZone(now, timeZone);
    if (hour < FIRST_HOUR || hour > LAST_HOUR) continue;
    await inWorkspace(deps.db, workspaceId, (tx) =>
      deps.jobs.enqueue(tx, 'send-reminders', { workspaceId }, { singletonKey: workspaceId }),
    );
  }
}

/**
 * Queues the mails of all reminders that are due in a workspace, some hundred per transaction. Each
 * reminder is recorded in the transaction that queues its mail, so it is sent once however often
 * this runs.
 */
export async function sendReminders(
  deps: Deps,
  { workspaceId }: JobPayloads['send-reminders'],
): Promise<void> {
  const actor: Actor = { kind: 'system', id: null, role: 'admin', workspaceId };
  const reminding = await inWorkspace(deps.db, workspaceId, listReminding);
  for (const { certificationId } of reminding) {
    let isMore = true;
    while (isMore) isMore = await inWork(deps, actor, (work) => sendSome(work, certificationId));
  }
}

/** Returns whether more may be due. */
async function sendSome(work: Work, certificationId: string): Promise<boolean> {
  const { tx, actor, now } = work;
  const { timeZone } = await getWorkspace(tx);
  // Read again, because a member may have switched it off meanwhile.
  const settings = (await listReminding(tx)).find((it) => it.certificationId === certificationId);
  if (!settings) return false;
  const today = dateInZone(now, timeZone);
  const limit = REMINDERS_PER_TRANSACTION;
  const due = await listDueReminders(tx, settings, { today, timeZone, limit });
  if (due.length === 0) return false;
  const recorded = await recordReminders(tx, actor.workspaceId, due);
  const mails = due.flatMap(({ credentialId, email, daysAhead }) => {
    if (email === null || !recorded.has(credentialId)) return [];
    const kind = daysAhead < 0 ? ('expired' as const) : ('expiring' as const);
    return [{ credentialId, kind, to: email }];
  });
  await queueMails(work, mails);
  return due.length === limit && recorded.size > 0;
}
