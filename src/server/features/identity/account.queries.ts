import type { Db, Tx } from '../../db/pool.ts';
import { newId } from '../../new-id.ts';

export type Account = {
  id: string;
  name: string;
  email: string;
  language: string | null;
  passwordHash: string | null;
};

const PENDING = 'email-change:';
const SESSIONS_MAX = 100;

export async function findAccount(db: Db | Tx, userId: string): Promise<Account | undefined> {
  return await db
    .selectFrom('users as u')
    .leftJoin('accounts as a', (join) =>
      join.onRef('a.userId', '=', 'u.id').on('a.providerId', '=', 'credential'),
    )
    .select(['u.id', 'u.name', 'u.email', 'u.language', 'a.password as passwordHash'])
    .where('u.id', '=', userId)
    .executeTakeFirst();
}

export async function updateAccount(
  db: Db | Tx,
  userId: string,
  change: { name?: string | undefined; language?: string | null | undefined; email?: string },
): Promise<void> {
  await db
    .updateTable('users')
    .set({ ...change, updatedAt: new Date() })
    .where('id', '=', userId)
    .execute();
}

/** Writes the row in the format of better-auth. */
export async function upsertPassword(tx: Tx, userId: string, hash: string): Promise<void> {
  const changed = await tx
    .updateTable('accounts')
    .set({ password: hash, updatedAt: new Date() })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) return;
  const row = { id: newId(), userId, accountId: userId, providerId: 'credential' };
  await tx
    .insertInto('accounts')
    .values({ ...row, password: hash })
    .execute();
}

/** better-auth stores a reset link under the user's id. */
export async function deleteResetLinks(tx: Tx, userId: string): Promise<void> {
  await tx.deleteFrom('verifications').where('value', '=', userId).execute();
}

/** Most recently used first. */
export async function listSessions(db: Db, userId: string) {
  return await db
    .selectFrom('sessions')
    .select(['id', 'ipAddress', 'userAgent', 'createdAt', 'updatedAt'])
    .where('userId', '=', userId)
    .where('expiresAt', '>', new Date())
    .orderBy('updatedAt', 'desc')
    .limit(SESSIONS_MAX)
    .execute();
}

/** Returns false if the user has no such session. */
export async function deleteSession(db: Db, userId: string, id: string): Promise<boolean> {
  const deleted = await db
    .deleteFrom('sessions')
    .where('userId', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst();
  return deleted.numDeletedRows > 0n;
}

export async function deleteOtherSessions(db: Db | Tx, userId: string, id: string): Promise<void> {
  await db.deleteFrom('sessions').where('userId', '=', userId).where('id', '!=', id).execute();
}

/** Replaces an earlier pending address, so that only the latest link works. */
export async function replacePendingEmail(
  tx: Tx,
  pending: { userId: string; email: string; tokenHash: string; expiresAt: Date },
): Promise<void> {
  const { userId, email, tokenHash, expiresAt } = pending;
  await deletePendingEmail(tx, userId);
  await tx
    .insertInto('verifications')
    .values({
      id: newId(),
      identifier: PENDING + tokenHash,
      value: `${userId} ${email}`,
      expiresAt,
    })
    .execute();
}

export async function deletePendingEmail(db: Db | Tx, userId: string): Promise<void> {
  await db
    .deleteFrom('verifications')
    .where('identifier', 'like', `${PENDING}%`)
    .where('value', 'like', `${userId} %`)
    .execute();
}

/** The address to be confirmed. */
export async function findPendingEmail(db: Db, userId: string): Promise<string | undefined> {
  const pending = await db
    .selectFrom('verifications')
    .select('value')
    .where('identifier', 'like', `${PENDING}%`)
    .where('value', 'like', `${userId} %`)
    .where('expiresAt', '>', new Date())
    .executeTakeFirst();
  return pending && readPending(pending.value).email;
}

/** Of two concurrent confirmations, the deletion lets only one continue. */
export async function consumePendingEmail(
  tx: Tx,
  tokenHash: string,
): Promise<{ userId: string; email: string } | undefined> {
  const pending = await tx
    .deleteFrom('verifications')
    .where('identifier', '=', PENDING + tokenHash)
    .where('expiresAt', '>', new Date())
    .returning('value')
    .executeTakeFirst();
  return pending && readPending(pending.value);
}

function readPending(value: string): { userId: string; email: string } {
  const [userId = '', email = ''] = value.split(' ');
  return { userId, email };
}
