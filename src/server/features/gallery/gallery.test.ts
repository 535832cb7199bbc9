import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { useHarness } from '../../test/harness.ts';

const production = useHarness();
const development = useHarness({ settings: { isDevelopment: true } });

/** Names of the templates in a folder, such as Issued for `renderIssuedMail`. */
async function templatesIn(folder: string, kind: 'Mail' | 'Page'): Promise<string[]> {
  const url = new URL(`../../${folder}/`, import.meta.url);
  const files = (await readdir(url)).filter((file) => file.endsWith('.tsx'));
  const modules = await Promise.all(files.map((file) => import(new URL(file, url).href)));
  const names = modules.flatMap((module) => Object.keys(module));
  return names.flatMap((name) => new RegExp(`^render(.+)${kind}$`).exec(name)?.[1] ?? []);
}

test('in development, the gallery lists every template of mails and public pages', async () => {
  const gallery = await development.app.inject('/dev/gallery');
  const mails = await templatesIn('email', 'Mail');
  const pages = await templatesIn('public-pages', 'Page');
  expect(mails).toContain('Issued');
  expect(pages).toContain('Credential');
  for (const name of mails) expect(gallery.body).toContain(`"/dev/gallery/mails/${name}/`);
  for (const name of pages) expect(gallery.body).toContain(`"/dev/gallery/pages/${name}/`);
});

test('each entry can be opened in a frame, and mails show their text', async () => {
  const { body } = await development.app.inject('/dev/gallery');
  const urls = [...new Set([...body.matchAll(/"(\/dev\/gallery\/[^"]+)"/g)].map(([, url]) => url))];
  expect(urls.length).toBeGreaterThan(30);
  for (const url of urls) {
    const entry = await development.app.inject(url ?? '');
    expect(entry.statusCode).toBe(200);
    expect(entry.body).toMatch(/^<!doctype html/i);
    expect(entry.headers['content-security-policy']).toContain("frame-ancestors 'self'");
  }
  expect(body).toContain('<pre>Subject: You earned Certified Beekeeper\n\nYou earned');
});

test('in production there is no gallery', async () => {
  const isForDevelopers = ({ url }: { url: string }) => url.startsWith('/dev');
  expect(production.routes.filter(isForDevelopers)).toEqual([]);
  expect(development.routes.filter(isForDevelopers)).toHaveLength(4);
  const entry = await production.app.inject('/dev/gallery/mails/Issued/expiring');
  expect(entry.body).not.toContain('Certified Beekeeper');
});
