import { createHash } from 'node:crypto';
import type { CertificateFacts, CertificateImage } from '../../src/server/pdf/certificate-facts.ts';
import { design, type Style } from '../../src/shared/certifications.ts';

export const LOGO_PATH =
  'M26 0h68a26 26 0 0 1 26 26v68a26 26 0 0 1-26 26H26a26 26 0 0 1-26-26V26A26 26 0 0 1 26 0z';
export const SIGNATURE_PATH = 'M10 70C40 10 60 10 55 50S90 10 100 40s40-30 60 0 60-40 120-10';

function image(svg: string): CertificateImage {
  const bytes = Buffer.from(svg);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, mediaType: 'image/svg+xml', bytes };
}

export const LOGO = image(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><path d="${LOGO_PATH}" fill="#0f766e"/></svg>`,
);
export const SIGNATURE = image(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 90"><path d="${SIGNATURE_PATH}" fill="none" stroke="#1e2a5a" stroke-width="2"/></svg>`,
);

const FIRST_NAMES = ['Zoë', 'Jean-Luc', 'Łucja', 'Maria', 'Søren', 'İpek', 'Chloé'];
const LAST_NAMES = ['Ångström', 'Dupont', 'Kowalska', 'da Silva', 'Nielsen', 'Yılmaz', 'Müller'];

/** Each number gives a different certificate: name, code, URL and QR code differ. */
export function factsOf(number: number, style: Style): CertificateFacts {
  const code = `7F3K-92QX-4D1A-${String(number).padStart(4, '0').slice(-4)}`;
  const first = FIRST_NAMES[number % 7];
  const last = LAST_NAMES[Math.floor(number / 7) % 7];
  return {
    title: 'Advanced Data Engineering',
    description:
      'Designs, builds and operates production data pipelines: event modelling, exactly-once ' +
      'delivery, schema evolution, windowed aggregation and cost-aware storage.',
    learnerName: `${first} ${last} ${number}`,
    learnerLanguage: 'en',
    language: 'en-GB',
    workspaceName: 'Northwind Academy',
    colour: '#0f766e',
    design: design.parse({ style }),
    logo: LOGO,
    issuedOn: '2026-06-12',
    expiresOn: '2029-06-11',
    code,
    url: `https://certs.example.org/c/${code}`,
    signatories: [
      { name: 'Dr. Amara Nwosu', role: 'Director of Certification', signature: SIGNATURE },
    ],
  };
}
