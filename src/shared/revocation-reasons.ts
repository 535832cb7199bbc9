// Separate from the schemas, because the home screen needs these words but not the schema library.

export const REVOCATION_REASONS = ['mistake', 'replaced', 'holder_request', 'other'] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];
