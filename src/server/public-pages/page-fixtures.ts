import type { CredentialPageProps } from './credential-page-props.ts';

/** A valid credential. Tests override what matters to them. */
export const validPage: CredentialPageProps = {
  status: 'valid',
  workspace: {
    name: 'Nordlicht Academy',
    brandColour: '#0f766e',
    logoUrl: 'http://laurel.example/logo.svg',
    language: 'en-GB',
    dateLocale: 'en-GB',
  },
  learnerName: 'Lina Okafor',
  title: 'Certified Beekeeper',
  description: 'Keeps bees through a whole year.',
  criteria: 'Two colonies alive after a winter.',
  issuedOn: '2026-03-12',
  expiresOn: '2028-03-12',
  code: '7K3M-Q9XA-2WZC-VT5H',
  revokedOn: null,
  revokedReason: null,
  replacedByUrl: null,
  pageUrl: 'http://laurel.example/c/7K3M-Q9XA-2WZC-VT5H',
  pdfUrl: 'http://laurel.example/c/7K3M-Q9XA-2WZC-VT5H.pdf',
  picture: {
    url: 'http://laurel.example/c/7K3M-Q9XA-2WZC-VT5H/certificate.webp',
    width: 842,
    height: 595,
  },
  cardUrl: 'http://laurel.example/c/7K3M-Q9XA-2WZC-VT5H/card.png',
};

const withdrawn = { revokedOn: '2026-05-02', pdfUrl: null, picture: null, cardUrl: null };

export const pagesByState: Record<string, CredentialPageProps> = {
  valid: validPage,
  expired: { ...validPage, status: 'expired', issuedOn: '2024-01-31', expiresOn: '2026-01-31' },
  revoked: {
    ...validPage,
    ...withdrawn,
    status: 'revoked',
    revokedReason: 'Issued by mistake.',
  },
  replaced: {
    ...validPage,
    ...withdrawn,
    status: 'replaced',
    replacedByUrl: 'http://laurel.example/c/NEW0-NEW0-NEW0-NEW0',
  },
  erased: { ...validPage, learnerName: null },
};
