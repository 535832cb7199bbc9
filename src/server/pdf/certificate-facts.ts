import type { Design } from '../../shared/certifications.ts';

/** A picture returned by `normaliseImage`. Safe to embed, identified by the hash of its bytes. */
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
 * The complete content of a certificate. The PDF is a pure function of it: same facts, same bytes.
 * `title` and names have at most 200 characters, `description` at most 2,000.
 */
export type CertificateFacts = {
  title: string;
  description: string;
  learnerName: string;
  /** BCP 47. Decides the regional shapes of Han characters in the name. */
  learnerLanguage: string;
  /** BCP 47. The language of the fixed words and dates. */
  language: string;
  workspaceName: string;
  /** `#rrggbb`. All other colours are derived from it. */
  colour: string;
  design: CertificateDesign;
  logo: CertificateImage | null;
  /** Calendar date, `YYYY-MM-DD`. */
  issuedOn: string;
  /** The last valid day, or null if the credential doesn't expire. */
  expiresOn: string | null;
  /** `XXXX-XXXX-XXXX-XXXX`. */
  code: string;
  /** The URL in the QR code. */
  url: string;
  /** At most four. */
  signatories: CertificateSignatory[];
};

/** The parts of a design that the other facts don't contain. */
export type CertificateDesign = Omit<Design, 'colour' | 'language' | 'signatories'>;

/** Printed across a certificate that is no longer valid. */
export type Stamp = 'revoked' | 'expired' | 'replaced';
