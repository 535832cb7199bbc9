import { z } from 'zod';
import { downloadInput, downloadView } from '../downloads.ts';
import { operations } from './operation.ts';
import { byId } from './params.ts';

export const downloadOperations = operations('downloads', {
  startDownload: {
    method: 'POST',
    path: '/api/v1/downloads',
    access: 'read',
    summary: 'Start preparing a ZIP of certificates, by ids or by filter',
    body: downloadInput,
    response: downloadView,
    status: 201,
    errors: [],
    isIdempotent: true,
  },
  getDownload: {
    method: 'GET',
    path: '/api/v1/downloads/{id}',
    access: 'read',
    summary: 'Get the progress of one of your downloads',
    params: byId,
    response: downloadView,
    errors: [],
  },
  cancelDownload: {
    method: 'POST',
    path: '/api/v1/downloads/{id}/cancel',
    access: 'read',
    summary: 'Cancel a download that is still running',
    params: byId,
    response: downloadView,
    errors: ['download_finished'],
  },
  getDownloadFile: {
    method: 'GET',
    path: '/api/v1/downloads/{id}/certificates.zip',
    access: 'read',
    summary: 'Stream the ZIP. Each download can be opened once.',
    params: byId,
    query: z.object({ workspace: z.string().max(100).optional() }),
    response: z.file(),
    responseType: 'application/zip',
    errors: ['download_finished'],
  },
});
