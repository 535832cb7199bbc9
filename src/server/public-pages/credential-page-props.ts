/** All public information about a credential. */
export type CredentialPageProps = {
  status: 'valid' | 'expired' | 'revoked' | 'replaced';
  workspace: {
    name: string;
    brandColour: string;
    logoUrl: string | null;
    language: string;
    dateLocale: string;
  };
  /** Null if the holder's data was erased. */
  learnerName: string | null;
  title: string;
  description: string;
  criteria: string | null;
  issuedOn: string;
  expiresOn: string | null;
  code: string;
  revokedOn: string | null;
  /** The public reason, as a sentence. */
  revokedReason: string | null;
  replacedByUrl: string | null;
  pageUrl: string;
  pdfUrl: string | null;
  /** Picture of the certificate. Width and height are those of the page, in points. */
  picture: { url: string; width: number; height: number } | null;
  /** 1200×630, for link previews. */
  cardUrl: string | null;
};

/**
 * Whether the certificate is available. It is not after a revocation, and not after an erasure,
 * because it contains the name.
 */
export function hasCertificate(p: CredentialPageProps): boolean {
  return p.learnerName !== null && (p.status === 'valid' || p.status === 'expired');
}
