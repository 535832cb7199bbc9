// Hints and shortcuts where users get stuck, and date fields.

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import type { LaurelProcess } from './laurel-process.ts';
import { type Demo, openDemo } from './open-demo.ts';

type Thing = { id: string; title: string };

describe('hints', () => {
  let demo: Demo;
  let laurel: LaurelProcess;
  let browser: Browser;
  let page: Page;

  async function call<Answer>(method: string, path: string, data?: object): Promise<Answer> {
    const answer = await page.request.fetch(`${laurel.url}/api/v1${path}`, {
      method,
      headers: { 'x-workspace': 'demo', origin: laurel.url },
      ...(data && { data }),
    });
    expect(answer.status()).toBeLessThan(300);
    return await answer.json();
  }
  const createDraft = (title: string) =>
    call<Thing>('POST', '/certifications', { title, description: 'What it is.' });
  const open = (path: string) => page.goto(`${laurel.url}/w/demo${path}`);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = () => page.getByRole('dialog');
  const activeId = async () =>
    (await call<{ items: Thing[] }>('GET', '/certifications?status=active')).items[0]?.id ?? '';

  beforeAll(async () => {
    demo = await openDemo();
    ({ laurel, browser, page } = demo);
  });
  afterAll(() => demo.close());

  it('a draft can be published wherever that is required first', async () => {
    const { id } = await createDraft('Rope Rescue');
    for (const place of ['', '/issue', '/pipeline']) {
      await open(`/certifications/${id}${place}`);
      const within = place === '/issue' ? dialog() : page;
      await within.getByRole('button', { name: 'Publish', exact: true }).waitFor();
    }
    for (const editor of ['/design', '/settings']) {
      await open(`/certifications/${id}${editor}`);
      await button('Publish').waitFor();
      expect(await button('Publish').count()).toBe(1);
    }
    await open(`/certifications/${id}/issue`);
    await expectAccessible(page);
    await dialog().getByRole('button', { name: 'Publish', exact: true }).click();
    await dialog().last().getByRole('button', { name: 'Publish', exact: true }).click();
    await dialog()
      .getByLabel(/learner/i)
      .first()
      .waitFor();
  });

  it('a new certification is previewed while it is written', async () => {
    await open('/certifications/new');
    const picture = page.getByRole('img', { name: 'The certificate with a sample name' });
    await picture.waitFor();
    const before = await picture.getAttribute('src');
    await page.getByLabel('Title').fill('Glacier Travel');
    await expect.poll(() => picture.getAttribute('src')).not.toBe(before);
    await expectAccessible(page);
  });

  it('the issue panel says before issuing that no mail will be sent', async () => {
    await open(`/certifications/${await activeId()}/issue`);
    const notify = dialog().getByRole('switch', { name: 'Notify the learner by e-mail' });
    await notify.waitFor();
    await dialog().getByText('Demo workspaces don’t send e-mail.').waitFor();
  });

  it('a date can be picked by keyboard, or typed in the format of the region', async () => {
    await open(`/certifications/${await activeId()}/issue`);
    await button('More options').click();
    const field = page.getByLabel('Issue date');
    await field.fill('2.2.2026');
    await field.blur();
    expect(await field.inputValue()).toBe('02/02/2026');
    await field.focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const calendar = page.getByRole('dialog', { name: 'Choose a date' });
    await calendar.getByRole('button', { name: '2 February 2026', exact: true }).waitFor();
    await expectAccessible(page);
    await calendar.getByRole('button', { name: '2 February 2026', exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await calendar.waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('10/02/2026');
    await page.keyboard.press('Enter');
    await calendar.waitFor();
    await page.keyboard.press('Escape');
    await calendar.waitFor({ state: 'detached' });
    expect(await dialog().count()).toBe(1);
    await field.fill('tomorrow');
    await field.blur();
    expect(await field.inputValue()).toBe('tomorrow');
  });

  it('dates have the format of the region, whatever the language of the browser', async () => {
    const context = await browser.newContext({
      bypassCSP: true,
      locale: 'en-US',
      storageState: await page.context().storageState(),
    });
    const american = await context.newPage();
    await american.goto(`${laurel.url}/w/demo/certifications/credentials`);
    const date = american.locator('time').first();
    await date.waitFor();
    expect(await date.textContent()).toMatch(/^\d{1,2} \w+ \d{4}$/);
    await context.close();
  });

  it('another reason requires a text, which is shown to everyone', async () => {
    const { items } = await call<{
      items: { id: string; url: string; certification: Thing }[];
    }>('GET', '/credentials?status=valid');
    const credential = items[0];
    const path = `/certifications/${credential?.certification.id}/credentials/${credential?.id}`;
    await open(`${path}/revoke`);
    await dialog().getByLabel('Another reason').check();
    await dialog().getByRole('button', { name: 'Revoke credential' }).click();
    await dialog().getByText('Enter the reason').waitFor();
    await expectAccessible(page);
    await dialog().getByLabel('Public reason').fill('The exam was invalid.');
    await dialog().getByRole('button', { name: 'Revoke credential' }).click();
    await dialog().waitFor({ state: 'detached' });
    await open(path);
    await page.getByText('Public reason: The exam was invalid.').waitFor();
    await page.goto(credential?.url ?? '');
    expect(await page.textContent('body')).toContain('Reason: The exam was invalid.');
  });

  it('the hint about a missing logo links to its field', async () => {
    await call('PATCH', '/workspace', { logo: null });
    await open(`/certifications/${await activeId()}/design`);
    await page.getByRole('link', { name: 'Add one in settings' }).click();
    await page.waitForURL(/settings#logo$/);
    const isThere = () =>
      page.evaluate(() => document.querySelector('#logo')?.contains(document.activeElement));
    await expect.poll(isThere).toBe(true);
  });

  it.each([
    ['a desk', { width: 1280, height: 800 }],
    ['a phone', { width: 390, height: 844 }],
  ])('a toast covers neither the title nor the tabs, on %s', async (_, size) => {
    await page.setViewportSize(size);
    await open('/settings');
    await button('Save').click();
    const toast = page.locator('.mantine-Notification-root').first();
    await toast.waitFor();
    await toast.evaluate((it) => Promise.all(it.getAnimations().map((one) => one.finished)));
    expect(await overlap(toast, page.getByRole('heading', { level: 1 }))).toBe(false);
    expect(await overlap(toast, page.getByRole('navigation', { name: 'Settings' }))).toBe(false);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it.each(['light', 'dark'] as const)(
    'an invalid field distinguishes value and placeholder, %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await open('/certifications/new');
      await button('Save draft').click();
      const title = page.getByLabel('Title');
      await page.locator('[data-error] [data-path="title"]').waitFor();
      const [value, placeholder] = await title.evaluate((it) => [
        getComputedStyle(it).color,
        getComputedStyle(it, '::placeholder').color,
      ]);
      expect(value).not.toBe(placeholder);
      const untouched = await page
        .getByLabel('Title')
        .evaluate(() => getComputedStyle(document.body).color);
      expect(value).toBe(untouched);
      await page.emulateMedia({ colorScheme: null });
    },
  );

  it('a wide logo is as high as the letter of a workspace without a logo', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><rect width="300" height="100" fill="#0f766e"/></svg>`;
    const uploaded = await page.request.post(`${laurel.url}/api/v1/images`, {
      headers: { 'x-workspace': 'demo', origin: laurel.url },
      multipart: {
        file: { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) },
      },
    });
    const { sha256 } = await uploaded.json();
    await call('PATCH', '/workspace', { logo: sha256 });
    await open('');
    const mark = page.getByRole('button', { name: /switch workspace/ }).locator('img');
    await expect
      .poll(() => mark.evaluate((it: HTMLImageElement) => it.complete && it.naturalWidth > 0))
      .toBe(true);
    const box = await mark.boundingBox();
    expect(box?.height).toBe(28);
    expect(box?.width).toBeGreaterThan(60);
    await expectAccessible(page);
  });
});

/** Whether two elements overlap. */
async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (a === null || b === null) throw new Error('an element is not shown');
  const isApart =
    a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
  return !isApart;
}
