// Tests public pages in a real browser with their policy: no axe violations, no overflow on a
// phone, and nothing necessary blocked.
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeViolations } from '../test/axe.ts';
import { launchBrowser } from '../test/browser.ts';
import { wordsIn } from '../words/words.ts';
import { renderCredentialPage } from './credential-page.tsx';
import { validPage } from './page-fixtures.ts';
import { type PageSample, pageStates } from './page-states.ts';
import { credentialPageCsp } from './theme.ts';

const english = wordsIn('en');

const { Credential, Unknown, TooMany, Error: Errors } = pageStates;
const samples = { ...Credential, ...Unknown, ...TooMany, ...Errors };
const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="842" height="595"/>';

let browser: Browser;
/** A phone. */
let phone: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  // axe is injected as a script, which the policy would block.
  phone = await browser.newPage({ viewport: { width: 390, height: 800 }, bypassCSP: true });
}, 60_000);
afterAll(() => browser.close());

async function serve(page: Page, { html, csp }: PageSample): Promise<void> {
  const css = await readFile(new URL('public.css', import.meta.url), 'utf8');
  await page.unrouteAll();
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: css });
    if (/\.(svg|webp)$/.test(pathname)) {
      return route.fulfill({ contentType: 'image/svg+xml', body: picture });
    }
    const headers = { 'content-security-policy': csp };
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html, headers });
  });
  await page.goto('http://laurel.example/c/X');
}

test.each(Object.entries(samples))(
  'the page "%s" has no barrier and no overflow on a phone, light and dark',
  async (_name, sample) => {
    await serve(phone, sample);
    for (const colorScheme of ['light', 'dark'] as const) {
      await phone.emulateMedia({ colorScheme });
      expect(await axeViolations(phone), colorScheme).toEqual([]);
      const overflow = await phone.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow, colorScheme).toBeLessThanOrEqual(0);
    }
  },
  60_000,
);

test('under its policy the page shows its colour and pictures, and nothing is blocked', async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (entry) => complaints.push(entry.text()));
  await serve(page, {
    html: renderCredentialPage(english, validPage),
    csp: credentialPageCsp(validPage),
  });
  const button = page.getByRole('link', { name: 'Download PDF' });
  const colour = await button.evaluate((link) => getComputedStyle(link).backgroundColor);
  expect(colour).toBe('rgb(15, 118, 110)');
  const loaded = await page
    .locator('img')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
  expect(loaded).toEqual([842, 842]);
  expect(complaints).toEqual([]);
  await page.close();
}, 30_000);
