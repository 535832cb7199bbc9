// Designing a certificate by keyboard with a live preview, and the resulting PDF of a holder. The
// PDF is read by poppler.

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type LaurelProcess, runLaurel } from './laurel-process.ts';
import { type Demo, openDemo } from './open-demo.ts';

const run = promisify(execFile);
const HEADING = 'Diploma of Rescue';
const LEARNER = 'Zoë Ångström-Łukasiewicz';

describe('the design of a certification', () => {
  let demo: Demo;
  let dataDir: string;
  let laurel: LaurelProcess;
  let browser: Browser;
  let page: Page;
  let certificate: Locator;

  beforeAll(async () => {
    demo = await openDemo();
    ({ laurel, browser, page, dataDir } = demo);
    certificate = page.getByRole('img', { name: /^The certificate with/ });
  });
  afterAll(() => demo.close());

  /** Makes a change, and waits until the preview is re-rendered. */
  async function redraws(change: () => Promise<unknown>): Promise<void> {
    const before = await certificate.getAttribute('src');
    await change();
    await expect.poll(() => certificate.getAttribute('src')).not.toBe(before);
  }

  const undone = (words: string) => page.getByText(words, { exact: true }).waitFor();

  it('opens after a new certification is saved', async () => {
    await page.goto(`${laurel.url}/w/demo/certifications/new`);
    await page.getByLabel('Title').fill('Rope Rescue');
    await page.getByLabel('Description').fill('Brings people down safely.');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.waitForURL(/\/design$/);
    await certificate.waitFor();
    await expectAccessible(page);
  });

  it('can be selected by keyboard, and each selection is rendered', async () => {
    await page.getByRole('radio', { name: 'Engraved' }).focus();
    await redraws(() => page.keyboard.press('ArrowRight'));
    expect(await page.getByRole('radio', { name: 'Minimal' }).isChecked()).toBe(true);
    await redraws(() => page.keyboard.press('Control+z'));
    await undone('Undone: style');
    expect(await page.getByRole('radio', { name: 'Engraved' }).isChecked()).toBe(true);
    await redraws(() => page.keyboard.press('Control+y'));
    await undone('Redone: style');
  });

  it('can have its own colour, and return to the workspace’s', async () => {
    await page.getByLabel(/Use the workspace’s colour/).focus();
    await page.keyboard.press('Space');
    const colour = page.getByRole('textbox', { name: 'Colour' });
    await redraws(() => colour.fill('#b91c1c'));
    await expectAccessible(page);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await undone('Undone: colour');
    expect(await page.getByLabel(/Use the workspace’s colour/).isChecked()).toBe(true);
    await page.keyboard.press('Control+y');
    await redraws(() => page.keyboard.press('Control+y'));
    expect(await colour.inputValue()).toBe('#b91c1c');
  });

  it('undoes typing as one step, also while the field has the focus', async () => {
    const heading = page.getByLabel('Heading');
    await heading.focus();
    await redraws(() => page.keyboard.type('Diplom'));
    await page.keyboard.press('Control+z');
    expect(await heading.inputValue()).toBe('');
    await redraws(() => heading.fill(HEADING));
  });

  it('previews names in other scripts, and lists unprintable characters', async () => {
    const sample = page.getByRole('combobox', { name: 'Preview with' });
    await sample.click();
    await redraws(() => page.getByRole('option', { name: 'العربية' }).click());
    await redraws(() => page.getByLabel('Line before the name').fill('🜁 We say that'));
    await page.getByText(/fonts don’t have the character 🜁/).waitFor();
    await redraws(() => page.keyboard.press('Control+z'));
  });

  it('can be signed on screen', async () => {
    await page.getByRole('button', { name: 'Add a signatory' }).click();
    const signatory = page.getByRole('group', { name: 'Signatory 1' });
    await redraws(() => signatory.getByLabel('Name').fill('Robin Keller'));
    await redraws(() => signatory.getByLabel('Role').fill('Head of training'));
    await signatory.getByRole('button', { name: /Draw/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Use this signature' }).click();
    await dialog.getByText('Draw the signature first.').waitFor();
    await drawStrokes(dialog.getByRole('img', { name: 'Empty signature pad' }));
    await dialog.getByRole('img', { name: 'Signature pad with 2 strokes' }).waitFor();
    await page.keyboard.press('Control+z');
    await dialog.getByRole('img', { name: 'Signature pad with 1 stroke' }).waitFor();
    await expectAccessible(page);
    await redraws(() => dialog.getByRole('button', { name: 'Use this signature' }).click());
    await signatory.getByRole('img', { name: 'Signature of signatory 1' }).waitFor();
  });

  async function drawStrokes(pad: Locator): Promise<void> {
    await page.evaluate(() => Promise.all(document.getAnimations().map((it) => it.finished)));
    const { x, y } = (await pad.boundingBox()) ?? { x: 0, y: 0 };
    for (const top of [60, 120]) {
      await page.mouse.move(x + 80, y + top);
      await page.mouse.down();
      await page.mouse.move(x + 200, y + top + 40, { steps: 8 });
      await page.mouse.move(x + 320, y + top, { steps: 8 });
      await page.mouse.up();
    }
  }

  it('shows an error at the invalid field, and asks before leaving', async () => {
    await page.getByRole('button', { name: 'Add a field' }).click();
    await redraws(() => page.getByLabel('Label of field 1').fill('Hours'));
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Required', { exact: true }).waitFor();
    const value = page.getByLabel('Value of field 1');
    expect(await value.evaluate((it) => it === document.activeElement)).toBe(true);
    await redraws(() => value.fill('16'));
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep editing' }).click();
  });

  it('is saved, published and printed', async () => {
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Design saved').waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByText(/Published version 1 of “Rope Rescue”/).waitFor();
    await page.getByRole('link', { name: 'Issue manually' }).first().click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('combobox', { name: 'Learners' }).fill(LEARNER);
    await page.getByRole('option', { name: /Add new learner/ }).click();
    await panel.getByRole('button', { name: /^issue/i }).click();
    await page.getByRole('row', { name: new RegExp(LEARNER) }).waitFor();
    const text = await textOfCertificate();
    for (const words of [LEARNER, 'Robin Keller', '16']) expect(text).toContain(words);
    expect(text.toLowerCase()).toContain(HEADING.toLowerCase());
    expect(text.toLowerCase()).toContain('hours');
  });

  async function textOfCertificate(): Promise<string> {
    const headers = { 'x-workspace': 'demo' };
    const read = async (path: string) => {
      const answer = await page.request.get(`${laurel.url}/api/v1${path}`, { headers });
      expect(answer.status()).toBe(200);
      return answer;
    };
    const certificationId = /certifications\/([^/?]+)/.exec(page.url())?.[1];
    const holders = await read(`/certifications/${certificationId}/credentials`);
    const { items } = (await holders.json()) as { items: { id: string }[] };
    const pdf = await read(`/credentials/${items[0]?.id}/certificate.pdf`);
    const file = join(dataDir, 'certificate.pdf');
    await writeFile(file, await pdf.body());
    return (await run('pdftotext', ['-layout', file, '-'])).stdout;
  }

  it('is read-only for a viewer', async () => {
    const address = page.url().replace(/(certifications\/[^/?]+).*/, '$1');
    const headers = { 'x-workspace': 'demo', 'idempotency-key': 'viewer' };
    const data = { email: 'viewer@example.org', name: 'Viewer', role: 'viewer' };
    await page.request.post(`${laurel.url}/api/v1/members`, { headers, data });
    const said = await runLaurel(['sign-in-link', '--email', 'viewer@example.org'], {
      dataDir,
      env: { PUBLIC_URL: laurel.url },
    });
    const viewer = await (await browser.newContext({ bypassCSP: true })).newPage();
    await viewer.goto(/http\S+/.exec(said)?.[0] ?? '');
    await viewer.getByRole('button', { name: 'Accept and sign in' }).click();
    await viewer.waitForURL(/\/w\/demo/);
    await viewer.goto(`${address}/design`);
    await viewer.getByText('Only owners and admins can change the design.').waitFor();
    await viewer.getByRole('img', { name: /^The certificate with/ }).waitFor();
    expect(await viewer.getByLabel('Heading').inputValue()).toBe(HEADING);
    expect(await viewer.getByLabel('Heading').isDisabled()).toBe(true);
    expect(await viewer.getByRole('button', { name: 'Save draft' }).count()).toBe(0);
    await expectAccessible(viewer);
  });

  it('warns of a logo with a white background, and makes it transparent', async () => {
    const buffer = await sharp(
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">' +
          '<rect width="200" height="100" fill="#fff"/><circle cx="50" cy="50" r="30"/></svg>',
      ),
    )
      .jpeg()
      .toBuffer();
    await page.goto(`${laurel.url}/w/demo/settings`);
    const input = page.locator('input[type=file]');
    await input.setInputFiles({ name: 'logo.jpg', mimeType: 'image/jpeg', buffer });
    const warning = page.getByText('This logo has a white background.');
    await warning.waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Make background transparent' }).click();
    await warning.waitFor({ state: 'detached' });
    const source = await page.getByRole('img', { name: 'Logo', exact: true }).getAttribute('src');
    const picture = await page.request.get(new URL(source ?? '', laurel.url).href);
    const { data } = await sharp(await picture.body())
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[3]).toBe(0);
  });

  it('uses a bright colour of the workspace for buttons, with readable text', async () => {
    await page.getByRole('textbox', { name: 'Colour' }).fill('#ffd400');
    const save = page.getByRole('button', { name: 'Save' });
    await save.click();
    await page.mouse.move(0, 0);
    await expect
      .poll(() => save.evaluate((it) => getComputedStyle(it).backgroundColor))
      .toBe('rgb(255, 212, 0)');
    await expectAccessible(page);
  });
});
