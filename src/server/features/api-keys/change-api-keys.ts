import { v7 as uuidv7 } from 'uuid';
import { createApiKeySecret, hashApiKey } from '../../api-key-secret.ts';
import { AppError } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type ApiKey, type ApiKeyRole, insertApiKey, revokeApiKeyRow } from './api-keys.queries.ts';

/** The key itself is in this answer and nowhere else; only its hash is kept. */
export async function createApiKey(
  work: Work,
  input: { name: string; role: ApiKeyRole },
): Promise<ApiKey & { key: string }> {
  const key = createApiKeySecret();
  const { workspaceId } = work.actor;
  const row = { workspaceId, id: uuidv7(), ...input, keyHash: hashApiKey(key) };
  const created = await insertApiKey(work.tx, row);
  const subject = { kind: 'api_key' as const, id: created.id };
  recordAudit(work, 'api_key.created', subject, { role: input.role });
  return { ...created, key };
}

export async function revokeApiKey(work: Work, id: string): Promise<void> {
  if (!(await revokeApiKeyRow(work.tx, id, work.now))) throw new AppError('not_found');
  recordAudit(work, 'api_key.revoked', { kind: 'api_key', id });
}
