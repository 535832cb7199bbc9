import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export function createXapiSecret(): { username: string; password: string } {
  return {
    username: `x${randomBytes(9).toString('hex')}`,
    password: randomBytes(32).toString('base64url'),
  };
}

/** Passwords have 256 random bits, so a plain hash protects them well enough. */
export function hashXapiPassword(password: string): Buffer {
  return createHash('sha256').update(password).digest();
}

export function isXapiPassword(password: string, hash: Buffer): boolean {
  const given = hashXapiPassword(password);
  return given.length === hash.length && timingSafeEqual(given, hash);
}
