import type { API_KEY_ROLES } from '../../../shared/api-keys.ts';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';

export type ApiKeyRole = (typeof API_KEY_ROLES)[number];

export type ApiKey = {
  id: string;
  name: string;
  role: string;
  /** Name of the member who created the key. Null if they have left. */
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

export async function insertApiKey(
  tx: Tx,
  key: {
    workspaceId: string;
    id: string;
    name: string;
    role: ApiKeyRole;
    keyHash: Buffer;
    createdById: string | null;
    expiresAt: Date | null;
  },
): Promise<void> {
  await tx.insertInto('apiKeys').values(key).execute();
}

function apiKeys(tx: Tx) {
  return tx
    .selectFrom('apiKeys as k')
    .leftJoin('members as m', (join) => joinInWorkspace(join, 'm.id', 'k.createdById'))
    .leftJoin('users as u', 'u.id', 'm.userId')
    .select([
      'k.id',
      'k.name',
      'k.role',
      'u.name as createdBy',
      'k.createdAt',
      'k.expiresAt',
      'k.lastUsedAt',
      'k.revokedAt',
    ]);
}

export async function findApiKey(tx: Tx, id: string): Promise<ApiKey | undefined> {
  return await apiKeys(tx).where('k.id', '=', id).executeTakeFirst();
}

/** Locks the member against removal and changes of role. */
export async function lockMemberRole(tx: Tx, memberId: string): Promise<string | undefined> {
  const member = await tx
    .selectFrom('members')
    .select('role')
    .where('id', '=', memberId)
    .forShare()
    .executeTakeFirst();
  return member?.role;
}

/** Newest first. */
export async function listApiKeys(
  tx: Tx,
  page: { limit: number; after: Position | undefined },
): Promise<ApiKey[]> {
  let query = apiKeys(tx)
    .orderBy('k.id', 'desc')
    .limit(page.limit + 1);
  if (page.after) query = query.where('k.id', '<', page.after.id);
  return await query.execute();
}

/** Returns false if there is no such active key. */
export async function revokeApiKeyRow(tx: Tx, id: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('apiKeys')
    .set({ revokedAt: now })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Returns the ids of the revoked keys. */
export async function revokeApiKeysOf(tx: Tx, memberId: string, now: Date): Promise<string[]> {
  const revoked = await tx
    .updateTable('apiKeys')
    .set({ revokedAt: now })
    .where('createdById', '=', memberId)
    .where('revokedAt', 'is', null)
    .returning('id')
    .execute();
  return revoked.map((key) => key.id);
}

export async function recordKeyUse(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('apiKeys').set({ lastUsedAt: now }).where('id', '=', id).execute();
}
