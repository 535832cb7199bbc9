// Tests the learner's pages in a real browser: no axe violations, no overflow on a phone, nothing
// necessary blocked by the policy, and forms that work without scripts.
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeViolations } from '../test/axe.ts';
import { launchBrowser } from '../test/browser.ts';
import { wordsIn } from '../words/words.ts';
import { renderAskForLinkPage, renderEnterPage } from './learner-entrance.tsx';
import { learnerPage } from './learner-page-fixtures.ts';
import { pageStates } from './page-states.ts';
import { learnerPageCsp } from './theme.ts';

const english = wordsIn('en');

const { workspace } = learnerPage;
const { Learner, AskForLink, LinkSent, Enter, UsedLink, ForeignForm, UnknownEntrance } = pageStates;
const pages = {
  ...Learner,
  ...AskForLink,
  ...LinkSent,
  ...Enter,
  ...UsedLink,
  ...ForeignForm,
  ...UnknownEntrance,
};
const logo = '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="40"/>';

let browser: Browser;
/** A phone. */
let phone: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  // axe is injected as a script, which the policy would block.
  phone = await browser.newPage({ viewport: { width: 390, height: 800 }, bypassCSP: true });
}, 60_000);
afterAll(() => browser.close());

async function serve(page: Page, html: string): Promise<void> {
  const css = await readFile(new URL('public.css', import.meta.url), 'utf8');
  await page.unrouteAll();
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: css });
    if (pathname.endsWith('.svg')) {
      return route.fulfill({ contentType: 'image/svg+xml', body: logo });
    }
    const headers = {
      'content-security-policy': learnerPageCsp(workspace.brandColour),
      'referrer-policy': 'same-origin',
    };
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html, headers });
  });
  await page.goto('http://laurel.example/l/nordlicht/enter?token=secret');
}

test.each(Object.entries(pages))(
  'the page "%s" has no barrier and no overflow on a phone, light and dark',
  async (_name, { html }) => {
    await serve(phone, html);
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

test('without scripts the form can be sent by keyboard, and includes its origin', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (entry) => complaints.push(entry.text()));
  await serve(page, renderAskForLinkPage(english, workspace));
  await page.getByLabel('E-mail address').fill('lina@learner.example');
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await page.keyboard.press('Enter');
  const request = await sent;
  expect(request.url()).toBe('http://laurel.example/l/nordlicht');
  expect(request.postData()).toBe('email=lina%40learner.example');
  const { origin } = await request.allHeaders();
  expect(origin).toBe('http://laurel.example');
  expect(complaints).toEqual([]);
  await context.close();
}, 30_000);

test('under its policy the page shows its colour and logo, and nothing is blocked', async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (entry) => complaints.push(entry.text()));
  await serve(page, renderEnterPage(english, workspace, 'token'));
  const button = page.getByRole('button', { name: 'Open my page' });
  const colour = await button.evaluate((it) => getComputedStyle(it).backgroundColor);
  expect(colour).toBe('rgb(15, 118, 110)');
  const width = await page.locator('img').evaluate((it) => (it as HTMLImageElement).naturalWidth);
  expect(width).toBe(160);
  expect(complaints).toEqual([]);
  await page.close();
}, 30_000);
