import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

// Not longer, because some DNS providers limit a record to one string of 255 characters per line
// and some receivers ignore longer keys (RFC 8301).
const KEY_BITS = 2048;

/** Returns a new key pair: the public key as in DNS, the private key as PEM. */
export async function createDkimKeys(): Promise<{ publicKey: string; privateKey: string }> {
  const keys = await promisify(generateKeyPair)('rsa', { modulusLength: KEY_BITS });
  return {
    publicKey: keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: keys.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}

/** The record to enter in DNS. */
export function dkimRecord(dkim: { domain: string; selector: string; publicKey: string }) {
  return {
    name: `${dkim.selector}._domainkey.${dkim.domain}`,
    value: `v=DKIM1; k=rsa; p=${dkim.publicKey}`,
  };
}
