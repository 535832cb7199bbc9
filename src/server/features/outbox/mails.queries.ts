import type { MailKind, MailState } from '../../../shared/credentials.ts';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';

/** Subject of a mail; exactly one is set. */
export type MailSubject =
  | { credentialId: string }
  | { participantId: string }
  | { learnerId: string }
  | { memberId: string };

export type NewMail = MailSubject & {
  workspaceId: string;
  id: string;
  kind: MailKind;
  toAddress: string;
  messageId: string;
  state: MailState;
  answer: string | null;
};

/** PostgreSQL allows 65,535 parameters per statement, and building large statements is slow. */
const MAILS_PER_STATEMENT = 1000;

export async function insertMails(tx: Tx, mails: NewMail[]): Promise<void> {
  for (let start = 0; start < mails.length; start += MAILS_PER_STATEMENT) {
    const some = mails.slice(start, start + MAILS_PER_STATEMENT);
    await tx.insertInto('mails').values(some).execute();
  }
}

const COLUMNS = [
  'id',
  'credentialId',
  'participantId',
  'learnerId',
  'memberId',
  'kind',
  'toAddress',
  'messageId',
  'state',
  'attempts',
  'queuedAt',
  'claimedAt',
  'sentAt',
  'language',
  'textId',
] as const;

export async function findMail(tx: Tx, id: string) {
  return await tx.selectFrom('mails').select(COLUMNS).where('id', '=', id).executeTakeFirst();
}

export type Mail = NonNullable<Awaited<ReturnType<typeof findMail>>>;

/** Records the result of an attempt. Returns false if the mail is not queued any more. */
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

/** Newest first, each with its credential, program or person. */
export async function listMails(
  tx: Tx,
  filter: { state: MailState | undefined; hasInvitations: boolean },
  page: { limit: number; after: Position | undefined },
) {
  let query = tx
    .selectFrom('mails as e')
    .leftJoin('credentials as c', (join) => joinInWorkspace(join, 'c.id', 'e.credentialId'))
    .leftJoin('certificationVersions as v', (join) => joinInWorkspace(join, 'v.id', 'c.versionId'))
    .leftJoin('participants as p', (join) => joinInWorkspace(join, 'p.id', 'e.participantId'))
    .leftJoin('programs as g', (join) => joinInWorkspace(join, 'g.id', 'p.programId'))
    .leftJoin('learners as l', (join) =>
      join
        .onRef('l.workspaceId', '=', 'e.workspaceId')
        .on((eb) => eb('l.id', '=', eb.fn.coalesce('e.learnerId', 'p.learnerId'))),
    )
    .leftJoin('members as m', (join) => joinInWorkspace(join, 'm.id', 'e.memberId'))
    .leftJoin('users as u', 'u.id', 'm.userId')
    .select((eb) => [
      'e.id',
      'e.kind',
      'e.memberId',
      eb.fn.coalesce('u.name', 'm.invitedName').as('memberName'),
      'e.credentialId',
      eb.fn.coalesce('p.programId', 'c.programId').as('programId'),
      eb.fn.coalesce('c.learnerName', 'l.name').as('learnerName'),
      eb.fn.coalesce('v.title', 'g.title').as('title'),
      'e.toAddress',
      'e.state',
      'e.answer',
      'e.attempts',
      'e.queuedAt',
      'e.sentAt',
      'e.nextAttemptAt',
      'e.leavesAt',
      'e.outcomeAt',
      'e.bounceType',
    ])
    .orderBy('e.id', 'desc')
    .limit(page.limit + 1);
  if (!filter.hasInvitations) query = query.where('e.memberId', 'is', null);
  if (filter.state) query = query.where('e.state', '=', filter.state);
  if (page.after) query = query.where('e.id', '<', page.after.id);
  return await query.execute();
}
