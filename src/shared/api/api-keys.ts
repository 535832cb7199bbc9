import { apiKeyInput, apiKeyListQuery, apiKeyPage, createdApiKeyView } from '../api-keys.ts';
import { operations } from './operation.ts';
import { byId } from './params.ts';

export const apiKeyOperations = operations('api-keys', {
  listApiKeys: {
    method: 'GET',
    path: '/api/v1/api-keys',
    access: 'changeMembers',
    summary: 'List the API keys of the workspace, without their secrets',
    query: apiKeyListQuery,
    response: apiKeyPage,
    errors: [],
  },
  createApiKey: {
    method: 'POST',
    path: '/api/v1/api-keys',
    access: 'changeMembers',
    summary: 'Create an API key. The key is shown only in this response.',
    body: apiKeyInput,
    response: createdApiKeyView,
    status: 201,
    errors: [],
  },
  revokeApiKey: {
    method: 'DELETE',
    path: '/api/v1/api-keys/{id}',
    access: 'changeMembers',
    summary: 'Revoke an API key immediately. This cannot be undone.',
    params: byId,
    errors: [],
  },
});
