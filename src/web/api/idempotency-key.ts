import { useState } from 'react';

/** `crypto.randomUUID` is missing on plain HTTP, which installations in local networks may use. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Returns the Idempotency-Key for the content of a form. While the form is open, the same content
 * has the same key, so that a double click or a retry creates once. Changed content gets a new key,
 * because the server refuses a key that is reused with other content.
 */
export function useIdempotencyKey(): (body: unknown) => string {
  const [keys] = useState(() => new Map<string, string>());
  return (body) => {
    const content = JSON.stringify(body);
    const key = keys.get(content) ?? randomKey();
    keys.set(content, key);
    return key;
  };
}
