import { sql } from 'kysely';
import type { Sentence } from '../../../shared/words/sentence.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { MailboxError, type MailboxServer, readUnread } from '../../email/mailbox.ts';
import type { JobPayloads } from '../../jobs.ts';
import { recordBouncesRead } from '../mail-settings/mail-settings.queries.ts';
import { findMailbox, installationMailbox } from './find-mailbox.ts';
import { recordReport } from './record-report.ts';

const INSTALLATION = 'installation';

/** Enqueues one job for each mailbox, unless the previous one has not begun. */
export async function queueMailboxes(deps: Deps): Promise<void> {
  const found = await sql<{ workspaceId: string }>`
    select workspace_id from laurel_bounce_mailboxes()
  `.execute(deps.db);
  const workspaceIds: (string | null)[] = found.rows.map((row) => row.workspaceId);
  if (installationMailbox(deps)) workspaceIds.push(null);
  for (const workspaceId of workspaceIds) {
    const options = { singletonKey: workspaceId ?? INSTALLATION };
    await deps.jobs.boss.send('read-mailbox', { workspaceId }, options);
  }
}

/**
 * Reads the unread messages of a mailbox and records the bounces among them. Why a mailbox of a
 * workspace cannot be read is shown in its settings. That of the installation is logged only.
 */
export async function readMailbox(
  deps: Deps,
  { workspaceId }: JobPayloads['read-mailbox'],
): Promise<void> {
  try {
    const server =
      workspaceId === null ? installationMailbox(deps) : await findMailbox(deps, workspaceId);
    if (!server) return;
    await readReports(deps, workspaceId, server);
    await recordRead(deps, workspaceId, null);
  } catch (error) {
    if (!(error instanceof MailboxError)) throw error;
    deps.log.warn({ err: error, workspaceId }, 'a mailbox for bounces cannot be read');
    await recordRead(deps, workspaceId, error.why);
  }
}

/** Messages that are ignored are counted, so that operators can see if a filter is missing. */
async function readReports(
  deps: Deps,
  workspaceId: string | null,
  server: MailboxServer,
): Promise<void> {
  // The operator chose the server of the installation, which may be on a private network.
  const allowsPrivate = workspaceId === null || deps.config.allowsPrivateMailHosts;
  let recorded = 0;
  const counts = await readUnread(server, { allowsPrivate }, async (raw) => {
    const report = await deps.messages.read(raw);
    if (report && (await recordReport(deps, workspaceId, report))) recorded += 1;
    return report !== undefined;
  });
  if (counts.read + counts.failed === 0) return;
  const { read, failed } = counts;
  const figures = { workspaceId, recorded, ignored: read - recorded, unreadable: failed };
  deps.log.info(figures, 'a mailbox for bounces was read');
}

async function recordRead(
  deps: Deps,
  workspaceId: string | null,
  error: Sentence | null,
): Promise<void> {
  if (workspaceId === null) return;
  const at = deps.clock.now();
  await inWorkspace(deps.db, workspaceId, (tx) => recordBouncesRead(tx, { at, error }));
}
