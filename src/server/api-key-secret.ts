import { createHash, randomBytes } from 'node:crypto';

/** Tells a leaked key for what it is, in logs and in code that people push. */
export const API_KEY_PREFIX = 'lrl_';

export function createApiKeySecret(): string {
  return API_KEY_PREFIX + randomBytes(32).toString('base64url');
}

/** Keys carry 256 random bits, so a plain hash is enough to keep them. */
export function hashApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
