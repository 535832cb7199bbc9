import { useState } from 'react';

/** `crypto.randomUUID` is missing on plain http, where an installation in a local network runs. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Gives the Idempotency-Key for what a form is about to send: the same one for the same content
 * while the form is open, so that a double click or a retry creates once; another one when the
 * content was changed, because the server refuses a key that comes back with other content.
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
