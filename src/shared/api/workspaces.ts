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
    response: installationView,
    errors: [],
  },
  setUp: {
    method: 'POST',
    path: '/api/v1/set-up',
    access: 'public',
    summary: 'Create the owner and the workspace with the one-time link from the console',
    body: setUpInput,
    response: z.object({ slug: z.string() }),
    status: 201,
    errors: ['already_set_up', 'image_refused', 'invalid_set_up_link'],
  },
  getWorkspace: {
    method: 'GET',
    path: '/api/v1/workspace',
    access: 'read',
    summary: 'Get the workspace and its settings',
    response: workspaceView,
    errors: [],
  },
  changeWorkspace: {
    method: 'PATCH',
    path: '/api/v1/workspace',
    access: 'changeSettings',
    summary: 'Change the settings. Credentials that were issued keep their looks.',
    body: workspaceChange,
    response: workspaceView,
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
    response: imageView,
    status: 201,
    errors: ['image_refused'],
  },
  getImage: {
    method: 'GET',
    path: '/api/v1/images/{sha256}',
    access: 'read',
    summary: 'Get an uploaded picture',
    params: bySha256,
    response: z.file(),
    responseType: ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml'],
    errors: [],
  },
});
