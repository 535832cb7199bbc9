import { sql } from 'kysely';
import { roleField } from '../../../shared/fields.ts';
import type { Actor } from '../../actor.ts';
import { API_KEY_PREFIX, hashApiKey } from '../../api-key-secret.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { recordKeyUse } from './api-keys.queries.ts';

type KnownKey = {
  workspaceId: string;
  id: string;
  role: string;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

/** The time of the last use is updated at most this often, to limit writes. */
const LAST_USE_MS = 60_000;

/** Returns the actor of this API key, or undefined if it is unknown or expired. */
export async function findApiKeyActor(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  key: string,
): Promise<Actor | undefined> {
  if (!key.startsWith(API_KEY_PREFIX)) return undefined;
  const found = await sql<KnownKey>`
    select workspace_id, id, role, expires_at, last_used_at from laurel_api_key(${hashApiKey(key)})
  `.execute(db);
  const row = found.rows[0];
  const now = clock.now();
  if (!row || (row.expiresAt && row.expiresAt <= now)) return undefined;
  const lastUsedMs = row.lastUsedAt?.getTime() ?? 0;
  if (now.getTime() - lastUsedMs >= LAST_USE_MS) {
    await inWorkspace(db, row.workspaceId, (tx) => recordKeyUse(tx, row.id, now));
  }
  return {
    kind: 'api_key',
    id: row.id,
    role: roleField.parse(row.role),
    workspaceId: row.workspaceId,
  };
}
