import { sql } from 'kysely';
import type { MailKind, MailState } from '../../../shared/credentials.ts';
import { sentence } from '../../../shared/words/sentence.ts';
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
  leavesAt: Date | null;
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
  'sentAt',
  'leavesAt',
  'claimedAt',
  'language',
  'textId',
] as const;

export async function findMail(tx: Tx, id: string) {
  return await tx
    .selectFrom('mails')
    .select(COLUMNS)
    .select((eb) => [
      eb
        .selectFrom('credentials as c')
        .select('c.certificationId')
        .whereRef('c.workspaceId', '=', 'mails.workspaceId')
        .whereRef('c.id', '=', 'mails.credentialId')
        .as('certificationId'),
      eb
        .selectFrom('participants as p')
        .select('p.learnerId')
        .whereRef('p.workspaceId', '=', 'mails.workspaceId')
        .whereRef('p.id', '=', 'mails.participantId')
        .as('enrolledLearnerId'),
    ])
    .where('id', '=', id)
    .executeTakeFirst();
}

export type Mail = NonNullable<Awaited<ReturnType<typeof findMail>>>;

/**
 * Marks a mail as being sent, with what it is made of. From then on, revoking does not stop it.
 * Returns false if it is not queued any more. A mail that was claimed before is claimed again,
 * because its worker died.
 */
export async function claimMail(
  tx: Tx,
  id: string,
  claim: { claimedAt: Date; language: string; textId: string | null },
): Promise<boolean> {
  const result = await tx
    .updateTable('mails')
    .set(claim)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * Records the result of an attempt. Returns false if the mail is not queued any more. After the
 * learner was erased, the answer is left out, because it may contain the address.
 */
export async function recordMail(
  tx: Tx,
  id: string,
  change: {
    state: MailState;
    attempts?: number;
    answer: string | null;
    sentAt?: Date;
    nextAttemptAt: Date | null;
    claimedAt?: null;
  },
): Promise<boolean> {
  const { answer, ...rest } = change;
  const result = await tx
    .updateTable('mails')
    .set({
      ...rest,
      answer: sql<string | null>`case when to_address is not null then ${answer}::text end`,
    })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Returns those of the participants whose learners have stopped reminders. */
export async function findWithoutReminders(tx: Tx, participantIds: string[]): Promise<Set<string>> {
  if (participantIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('participants as p')
    .innerJoin('learners as l', (join) => joinInWorkspace(join, 'l.id', 'p.learnerId'))
    .select('p.id')
    .where('p.id', '=', sql<string>`any(${participantIds}::uuid[])`)
    .where('l.remindersStoppedAt', 'is not', null)
    .execute();
  return new Set(rows.map((it) => it.id));
}

/** Number of mails in the outbox, without links that were asked for before `linksSince`. */
export async function countOutbox(tx: Tx, linksSince: Date): Promise<number> {
  const { count } = await tx
    .selectFrom('mails')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'outbox')
    .where((eb) => eb.or([eb('kind', '!=', 'learner_link'), eb('queuedAt', '>=', linksSince)]))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/**
 * Queues the oldest mails of the outbox, and returns them. Links that were asked for before
 * `linksSince` are cancelled, and returned as such.
 */
export async function queueOutbox(
  tx: Tx,
  { limit, linksSince }: { limit: number; linksSince: Date },
): Promise<{ id: string; kind: MailKind; state: MailState }[]> {
  const oldest = tx
    .selectFrom('mails')
    .select('id')
    .where('state', '=', 'outbox')
    .orderBy('id')
    .limit(limit)
    .forUpdate();
  const isExpired = sql<boolean>`kind = 'learner_link' and queued_at < ${linksSince}`;
  const rows = await tx
    .updateTable('mails')
    .set({
      state: sql<MailState>`case when ${isExpired} then 'cancelled' else 'queued' end`,
      answer: sql<string | null>`case when ${isExpired}
        then ${sentence('api.mailCancelled.expired')}::text end`,
    })
    .where('id', 'in', oldest)
    .returning(['id', 'kind', 'state'])
    .execute();
  return rows as { id: string; kind: MailKind; state: MailState }[];
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
