// Every screen of a workspace with data in it, for axe: in light and dark, in the colours of a
// contrast theme, on a desk, a tablet and a phone, and at 400 %.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import type { LaurelProcess } from './laurel-process.ts';
import { type Demo, openDemo } from './open-demo.ts';

const SIZES = {
  desk: { width: 1280, height: 800 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
  'desk at 400 %': { width: 320, height: 256 },
};

/** In lower windows nothing stays in sight while the rest is scrolled: it would cover the rest. */
const STICKY_FROM_PX = 500;

/** `{certification}` and the like stand for what the demo has. */
const SCREENS = [
  '/account',
  '',
  '/certifications',
  '/certifications/new',
  '/certifications/credentials',
  '/certifications/{certification}',
  '/certifications/{certification}/design',
  '/certifications/{certification}/settings',
  '/certifications/{certification}/history',
  '/certifications/{certification}/issue',
  '/certifications/{certification}/bring',
  '/certifications/{certification}/credentials/{credential}',
  '/certifications/{certification}/credentials/{credential}/revoke',
  '/certifications/{certification}/credentials/{credential}/replace',
  '/certifications/{certification}/pipeline',
  '/certifications/{certification}/requirements',
  '/programs',
  '/programs/new',
  '/programs/{program}',
  '/programs/{program}/participants',
  '/programs/{program}/participants/enrol',
  '/programs/{program}/participants/{participant}',
  '/programs/{program}/components',
  '/programs/{program}/components/new',
  '/programs/{program}/components/{component}',
  '/programs/{program}/completions',
  '/programs/{program}/completions/import',
  '/programs/{program}/pipeline',
  '/programs/{program}/settings',
  '/programs/{program}/xapi',
  '/programs/{program}/history',
  '/programs/{program}/end',
  '/programs/{ended}',
  '/learners',
  '/learners/new',
  '/learners/{learner}',
  '/activity',
  '/activity/mail',
  '/activity/mail/{mail}',
  '/settings',
  '/settings/members',
  '/settings/api-keys',
];

describe.each([
  ['light', 'desk', 'none'],
  ['dark', 'desk', 'none'],
  ['dark', 'desk', 'active'],
  ['light', 'tablet', 'none'],
  ['light', 'phone', 'none'],
  ['light', 'desk at 400 %', 'none'],
] as const)('every screen, %s, on a %s, forced colours %s', (colorScheme, size, forcedColors) => {
  let page: Page;

  beforeAll(async () => {
    const context = await browser.newContext({
      bypassCSP: true,
      colorScheme,
      forcedColors,
      viewport: SIZES[size],
      locale: 'en-GB',
      storageState: await signedIn.context().storageState(),
    });
    page = await context.newPage();
  });
  afterAll(() => page.context().close());

  it.each(SCREENS)('%s is accessible and fits', async (screen) => {
    const problems: string[] = [];
    page.once('pageerror', (error) => problems.push(error.message));
    await page.goto(`${laurel.url}/w/demo${fill(screen)}`);
    await expectAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    if (SIZES[size].height < STICKY_FROM_PX) expect(await page.evaluate(whatSticks)).toEqual([]);
    expect(problems).toEqual([]);
  });
});

it('a stranger is shown the sign-in screen, and 404 is a page', async () => {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  for (const path of [
    '/sign-in',
    '/sign-in/forgotten',
    '/sign-in/link?token=x',
    '/reset-password?token=x',
    '/confirm-email?token=x',
    '/set-up',
  ]) {
    await page.goto(laurel.url + path);
    await expectAccessible(page);
  }
  await page.goto(`${laurel.url}/c/0000-0000-0000-0000`);
  await expectAccessible(page);
  await context.close();
});

let demo: Demo;
let laurel: LaurelProcess;
let browser: Browser;
let signedIn: Page;
const ids: Record<string, string> = {};

/** What keeps its place at the top or the bottom of the window while the page is scrolled. */
function whatSticks(): string[] {
  return [...document.querySelectorAll('main, main *, section[aria-label="Top bar"]')]
    .filter((element) => {
      const { position, top, bottom } = getComputedStyle(element);
      // As small as a pixel, for ears alone.
      if (element.getBoundingClientRect().height <= 1) return false;
      if (position === 'fixed') return true;
      return position === 'sticky' && (top !== 'auto' || bottom !== 'auto');
    })
    .map((element) => element.outerHTML.slice(0, 200));
}

function fill(screen: string): string {
  return screen.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name);
}

beforeAll(async () => {
  demo = await openDemo();
  ({ laurel, browser, page: signedIn } = demo);
  await findIds();
});
afterAll(() => demo.close());

type Listed = { id: string; certification: { id: string } };

async function findProgram(title: string): Promise<string> {
  const headers = { 'x-workspace': 'demo' };
  const address = `${laurel.url}/api/v1/programs?query=${encodeURIComponent(title)}`;
  const answer = await signedIn.request.get(address, { headers });
  return ((await answer.json()) as { items: { id: string }[] }).items[0]?.id ?? '';
}

async function findIds(): Promise<void> {
  const first = async (path: string): Promise<Listed | undefined> => {
    const headers = { 'x-workspace': 'demo' };
    const answer = await signedIn.request.get(`${laurel.url}/api/v1${path}`, { headers });
    return ((await answer.json()) as { items: Listed[] }).items[0];
  };
  const credential = await first('/credentials?status=valid');
  ids.credential = credential?.id ?? '';
  ids.certification = credential?.certification.id ?? '';
  ids.learner = (await first('/learners'))?.id ?? '';
  ids.mail = (await first('/mails'))?.id ?? '';
  ids.program = await findProgram('First Aid at Work, spring');
  ids.ended = await findProgram('Coaching for Team Leads');
  ids.participant = (await first(`/programs/${ids.program}/participants`))?.id ?? '';
  ids.component = (await first(`/programs/${ids.program}/components`))?.id ?? '';
  await publishChange(ids.certification);
}

/** Holders of an older version are there, for the screens that show two versions. */
async function publishChange(certification: string): Promise<void> {
  const address = `${laurel.url}/api/v1/certifications/${certification}`;
  const headers = { 'x-workspace': 'demo', origin: laurel.url };
  const data = { description: 'Changed after it was issued.' };
  expect((await signedIn.request.patch(address, { headers, data })).status()).toBe(200);
  const published = await signedIn.request.post(`${address}/publish`, { headers, data: {} });
  expect(published.status()).toBe(200);
}
