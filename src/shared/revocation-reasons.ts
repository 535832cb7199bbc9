// Separate from the schemas, because the home screen needs these words but not the schema library.

import { sentence } from './words/sentence.ts';

export const REVOCATION_REASONS = ['mistake', 'replaced', 'holder_request', 'other'] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];

/**
 * Public reason of a revoked credential: its own text, else a reference to the message of the
 * reason, which is the same on every page and in every mail.
 */
export function revocationWords(reason: RevocationReason, text: string | null): string {
  return text ?? sentence(`credential.revocationReason.${reason}`);
}

export function isRevocationReason(value: unknown): value is RevocationReason {
  return (REVOCATION_REASONS as readonly unknown[]).includes(value);
}
