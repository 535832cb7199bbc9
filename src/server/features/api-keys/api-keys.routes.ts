import { z } from 'zod';
import {
  apiKeyInput,
  apiKeyListQuery,
  apiKeyPage,
  createdApiKeyView,
} from '../../../shared/api-keys.ts';
import { idField } from '../../../shared/fields.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { perform } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import { type ApiKey, type ApiKeyRole, listApiKeys } from './api-keys.queries.ts';
import { createApiKey, revokeApiKey } from './change-api-keys.ts';

const params = z.object({ id: idField });
const tags = ['api keys'];

export function apiKeysRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/api-keys',
    {
      config: { access: 'changeMembers' },
      schema: {
        tags,
        summary: 'The API keys of this workspace, without the keys themselves',
        querystring: apiKeyListQuery,
        response: answers({ 200: apiKeyPage }),
      },
    },
    (request) =>
      perform(deps, request, async ({ tx }) => {
        const { limit, cursor } = request.query;
        const rows = await listApiKeys(tx, { limit, after: readCursor(cursor, 'none') });
        const page = toPage(rows, limit, (row) => ({ key: null, id: row.id }));
        return { ...page, items: page.items.map(present) };
      }),
  );

  // Without Idempotency-Key: keeping the answer would keep the key itself.
  app.post(
    '/api/v1/api-keys',
    {
      config: { access: 'changeMembers' },
      schema: {
        tags,
        summary: 'Create an API key; this answer alone shows it',
        body: apiKeyInput,
        response: answers({ 201: createdApiKeyView }),
      },
    },
    async (request, reply) => {
      const created = await perform(deps, request, (work) => createApiKey(work, request.body));
      reply.code(201);
      return { ...present(created), key: created.key };
    },
  );

  app.delete(
    '/api/v1/api-keys/:id',
    {
      config: { access: 'changeMembers' },
      schema: {
        tags,
        summary: 'Revoke an API key immediately; this cannot be undone',
        params,
        response: answers({ 204: z.null() }),
      },
    },
    async (request, reply) => {
      await perform(deps, request, (work) => revokeApiKey(work, request.params.id));
      return reply.code(204).send(null);
    },
  );
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
