// Apart from the schemas: the home screen needs these words, and not the library of the schemas.

export const REVOCATION_REASONS = ['mistake', 'replaced', 'holder_request', 'other'] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];

/** The public sentence for each reason, the same on every page, in every mail. */
export const REVOCATION_REASON_WORDS: Record<RevocationReason, string> = {
  mistake: 'Issued by mistake',
  replaced: 'Replaced by another credential',
  holder_request: 'Asked for by the holder',
  other: 'Another reason',
};

/** What a revoked credential says publicly: the words written for it, else those of the reason. */
export function revocationWords(reason: RevocationReason, text: string | null): string {
  return text ?? REVOCATION_REASON_WORDS[reason];
}
