// Separate from the schemas, because the home screen needs these words but not the schema library.

export const REVOCATION_REASONS = ['mistake', 'replaced', 'holder_request', 'other'] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];

/** Public sentence for each reason, the same on every page and in every mail. */
export const REVOCATION_REASON_WORDS: Record<RevocationReason, string> = {
  mistake: 'Issued by mistake',
  replaced: 'Replaced by another credential',
  holder_request: 'Asked for by the holder',
  other: 'Another reason',
};

/** Public reason of a revoked credential: its own words, else those of the reason. */
export function revocationWords(reason: RevocationReason, text: string | null): string {
  return text ?? REVOCATION_REASON_WORDS[reason];
}
