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

/** Parses `Authorization: Basic …`. Undefined if malformed. */
export function readBasic(
  header: string | undefined,
): { username: string; password: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/_=-]{1,400})$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  if (colon < 1 || text.includes('\0')) return undefined;
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
