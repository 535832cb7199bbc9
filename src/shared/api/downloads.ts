import { z } from 'zod';
import { downloadInput, downloadView } from '../downloads.ts';
import { operations } from './operation.ts';
import { byId } from './params.ts';

export const downloadOperations = operations('downloads', {
  startDownload: {
    method: 'POST',
    path: '/api/v1/downloads',
    access: 'read',
    summary: 'Prepare a ZIP of certificates, of chosen credentials or of all that are found',
    body: downloadInput,
    answer: downloadView,
    status: 201,
    errors: [],
    isIdempotent: true,
  },
  getDownload: {
    method: 'GET',
    path: '/api/v1/downloads/{id}',
    access: 'read',
    summary: 'How far a download of yours got',
    params: byId,
    answer: downloadView,
    errors: [],
  },
  cancelDownload: {
    method: 'POST',
    path: '/api/v1/downloads/{id}/cancel',
    access: 'read',
    summary: 'Stop a download; one that is over stays as it is',
    params: byId,
    answer: downloadView,
    errors: ['download_over'],
  },
  getDownloadFile: {
    method: 'GET',
    path: '/api/v1/downloads/{id}/certificates.zip',
    access: 'read',
    summary: 'The ZIP, streamed; its address may be opened once',
    params: byId,
    query: z.object({ workspace: z.string().max(100).optional() }),
    answer: z.file(),
    answerType: 'application/zip',
    errors: ['download_over'],
  },
});
