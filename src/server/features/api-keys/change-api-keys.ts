import { roleField } from '../../../shared/fields.ts';
import { authorise } from '../../actor.ts';
import { createApiKeySecret, hashApiKey } from '../../api-key-secret.ts';
import { AppError, invariant } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import {
  type ApiKey,
  type ApiKeyRole,
  findApiKey,
  insertApiKey,
  lockMemberRole,
  revokeApiKeyRow,
  revokeApiKeysOf,
} from './api-keys.queries.ts';

const DAY_MS = 24 * 3_600_000;

/** The key is only in this response. Only its hash is stored. */
export async function createApiKey(
  work: Work,
  input: { name: string; role: ApiKeyRole; expiresInDays: number | null },
): Promise<ApiKey & { key: string }> {
  const { tx, actor, now } = work;
  await authoriseCreator(work);
  const key = createApiKeySecret();
  const id = newId();
  const { name, role, expiresInDays } = input;
  await insertApiKey(tx, {
    workspaceId: actor.workspaceId,
    id,
    name,
    role,
    keyHash: hashApiKey(key),
    createdById: actor.kind === 'member' ? actor.id : null,
    expiresAt: expiresInDays === null ? null : new Date(now.getTime() + expiresInDays * DAY_MS),
  });
  recordEvent(work, 'api_key.created', { kind: 'api_key', id }, { role });
  const created = await findApiKey(tx, id);
  invariant(created, 'a key just created exists');
  return { ...created, key };
}

/**
 * Locks the member's role until the key is committed. Otherwise a concurrent demotion would miss
 * the new key.
 */
async function authoriseCreator({ tx, actor }: Work): Promise<void> {
  if (actor.kind !== 'member' || actor.id === null) return;
  const role = await lockMemberRole(tx, actor.id);
  if (role === undefined) throw new AppError('forbidden');
  authorise({ ...actor, role: roleField.parse(role) }, 'changeMembers');
}

export async function revokeApiKey(work: Work, id: string): Promise<void> {
  if (!(await revokeApiKeyRow(work.tx, id, work.now))) throw new AppError('not_found');
  recordEvent(work, 'api_key.revoked', { kind: 'api_key', id });
}

/**
 * Revokes the keys of a member who leaves or is demoted, so that copies of them stop working as
 * well.
 */
export async function revokeKeysOfMember(work: Work, memberId: string): Promise<void> {
  for (const id of await revokeApiKeysOf(work.tx, memberId, work.now)) {
    recordEvent(work, 'api_key.revoked', { kind: 'api_key', id });
  }
}
