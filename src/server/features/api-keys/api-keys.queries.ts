import type { API_KEY_ROLES } from '../../../shared/api-keys.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';

export type ApiKeyRole = (typeof API_KEY_ROLES)[number];

export type ApiKey = {
  id: string;
  name: string;
  role: string;
  createdAt: Date;
  revokedAt: Date | null;
};

const COLUMNS = ['id', 'name', 'role', 'createdAt', 'revokedAt'] as const;

export async function insertApiKey(
  tx: Tx,
  key: { workspaceId: string; id: string; name: string; role: ApiKeyRole; keyHash: Buffer },
): Promise<ApiKey> {
  return await tx.insertInto('apiKeys').values(key).returning(COLUMNS).executeTakeFirstOrThrow();
}

/** Newest first. */
export async function listApiKeys(
  tx: Tx,
  page: { limit: number; after: Position | undefined },
): Promise<ApiKey[]> {
  let query = tx
    .selectFrom('apiKeys')
    .select(COLUMNS)
    .orderBy('id', 'desc')
    .limit(page.limit + 1);
  if (page.after) query = query.where('id', '<', page.after.id);
  return await query.execute();
}

/** False when there is no such key that still opens anything. */
export async function revokeApiKeyRow(tx: Tx, id: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('apiKeys')
    .set({ revokedAt: now })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
