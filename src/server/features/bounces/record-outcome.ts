import type { Tx } from '../../db/pool.ts';
import type { RecipientReport } from '../../email/report.ts';
import { type ReportedMail, recordMailOutcome } from '../outbox/outcomes.queries.ts';
import { insertSuppression } from '../outbox/suppressions.queries.ts';

/**
 * Records what became of a mail. A hard bounce or a complaint also stops further mail to the
 * address. Returns false if the report names other recipients only, if the mail is still under way,
 * or if its outcome is known.
 */
export async function recordOutcome(
  tx: Tx,
  mail: ReportedMail,
  recipients: readonly RecipientReport[],
  now: Date,
): Promise<boolean> {
  const report = reportFor(mail, recipients);
  if (!report || report.outcome === 'pending') return false;
  const { outcome: state, bounceType, answer } = report;
  const isRecorded = await recordMailOutcome(tx, mail.id, {
    state,
    bounceType,
    answer,
    outcomeAt: now,
  });
  if (isRecorded && (state === 'complained' || bounceType === 'hard')) {
    await insertSuppression(tx, {
      workspaceId: mail.workspaceId,
      address: mail.toAddress,
      reason: state === 'complained' ? 'complained' : 'bounced',
      answer,
      mailId: mail.id,
      createdAt: now,
    });
  }
  return isRecorded;
}

function reportFor(
  { toAddress }: ReportedMail,
  recipients: readonly RecipientReport[],
): RecipientReport | undefined {
  const address = toAddress.toLowerCase();
  return (
    recipients.find(({ addresses }) => addresses.includes(address)) ??
    recipients.find(({ addresses }) => addresses.length === 0)
  );
}
