// Separate from the schemas, because the home screen needs these words but not the schema library.

import { type Sentence, sentence } from './words/sentence.ts';

export const REVOCATION_REASONS = ['mistake', 'replaced', 'holder_request', 'other'] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];

/** Public sentence for each reason, the same on every page and in every mail. */
export const REVOCATION_REASON_WORDS: Record<RevocationReason, Sentence> = {
  mistake: sentence('credential.revocationReason.mistake'),
  replaced: sentence('credential.revocationReason.replaced'),
  holder_request: sentence('credential.revocationReason.holder_request'),
  other: sentence('credential.revocationReason.other'),
};

/** Public reason of a revoked credential: its own text, else a reference to that of the reason. */
export function revocationWords(reason: RevocationReason, text: string | null): string {
  return text ?? REVOCATION_REASON_WORDS[reason];
}
