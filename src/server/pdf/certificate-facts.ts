import type { Design } from '../../shared/certifications.ts';

/** A picture as `normaliseImage` hands it out: safe to embed, named by the hash of its bytes. */
export type CertificateImage = {
  sha256: string;
  mediaType: 'image/png' | 'image/svg+xml';
  bytes: Buffer;
};

export type CertificateSignatory = {
  name: string;
  role: string;
  signature: CertificateImage | null;
};

/**
 * All that a certificate says. The PDF is a pure function of it: same facts, same bytes.
 * `title` and names have at most 200 characters, `description` at most 2,000.
 */
export type CertificateFacts = {
  title: string;
  description: string;
  learnerName: string;
  /** BCP 47; decides which regional shapes Han characters in the name get. */
  learnerLanguage: string;
  /** BCP 47; the language of the fixed words and of the dates. */
  language: string;
  workspaceName: string;
  /** `#rrggbb`; all other colours are derived from it. */
  colour: string;
  design: CertificateDesign;
  logo: CertificateImage | null;
  /** Calendar date, `YYYY-MM-DD`. */
  issuedOn: string;
  /** The last valid day, or null when the credential does not expire. */
  expiresOn: string | null;
  /** `XXXX-XXXX-XXXX-XXXX`. */
  code: string;
  /** The address that the QR code says. */
  url: string;
  /** At most four. */
  signatories: CertificateSignatory[];
};

/** The parts of a design that the other facts have not settled already. */
export type CertificateDesign = Omit<Design, 'colour' | 'language' | 'signatories'>;

/** What is printed across a certificate that is not valid any more. */
export type Stamp = 'revoked' | 'expired' | 'replaced';
