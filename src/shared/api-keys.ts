import { z } from 'zod';
import { shape } from './api/shape.ts';
import { idField, instantField, lineOfText, listQuery, pageOf } from './fields.ts';
import { LIMITS } from './limits.ts';

export const API_KEY_ROLES = ['admin', 'issuer', 'viewer'] as const;

export const apiKeyInput = shape(
  'ApiKeyInput',
  z.object({
    name: lineOfText(LIMITS.nameLengthMax),
    role: z.enum(API_KEY_ROLES),
    expiresInDays: z
      .int()
      .min(1)
      .max(LIMITS.apiKeyDaysMax)
      .nullable()
      .default(null)
      .describe('days until it expires; null for never'),
  }),
);

export const apiKeyView = shape(
  'ApiKey',
  z.object({
    id: idField,
    name: z.string(),
    role: z.enum(API_KEY_ROLES),
    createdBy: z.string().nullable().describe('name of the member; null if they have left'),
    createdAt: instantField,
    expiresAt: instantField.nullable(),
    lastUsedAt: instantField.nullable().describe('updated at most once a minute'),
    revokedAt: instantField.nullable(),
  }),
);
export const apiKeyPage = shape('ApiKeyPage', pageOf(apiKeyView));
export const apiKeyListQuery = listQuery;

/** The only response that contains the key; afterwards only its hash is known. */
export const createdApiKeyView = shape('CreatedApiKey', apiKeyView.extend({ key: z.string() }));
