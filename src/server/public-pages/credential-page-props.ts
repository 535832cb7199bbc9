/** All that the public may know of a credential, and nothing else. */
export type CredentialPageProps = {
  status: 'valid' | 'expired' | 'revoked' | 'replaced';
  workspace: {
    name: string;
    brandColour: string;
    logoUrl: string | null;
    language: string;
    dateLocale: string;
  };
  /** Null when the holder's data was erased on request. */
  learnerName: string | null;
  title: string;
  description: string;
  criteria: string | null;
  issuedOn: string;
  expiresOn: string | null;
  code: string;
  revokedOn: string | null;
  /** The public reason, a sentence. */
  revokedReason: string | null;
  replacedByUrl: string | null;
  pageUrl: string;
  pdfUrl: string | null;
  /** The certificate; its width and height are those of the sheet, in points. */
  picture: { url: string; width: number; height: number } | null;
  /** 1200×630, for link previews. */
  cardUrl: string | null;
};

/**
 * A certificate is handed out only while there is one: not after a revocation, and not
 * after an erasure, because the sheet and its picture carry the name.
 */
export function hasCertificate(p: CredentialPageProps): boolean {
  return p.learnerName !== null && (p.status === 'valid' || p.status === 'expired');
}
