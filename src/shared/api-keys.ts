import { z } from 'zod';
import { idField, instantField, lineOfText, listQuery, pageOf } from './fields.ts';
import { LIMITS } from './limits.ts';

export const API_KEY_ROLES = ['admin', 'issuer', 'viewer'] as const;

export const apiKeyInput = z.object({
  name: lineOfText(LIMITS.nameLengthMax),
  role: z.enum(API_KEY_ROLES),
});

export const apiKeyView = z.object({
  id: idField,
  name: z.string(),
  role: z.enum(API_KEY_ROLES),
  createdAt: instantField,
  revokedAt: instantField.nullable(),
});
export const apiKeyPage = pageOf(apiKeyView);
export const apiKeyListQuery = listQuery;

/** The only answer that carries the key itself; afterwards only its hash is known. */
export const createdApiKeyView = apiKeyView.extend({ key: z.string() });
