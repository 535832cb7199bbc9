import { createHash, randomBytes } from 'node:crypto';

/** Makes leaked keys recognisable in logs and committed code. */
export const API_KEY_PREFIX = 'lrl_';

export function createApiKeySecret(): string {
  return API_KEY_PREFIX + randomBytes(32).toString('base64url');
}

/** Keys have 256 random bits, so a plain hash protects them well enough. */
export function hashApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
