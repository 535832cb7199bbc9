import { z } from 'zod';
import {
  imageView,
  installationView,
  setUpInput,
  workspaceChange,
  workspaceView,
} from '../workspaces.ts';
import { operations } from './operation.ts';

const bySha256 = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

export const workspaceOperations = operations('workspace', {
  getInstallation: {
    method: 'GET',
    path: '/api/v1/installation',
    access: 'public',
    summary: 'Get whether Laurel is set up and sends e-mail',
    answer: installationView,
    errors: [],
  },
  setUp: {
    method: 'POST',
    path: '/api/v1/set-up',
    access: 'public',
    summary: 'Create the owner and the workspace with the one-time link from the console',
    body: setUpInput,
    answer: z.object({ slug: z.string() }),
    status: 201,
    errors: ['already_set_up', 'image_refused', 'set_up_link_invalid'],
  },
  getWorkspace: {
    method: 'GET',
    path: '/api/v1/workspace',
    access: 'read',
    summary: 'Get the workspace and its settings',
    answer: workspaceView,
    errors: [],
  },
  changeWorkspace: {
    method: 'PATCH',
    path: '/api/v1/workspace',
    access: 'changeSettings',
    summary: 'Change the settings. Credentials that were issued keep their looks.',
    body: workspaceChange,
    answer: workspaceView,
    errors: ['image_not_found', 'slug_taken'],
    hasPrecondition: true,
  },
  uploadImage: {
    method: 'POST',
    path: '/api/v1/images',
    access: 'changeCertifications',
    summary: 'Upload a logo or a signature: PNG, JPEG, WebP (2 MB) or SVG (300 kB)',
    body: z.object({ file: z.file() }),
    bodyType: 'multipart/form-data',
    answer: imageView,
    status: 201,
    errors: ['image_refused'],
  },
  getImage: {
    method: 'GET',
    path: '/api/v1/images/{sha256}',
    access: 'read',
    summary: 'Get an uploaded picture',
    params: bySha256,
    answer: z.file(),
    answerType: ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml'],
    errors: [],
  },
});
