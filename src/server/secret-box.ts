import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

// Layout: version, nonce, tag, ciphertext.
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

type Purpose = 'smtp-password' | 'imap-password' | 'dkim-key';

export type SecretBox = {
  seal(text: string): Buffer;
  /** Returns undefined if it was sealed with another secret, or for another workspace. */
  open(sealed: Uint8Array): string | undefined;
};

/**
 * Encrypts secrets of a workspace with AES-256-GCM. The key is derived from LAUREL_SECRET. The
 * workspace is authenticated, so that a secret copied to a row of another workspace does not open.
 */
export function createSecretBox(secret: string, purpose: Purpose, workspaceId: string): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `laurel ${purpose}`, 32));
  const boundTo = Buffer.from(workspaceId);
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo);
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), encrypted]);
    },
    open(sealed) {
      if (sealed[0] !== VERSION || sealed.length < HEADER_BYTES) return undefined;
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const tag = sealed.subarray(1 + NONCE_BYTES, HEADER_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(boundTo).setAuthTag(tag);
      const text = decipher.update(sealed.subarray(HEADER_BYTES));
      try {
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
