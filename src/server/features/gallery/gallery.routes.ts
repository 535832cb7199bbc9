import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { App } from '../../http/access.ts';
import type { PageSample } from '../../public-pages/page-states.ts';

const config = { access: 'public' } as const;
const schema = { hide: true };
const params = z.object({ name: z.string(), state: z.string() });
const HTML = 'text/html; charset=utf-8';

/** Mails have no policy of their own. Everything here is shown in a frame. */
const MAIL_CSP =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'";

/** Placeholder for logos and certificates. */
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="44">' +
  '<rect width="160" height="44" rx="6" fill="#a1a1aa"/></svg>';

/**
 * Shows every mail and public page in each of its states. Served in development only. Loads them on
 * request, so that the restart after each save doesn't wait for them.
 */
export function galleryRoutes(app: App): void {
  app.get('/dev/gallery', { config, schema }, async (_, reply) => {
    const { renderGallery } = await import('./Gallery.tsx');
    return reply.type(HTML).send(renderGallery());
  });

  app.get(
    '/dev/gallery/mails/:name/:state',
    { config, schema: { ...schema, params } },
    async (it, reply) => {
      const { mailStates } = await import('../../email/mail-fixtures.ts');
      const { html } = find(mailStates, it.params)();
      return reply.type(HTML).header('content-security-policy', MAIL_CSP).send(withPictures(html));
    },
  );

  app.get(
    '/dev/gallery/pages/:name/:state',
    { config, schema: { ...schema, params } },
    async (it, reply) => {
      const { pageStates } = await import('../../public-pages/page-states.ts');
      const { html, csp } = find<PageSample>(pageStates, it.params);
      // The policy forbids frames, but the gallery needs one.
      const framed = csp.replace("frame-ancestors 'none'", "frame-ancestors 'self'");
      return reply.type(HTML).header('content-security-policy', framed).send(withPictures(html));
    },
  );

  app.get('/dev/gallery/picture.svg', { config, schema }, (_, reply) =>
    reply.type('image/svg+xml').send(PICTURE),
  );
}

function find<Value>(
  all: Record<string, Record<string, Value>>,
  { name, state }: z.output<typeof params>,
): Value {
  const found = all[name]?.[state];
  if (found === undefined) throw new AppError('not_found');
  return found;
}

function withPictures(html: string): string {
  return html.replaceAll(/(src|href)="[^"]*\.(svg|png|webp)"/g, '$1="/dev/gallery/picture.svg"');
}
