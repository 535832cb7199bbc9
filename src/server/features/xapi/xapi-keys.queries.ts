import { sql } from 'kysely';
import type { Db, Tx } from '../../db/pool.ts';

const COLUMNS = ['id', 'name', 'username', 'createdAt', 'revokedAt'] as const;
const KEYS_MAX = 200;

export type XapiKey = {
  id: string;
  name: string;
  username: string;
  createdAt: Date;
  revokedAt: Date | null;
};

export async function insertXapiKey(
  tx: Tx,
  key: {
    workspaceId: string;
    id: string;
    programId: string;
    name: string;
    username: string;
    secretHash: Buffer;
  },
): Promise<XapiKey> {
  return await tx.insertInto('xapiKeys').values(key).returning(COLUMNS).executeTakeFirstOrThrow();
}

/** Newest first, at most 200. */
export async function listXapiKeys(tx: Tx, programId: string): Promise<XapiKey[]> {
  return await tx
    .selectFrom('xapiKeys')
    .select(COLUMNS)
    .where('programId', '=', programId)
    .orderBy('id', 'desc')
    .limit(KEYS_MAX)
    .execute();
}

/** Returns false if the program has no such active key. */
export async function revokeXapiKeyRow(
  tx: Tx,
  programId: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('xapiKeys')
    .set({ revokedAt: now })
    .where('programId', '=', programId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export type KnownXapiKey = {
  username: string;
  workspaceId: string;
  programId: string;
  id: string;
  secretHash: Buffer;
};

/** Searches all workspaces, because the workspace is not known yet. */
export async function findXapiKeys(db: Db, usernames: string[]): Promise<KnownXapiKey[]> {
  const { rows } = await sql<KnownXapiKey>`
    select given.username, k.workspace_id, k.program_id, k.id, k.secret_hash
    from unnest(${usernames}::text[]) as given (username),
      laurel_xapi_key(given.username) as k
  `.execute(db);
  return rows;
}
