import { sql } from 'kysely';
import type { Db, Tx } from '../../db/pool.ts';
import { newId } from '../../new-id.ts';

export type User = { id: string; name: string; email: string; language: string | null };

/**
 * Creates a user with a password if a hash is given, otherwise with sign-in by link only. Writes
 * rows in the format of better-auth, with lower-case e-mail addresses.
 */
export async function insertUser(
  tx: Tx,
  user: { name: string; email: string; passwordHash?: string },
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('users')
    .values({ id, name: user.name, email: user.email.toLowerCase(), emailVerified: true })
    .execute();
  if (user.passwordHash) {
    await tx
      .insertInto('accounts')
      .values({
        id: newId(),
        userId: id,
        accountId: id,
        providerId: 'credential',
        password: user.passwordHash,
      })
      .execute();
  }
  return id;
}

/** Returns the user with this e-mail address, created without password if there is none. */
export async function ensureUser(
  tx: Tx,
  { name, email }: { name: string; email: string },
): Promise<string> {
  const user = { id: newId(), name, email: email.toLowerCase(), emailVerified: true };
  // Waits for a concurrent insert of the same user, which the next statement then sees.
  await tx
    .insertInto('users')
    .values(user)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute();
  const { id } = await tx
    .selectFrom('users')
    .select('id')
    .where('email', '=', user.email)
    .executeTakeFirstOrThrow();
  return id;
}

export async function findUserByEmail(db: Db | Tx, email: string): Promise<User | undefined> {
  return await db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'language'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
}

export async function findUser(db: Db | Tx, id: string): Promise<User | undefined> {
  return await db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'language'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Returns false for a user without any workspace. */
export async function isMemberOfDemosOnly(db: Db, userId: string): Promise<boolean> {
  const { rows } = await sql<{ isMemberOfDemosOnly: boolean }>`
    select laurel_is_of_demos_only(${userId}) as is_member_of_demos_only
  `.execute(db);
  return rows[0]?.isMemberOfDemosOnly ?? false;
}
