import { z } from 'zod';
import { newPreviewInput, previewInput, previewView } from '../previews.ts';
import { operations } from './operation.ts';
import { byId, pictureInQuery } from './params.ts';

export const certificateOperations = operations('certificates', {
  getSampleCertificatePicture: {
    method: 'GET',
    path: '/api/v1/certifications/{id}/certificate.webp',
    access: 'read',
    summary: 'Get a picture of a sample certificate of the working copy',
    params: byId,
    query: z.object({
      ...pictureInQuery,
      v: z
        .string()
        .max(100)
        .optional()
        .describe('changes with the content, so that the response can be cached'),
    }),
    response: z.file(),
    responseType: 'image/webp',
    errors: ['render_failed'],
  },
  previewCertificate: {
    method: 'POST',
    path: '/api/v1/certifications/{id}/certificate-preview',
    access: 'read',
    summary: 'Preview a certificate in another design. Nothing is saved.',
    params: byId,
    body: previewInput,
    response: previewView,
    errors: ['image_not_found', 'render_failed'],
  },
  previewNewCertificate: {
    method: 'POST',
    path: '/api/v1/certificate-preview',
    access: 'read',
    summary: 'Preview a certificate of a certification that is not saved yet',
    body: newPreviewInput,
    response: previewView,
    errors: ['image_not_found', 'render_failed'],
  },
  getCertificateBackdrop: {
    method: 'GET',
    path: '/api/v1/certificate-backdrops/{name}.svg',
    access: 'public',
    summary: 'Get the backdrop of a certificate by the name that a preview returned',
    params: z.object({ name: z.string().max(200) }),
    query: z.object({ v: z.string().max(100).optional() }),
    response: z.file(),
    responseType: 'image/svg+xml',
    errors: ['not_found', 'render_failed'],
  },
});
