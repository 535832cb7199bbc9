import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type Demo, openDemo } from './open-demo.ts';

const SIZES = {
  desk: { width: 1280, height: 800 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
  'desk at 400 %': { width: 320, height: 256 },
};

type Look = NonNullable<Parameters<Page['emulateMedia']>[0]>;

/** The preferences of a device, the last one a contrast theme. */
export const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'a contrast theme': { colorScheme: 'dark', forcedColors: 'active' },
} satisfies Record<string, Look>;

/** In lower windows nothing may be sticky, because it would cover the content. */
const STICKY_FROM_PX = 500;

/** Placeholders such as `{certification}` are replaced by ids of the demo. */
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

type Ids = Record<string, string>;

/** Opens every screen of the demo workspace in windows of these sizes, with these preferences. */
export function everyScreen(looksBySize: Partial<Record<keyof typeof SIZES, Look[]>>): void {
  let demo: Demo;
  let ids: Ids;
  beforeAll(async () => {
    demo = await openDemo();
    ids = await findIds(demo);
  });
  afterAll(() => demo.close());

  const sizes = Object.entries(looksBySize) as [keyof typeof SIZES, Look[]][];
  describe.each(sizes)('every screen on a %s', (size, looks) => {
    let page: Page;
    beforeAll(async () => {
      const context = await demo.browser.newContext({
        bypassCSP: true,
        viewport: SIZES[size],
        locale: 'en-GB',
        storageState: await demo.page.context().storageState(),
      });
      page = await context.newPage();
    });
    afterAll(() => page.context().close());

    it.each(SCREENS)('%s is accessible and fits', async (screen) => {
      const problems: string[] = [];
      const listen = (error: Error) => problems.push(error.message);
      page.on('pageerror', listen);
      await page.emulateMedia(looks[0]);
      await page.goto(`${demo.laurel.url}/w/demo${fill(screen, ids)}`);
      for (const look of looks) {
        await page.emulateMedia(look);
        await expectAccessible(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
      }
      if (SIZES[size].height < STICKY_FROM_PX) expect(await page.evaluate(whatSticks)).toEqual([]);
      expect(problems).toEqual([]);
      page.off('pageerror', listen);
    });
  });
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

function fill(screen: string, ids: Ids): string {
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
async function findIds(demo: Demo): Promise<Ids> {
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
