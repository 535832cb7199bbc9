import { apiKeyOperations as operations } from '../../../shared/api/api-keys.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount, mountHandler } from '../../http/mount.ts';
import { perform } from '../../http/perform.ts';
import { type ApiKey, type ApiKeyRole, listApiKeys } from './api-keys.queries.ts';
import { createApiKey, revokeApiKey } from './change-api-keys.ts';

export function apiKeysRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.listApiKeys, async ({ tx }, { query }) => {
    const { limit, cursor } = query;
    const rows = await listApiKeys(tx, { limit, after: readCursor(cursor, 'none') });
    const page = toPage(rows, limit, (row) => ({ key: null, id: row.id }));
    return { ...page, items: page.items.map(present) };
  });

  // Not idempotent, because the stored response would contain the key.
  mountHandler(app, operations.createApiKey, async (request, reply) => {
    const created = await perform(deps, request, (work) => createApiKey(work, request.body));
    reply.code(201);
    return { ...present(created), key: created.key };
  });

  mount(app, deps, operations.revokeApiKey, (work, { params }) => revokeApiKey(work, params.id));
}

function present(key: ApiKey) {
  return {
    id: key.id,
    name: key.name,
    role: key.role as ApiKeyRole,
    createdBy: key.createdBy,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}
