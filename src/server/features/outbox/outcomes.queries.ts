import type { BounceType, MailState } from '../../../shared/credentials.ts';
import type { Tx } from '../../db/pool.ts';

export type MailOutcome = {
  state: 'delivered' | 'bounced' | 'complained';
  bounceType: BounceType | null;
  answer: string | null;
  outcomeAt: Date;
};

/** States that an outcome may follow. All others stay. */
const BEFORE: Record<MailOutcome['state'], MailState[]> = {
  delivered: ['sent'],
  bounced: ['sent', 'delivered'],
  complained: ['sent', 'delivered'],
};

/** Mails that have not been erased, by their ids. */
export async function findReportedMails(tx: Tx, ids: string[]) {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('mails')
    .select(['workspaceId', 'id', 'toAddress', 'messageId'])
    .where('id', 'in', ids)
    .where('toAddress', 'is not', null)
    .execute();
  return rows.map((row) => ({ ...row, toAddress: row.toAddress ?? '' }));
}

export type ReportedMail = Awaited<ReturnType<typeof findReportedMails>>[number];

/** Returns false if the state of the mail does not allow the outcome (any more). */
export async function recordMailOutcome(tx: Tx, id: string, to: MailOutcome): Promise<boolean> {
  const result = await tx
    .updateTable('mails')
    .set((eb) => ({ ...to, answer: to.answer ?? eb.ref('answer') }))
    .where('id', '=', id)
    .where('state', 'in', BEFORE[to.state])
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
