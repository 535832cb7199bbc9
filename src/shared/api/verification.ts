import { z } from 'zod';
import { operations } from './operation.ts';

const byCode = z.object({ code: z.string().max(100) });
const HTML = 'text/html';

export const verificationOperations = operations('public', {
  showCredentialPage: {
    method: 'GET',
    path: '/c/{code}',
    access: 'public',
    summary: 'Show the public page of a credential',
    params: byCode,
    response: z.file(),
    responseType: HTML,
    errors: ['learner_erased', 'not_found'],
  },
  getPublicCertificatePdf: {
    method: 'GET',
    path: '/c/{code}.pdf',
    access: 'public',
    summary: 'Get the certificate. Responds with 410 if the credential is revoked.',
    params: byCode,
    query: z.object({ download: z.enum(['0', '1']).default('0') }),
    response: z.file(),
    responseType: 'application/pdf',
    errors: ['learner_erased', 'not_found', 'render_failed', 'credential_revoked'],
  },
  getPublicCertificatePicture: {
    method: 'GET',
    path: '/c/{code}/certificate.webp',
    access: 'public',
    summary: 'Get a picture of all pages of the certificate. Responds with 410 if it is revoked.',
    params: byCode,
    response: z.file(),
    responseType: 'image/webp',
    errors: ['learner_erased', 'not_found', 'render_failed', 'credential_revoked'],
  },
  getShareCard: {
    method: 'GET',
    path: '/c/{code}/card.png',
    access: 'public',
    summary: 'Get the picture for link previews. Responds with 410 if the credential is revoked.',
    params: byCode,
    response: z.file(),
    responseType: 'image/png',
    errors: ['learner_erased', 'not_found', 'render_failed', 'credential_revoked'],
  },
  getCredentialPageLogo: {
    method: 'GET',
    path: '/c/{code}/logo.png',
    access: 'public',
    summary: 'Get the logo of the workspace that issued the credential',
    params: byCode,
    response: z.file(),
    responseType: 'image/png',
    errors: ['not_found'],
  },
});
