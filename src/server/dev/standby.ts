// Loads the packages, which don't change during development, and becomes the server when it receives
// a message. Loading packages takes longer than the rest of a start.

import { once } from 'node:events';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { laurelDir } from '../installation.ts';
import { BIN } from './backend.ts';

const told = once(process, 'message');
enableCompileCache(join(laurelDir, 'dist/cache'));
await Promise.all([
  import('@fastify/compress'),
  import('@fastify/helmet'),
  import('@fastify/multipart'),
  import('@fastify/rate-limit'),
  import('@fastify/static'),
  import('@fastify/swagger'),
  import('@fastify/swagger-ui'),
  import('better-auth'),
  import('csv-parse'),
  import('culori'),
  import('fastify'),
  import('fastify-type-provider-zod'),
  import('kysely'),
  import('nodemailer'),
  import('pg'),
  import('pg-boss'),
  import('pino'),
  import('piscina'),
  import('prom-client'),
  import('react-dom/server'),
  import('rolldown/utils'),
  import('sharp'),
  import('zod'),
]);
await told;
await import(BIN);
