import { sql } from 'kysely';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import type { Report } from '../../email/report.ts';
import { readReturnAddress } from '../../email/verp.ts';
import { findReportedMails, type ReportedMail } from '../outbox/outcomes.queries.ts';
import { hasMessageId, mailsNamedBy } from './find-mail.ts';
import { recordOutcome } from './record-outcome.ts';

/**
 * Records a report that arrived in the mailbox of a workspace, which may only be about mails of that
 * workspace, or in the mailbox of the installation (null). Returns false if it is ignored.
 */
export async function recordReport(
  deps: Deps,
  mailboxOf: string | null,
  report: Report,
): Promise<boolean> {
  if (report.recipients.length === 0) return false;
  for (const id of mailsNamedBy(report, deps.config.secret)) {
    const workspaceId = mailboxOf ?? (await findWorkspaceOfMail(deps, id));
    if (workspaceId === undefined) continue;
    const isRecorded = await inWorkspace(deps.db, workspaceId, async (tx) => {
      const [mail] = await findReportedMails(tx, [id]);
      if (!mail || !isNamedBy(report, mail, deps.config.secret)) return false;
      return await recordOutcome(tx, mail, report.recipients, deps.clock.now());
    });
    if (isRecorded) return true;
  }
  return false;
}

function isNamedBy({ sentTo, messageIds }: Report, mail: ReportedMail, secret: string): boolean {
  return (
    sentTo.some((address) => readReturnAddress(address, secret) === mail.id) ||
    messageIds.some((messageId) => hasMessageId(mail, messageId))
  );
}

async function findWorkspaceOfMail({ db }: Deps, mailId: string): Promise<string | undefined> {
  const found = await sql<{ workspaceId: string | null }>`
    select laurel_workspace_of_mail(${mailId}) as workspace_id
  `.execute(db);
  return found.rows[0]?.workspaceId ?? undefined;
}
