import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { directionOf } from '../../shared/direction.ts';
import { AppError } from '../errors.ts';
import { webDir } from '../installation.ts';
import type { WordsLocale } from '../words/catalogue.ts';
import { localeOf } from '../words/of-request.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Read by @fastify/helmet. */
    helmet?: { contentSecurityPolicy: boolean };
  }
}

const PUBLIC_CSS = join(import.meta.dirname, '../public-pages/public.css');

const ICON = join(import.meta.dirname, '../../web/app/laurel.svg');
const ICON_SIDE_PX = 64;

const IMMUTABLE = { cacheControl: true, maxAge: '365d', immutable: true };

/** The screens load their messages in the language of the document. */
function inLanguage(document: string, locale: WordsLocale): string {
  return document.replace(
    '<html lang="en">',
    `<html lang="${locale}" dir="${directionOf(locale)}">`,
  );
}

const FILE = { config: { access: 'public' as const, isQuiet: true }, schema: { hide: true } };

/** Serves the screens: files with a hash in their name, and one document for every other URL. */
export async function serveStaticFiles(app: FastifyInstance): Promise<void> {
  const css = await readFile(PUBLIC_CSS, 'utf8');
  app.get('/assets/public.css', FILE, (_, reply) =>
    reply.type('text/css').header('cache-control', 'public, max-age=3600').send(css),
  );
  const icon = await sharp(await readFile(ICON))
    .resize(ICON_SIDE_PX)
    .png()
    .toBuffer();
  app.get(
    // Browsers request it on pages without an icon, and accept any image format.
    '/favicon.ico',
    FILE,
    (_, reply) =>
      reply.type('image/png').header('cache-control', 'public, max-age=86400').send(icon),
  );
  await app.register(async (files) => {
    files.addHook('onRoute', (route) => {
      // The content policy is for documents, and as large as a small file.
      const helmet = { contentSecurityPolicy: false };
      route.config = { ...route.config, ...FILE.config, helmet };
      route.schema = { ...route.schema, ...FILE.schema };
    });
    await files.register(fastifyStatic, {
      root: join(webDir, 'assets'),
      prefix: '/assets/',
      index: false,
      preCompressed: true,
      ...IMMUTABLE,
    });
  });
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, async (request, reply) => {
    const isScreen = request.method === 'GET' && !/^\/(api|xapi|c|l|assets)\//.test(request.url);
    if (!isScreen) throw new AppError('not_found');
    const document = await readFile(join(webDir, 'index.html'), 'utf8');
    return (
      reply
        .type('text/html; charset=utf-8')
        // Otherwise the Back button would show the last screen after signing out.
        .header('cache-control', 'no-store')
        .header('vary', 'accept-language, cookie')
        .send(inLanguage(document, localeOf(request)))
    );
  });
}
