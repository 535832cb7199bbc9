import type { MailKind, MailState } from '../../../shared/credentials.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';

/** What a mail is about; exactly one. */
export type MailSubject =
  | { credentialId: string }
  | { participantId: string }
  | { learnerId: string };

export type NewMail = MailSubject & {
  workspaceId: string;
  id: string;
  kind: MailKind;
  toAddress: string;
  messageId: string;
  state: MailState;
};

export async function insertMails(tx: Tx, mails: NewMail[]): Promise<void> {
  if (mails.length > 0) await tx.insertInto('mails').values(mails).execute();
}

const COLUMNS = [
  'id',
  'credentialId',
  'kind',
  'toAddress',
  'messageId',
  'state',
  'attempts',
  'queuedAt',
] as const;

export async function findMail(tx: Tx, id: string) {
  return await tx.selectFrom('mails').select(COLUMNS).where('id', '=', id).executeTakeFirst();
}

export type Mail = NonNullable<Awaited<ReturnType<typeof findMail>>>;

/** Records how an attempt ended; false when the mail is not queued any more. */
export async function recordMail(
  tx: Tx,
  id: string,
  change: {
    state: MailState;
    attempts?: number;
    answer: string | null;
    sentAt?: Date;
    nextAttemptAt: Date | null;
  },
): Promise<boolean> {
  const result = await tx
    .updateTable('mails')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Newest first, each with the credential it is about. */
export async function listMails(
  tx: Tx,
  filter: { state: MailState | undefined },
  page: { limit: number; after: Position | undefined },
) {
  let query = tx
    .selectFrom('mails as e')
    .innerJoin('credentials as c', (join) =>
      join.onRef('c.workspaceId', '=', 'e.workspaceId').onRef('c.id', '=', 'e.credentialId'),
    )
    .innerJoin('certificationVersions as v', (join) =>
      join.onRef('v.workspaceId', '=', 'c.workspaceId').onRef('v.id', '=', 'c.versionId'),
    )
    .select([
      'e.id',
      'e.kind',
      'e.credentialId',
      'c.learnerName',
      'v.title',
      'e.toAddress',
      'e.state',
      'e.answer',
      'e.attempts',
      'e.queuedAt',
      'e.sentAt',
      'e.nextAttemptAt',
    ])
    .orderBy('e.id', 'desc')
    .limit(page.limit + 1);
  if (filter.state) query = query.where('e.state', '=', filter.state);
  if (page.after) query = query.where('e.id', '<', page.after.id);
  return await query.execute();
}
