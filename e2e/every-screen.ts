import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type Demo, openDemo } from './open-demo.ts';

type Look = NonNullable<Parameters<Page['emulateMedia']>[0]>;

const LIGHT: Look = { colorScheme: 'light', forcedColors: 'none' };
const DARK: Look = { colorScheme: 'dark', forcedColors: 'none' };
const CONTRAST_THEME: Look = { colorScheme: 'dark', forcedColors: 'active' };

type Size = { width: number; height: number };

/** Windows that each screen is shown in, with preferences of their devices. */
const WINDOWS = {
  desk: { size: { width: 1280, height: 800 }, looks: [LIGHT, DARK, CONTRAST_THEME] },
  tablet: { size: { width: 1024, height: 768 }, looks: [LIGHT] },
  phone: { size: { width: 390, height: 844 }, looks: [LIGHT] },
  'desk at 400 %': { size: { width: 320, height: 256 }, looks: [LIGHT] },
} satisfies Record<string, { size: Size; looks: Look[] }>;

/** In lower windows nothing may be sticky, because it would cover the content. */
const STICKY_FROM_PX = 500;

/** Paths below the demo workspace. Placeholders such as `{certification}` are replaced by ids. */
export const SCREENS_OF_CERTIFICATIONS = [
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
  '/settings',
  '/settings/members',
  '/settings/mail',
  '/settings/api-keys',
  '/settings/mail-texts',
  '/settings/mail-texts/issued',
  '/settings/mail-texts/renewed?language=ar&certification={certification}',
];

/** Also those of learners and activity. */
export const SCREENS_OF_PROGRAMS = [
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
];

type Ids = Record<string, string>;

/**
 * Opens each of these screens of the demo workspace once, and then resizes its window and changes
 * its look.
 */
export function everyScreen(screens: string[]): void {
  let demo: Demo;
  let page: Page;
  let ids: Ids;
  beforeAll(async () => {
    demo = await openDemo();
    ({ page } = demo);
    ids = await findIds(demo);
  });
  afterAll(() => demo.close());

  it.each(screens)('%s is accessible and fits in every window', async (screen) => {
    const problems: string[] = [];
    const listen = (error: Error) => problems.push(error.message);
    page.on('pageerror', listen);
    await page.emulateMedia(LIGHT);
    await resize(page, WINDOWS.desk.size);
    await page.goto(`${demo.laurel.url}/w/demo${fill(screen, ids)}`);
    for (const [name, { size, looks }] of Object.entries(WINDOWS)) {
      await resize(page, size);
      for (const look of looks) {
        await page.emulateMedia(look);
        await expectAccessible(page);
        expect(await page.evaluate(overflowPx), name).toBe(0);
      }
      if (size.height < STICKY_FROM_PX) {
        expect(await page.evaluate(whatSticks), name).toEqual([]);
      }
    }
    expect(problems).toEqual([]);
    page.off('pageerror', listen);
  });
}

export async function resize(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size);
  // Media query listeners and resize observers run with the next frame.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

export function overflowPx(): number {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}

/** Elements that are sticky or fixed while the page scrolls. */
function whatSticks(): string[] {
  return [...document.querySelectorAll('main, main *, section[aria-label="Top bar"]')]
    .filter((element) => {
      const { position, top, bottom } = getComputedStyle(element);
      // Visually hidden elements are one pixel high.
      if (element.getBoundingClientRect().height <= 1) return false;
      if (position === 'fixed') return true;
      return position === 'sticky' && (top !== 'auto' || bottom !== 'auto');
    })
    .map((element) => element.outerHTML.slice(0, 200));
}

export function fill(screen: string, ids: Ids): string {
  return screen.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name);
}

type Listed = { id: string; certification: { id: string } };

async function findProgram({ laurel, page }: Demo, title: string): Promise<string> {
  const headers = { 'x-workspace': 'demo' };
  const address = `${laurel.url}/api/v1/programs?query=${encodeURIComponent(title)}`;
  const answer = await page.request.get(address, { headers });
  return ((await answer.json()) as { items: { id: string }[] }).items[0]?.id ?? '';
}

/** Finds an object of each kind in the demo. */
export async function findIds(demo: Demo): Promise<Ids> {
  const first = async (path: string): Promise<Listed | undefined> => {
    const headers = { 'x-workspace': 'demo' };
    const answer = await demo.page.request.get(`${demo.laurel.url}/api/v1${path}`, { headers });
    return ((await answer.json()) as { items: Listed[] }).items[0];
  };
  const credential = await first('/credentials?status=valid');
  const certification = credential?.certification.id ?? '';
  const program = await findProgram(demo, 'First Aid at Work, spring');
  await publishChange(demo, certification);
  return {
    credential: credential?.id ?? '',
    certification,
    learner: (await first('/learners'))?.id ?? '',
    mail: (await first('/mails'))?.id ?? '',
    program,
    ended: await findProgram(demo, 'Coaching for Team Leads'),
    participant: (await first(`/programs/${program}/participants`))?.id ?? '',
    component: (await first(`/programs/${program}/components`))?.id ?? '',
  };
}

/** Publishes a change, so that screens with two versions have holders of the older one. */
async function publishChange({ laurel, page }: Demo, certification: string): Promise<void> {
  const address = `${laurel.url}/api/v1/certifications/${certification}`;
  const headers = { 'x-workspace': 'demo', origin: laurel.url };
  const data = { description: 'Changed after it was issued.' };
  expect((await page.request.patch(address, { headers, data })).status()).toBe(200);
  const published = await page.request.post(`${address}/publish`, { headers, data: {} });
  expect(published.status()).toBe(200);
}
