import { sql } from 'kysely';
import type { Db, Tx } from '../../db/pool.ts';
import { newId } from '../../new-id.ts';

export type User = { id: string; name: string; email: string };

/**
 * Makes a person who can sign in: with a password when its hash is given, by a link alone
 * otherwise. The rows are of the shape that better-auth reads. E-mail addresses are kept in
 * small letters, as it expects them.
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

/** The person with this e-mail address, made without a password where there is none yet. */
export async function ensureUser(
  tx: Tx,
  { name, email }: { name: string; email: string },
): Promise<string> {
  const user = { id: newId(), name, email: email.toLowerCase(), emailVerified: true };
  // Waits for whoever is just making the same person, whom the next statement then sees.
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
    .select(['id', 'name', 'email'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
}

export async function findUser(
  db: Db | Tx,
  id: string,
): Promise<(User & { language: string | null }) | undefined> {
  return await db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'language'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** False for somebody who is a member of no workspace at all. */
export async function isOfDemosOnly(db: Db, userId: string): Promise<boolean> {
  const { rows } = await sql<{ isOfDemosOnly: boolean }>`
    select laurel_is_of_demos_only(${userId}) as is_of_demos_only
  `.execute(db);
  return rows[0]?.isOfDemosOnly ?? false;
}
