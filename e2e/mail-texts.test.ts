// Rewriting a mail: by keyboard with variables and a live preview, until it arrives at a learner
// through a real mail server. Then the text is reset, and an earlier version restored.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../src/server/test/browser.ts';
import { type MailSink, startMailSink } from '../src/server/test/mail-sink.ts';
import { expectAccessible } from './accessible.ts';
import { type LaurelProcess, startLaurel } from './laurel-process.ts';

const OWNER = { name: 'Robin Keller', email: 'robin@example.org', password: 'a long password' };
const SLUG = 'north-academy';
const PHONE_PX = 375;

describe('the text of a mail', () => {
  let dataDir: string;
  let mailSink: MailSink;
  let laurel: LaurelProcess;
  let browser: Browser;
  let page: Page;
  let certificationId: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'laurel-journey-'));
    mailSink = await startMailSink();
    laurel = await startLaurel({ dataDir, env: { SMTP_URL: mailSink.url } });
    browser = await launchBrowser();
    // Without a preference of the browser, so that frames have that of their element.
    const context = await browser.newContext({
      bypassCSP: true,
      locale: 'en-GB',
      colorScheme: null,
    });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await setUp();
  });
  afterAll(async () => {
    await browser.close();
    await laurel.stop();
    await mailSink.stop();
    await rm(dataDir, { recursive: true });
  });

  async function call<Answer>(method: string, path: string, data: object): Promise<Answer> {
    const answer = await page.request.fetch(`${laurel.url}/api${path}`, {
      method,
      headers: { 'x-workspace': SLUG, origin: laurel.url },
      data,
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return await answer.json();
  }

  async function setUp(): Promise<void> {
    const token = new URL(laurel.setUpLink ?? '').hash.slice(1);
    const workspace = {
      name: 'North Academy',
      slug: SLUG,
      brandColour: '#0f766e',
      timeZone: 'Europe/Berlin',
      language: 'en',
    };
    await call('POST', '/v1/set-up', { token, owner: OWNER, workspace });
    const { email, password } = OWNER;
    await call('POST', '/auth/sign-in/email', { email, password });
    await call('PATCH', '/v1/mail-settings', { undoMinutes: 0 });
    const { id } = await call<{ id: string }>('POST', '/v1/certifications', {
      title: 'Erste Hilfe',
      description: 'Hält Menschen am Leben, bis Hilfe kommt.',
    });
    certificationId = id;
    await call('POST', `/v1/certifications/${id}/publish`, {});
  }

  const field = (label: string): Locator => page.getByLabel(label, { exact: true });
  const preview = () => page.getByRole('region', { name: 'Preview' });
  const frame = () => preview().frameLocator('iframe');
  const save = () => page.getByRole('button', { name: 'Save', exact: true }).click();
  const toast = (words: RegExp) => page.getByRole('alert').filter({ hasText: words }).waitFor();

  async function show(look: 'Desktop' | 'Phone' | 'Dark' | 'Plain text'): Promise<void> {
    await preview().getByRole('radiogroup').getByText(look, { exact: true }).click();
  }

  it('is found in the settings, in every language', async () => {
    await page.goto(`${laurel.url}/w/${SLUG}/settings`);
    await page.getByRole('link', { name: 'E-mail texts' }).click();
    await page.getByRole('link', { name: 'Credential issued' }).click();
    await page.getByRole('combobox', { name: 'Language' }).click();
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await page.waitForURL(/language=de/);
    await expect.poll(() => field('Subject').inputValue()).toContain('{{ certification }}');
    await frame().locator('html[lang=de]').waitFor({ state: 'attached' });
    await expectAccessible(page);
  });

  it('contains variables, which are inserted at the cursor by keyboard', async () => {
    const subject = field('Subject');
    await subject.fill('Glückwunsch: ! Ihr Team');
    await subject.evaluate((it: HTMLInputElement) => it.setSelectionRange(13, 13));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const option = page.getByRole('menuitem', { name: '{{ certification }}' });
    await option.waitFor();
    await page.keyboard.press('Escape');
    await option.waitFor({ state: 'detached' });
    const button = page.getByRole('button', { name: 'Insert variable: Subject' });
    await expect.poll(() => button.evaluate((it) => it === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await option.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => subject.evaluate((it) => it === document.activeElement)).toBe(true);
    await page.keyboard.type(', bravo');
    expect(await subject.inputValue()).toBe('Glückwunsch: {{ certification }}, bravo! Ihr Team');
  });

  it('is previewed while it is written', async () => {
    await field('Text').fill('Gut gemacht, {{ learner }}.\n\nHängen Sie es an die Wand.');
    await frame().getByText('Hängen Sie es an die Wand.').waitFor();
    await preview()
      .getByText(/^Glückwunsch: .+, bravo! Ihr Team$/)
      .waitFor();
    await show('Phone');
    const window = preview().locator('iframe');
    await expect.poll(() => window.evaluate((it) => it.clientWidth)).toBe(PHONE_PX);
    const isDark = () =>
      frame()
        .locator('html')
        .evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    expect(await isDark()).toBe(false);
    await show('Dark');
    await expect.poll(isDark).toBe(true);
    await show('Plain text');
    await preview().locator('pre').getByText('Hängen Sie es an die Wand.').waitFor();
    await show('Desktop');
  });

  it('shows an error at its field, and the last good preview', async () => {
    const button = field('Button');
    await button.fill('Öffnen {{ nonsense }}');
    await page.getByText('The preview doesn’t show your latest changes.').waitFor();
    expect(await button.getAttribute('aria-invalid')).toBe('true');
    await frame().getByText('Hängen Sie es an die Wand.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Use standard text: Button' }).click();
    await page
      .getByText('The preview doesn’t show your latest changes.')
      .waitFor({ state: 'detached' });
    expect(await button.getAttribute('aria-invalid')).not.toBe('true');
  });

  it('is sent to oneself before it is saved', async () => {
    await page.getByRole('button', { name: 'Send test e-mail' }).click();
    const mail = await mailSink.waitFor((it) => it.recipients.includes(OWNER.email));
    expect(mail.text).toContain('Hängen Sie es an die Wand.');
    await toast(/Test e-mail sent to robin@example.org/);
  });

  it('is not left unsaved without a question', async () => {
    await page.getByRole('combobox', { name: 'Language' }).click();
    await page.getByRole('option', { name: 'Français' }).click();
    await page.getByRole('button', { name: 'Keep editing' }).click();
    expect(page.url()).toContain('language=de');
  });

  it('is saved, and arrives at a learner', async () => {
    await save();
    await toast(/E-mail text saved/);
    const learner = { name: 'Zoë Ångström', email: 'zoe@example.org', language: 'de' };
    await call('POST', `/v1/certifications/${certificationId}/credentials`, { learner });
    const mail = await mailSink.waitFor((it) => it.recipients.includes(learner.email));
    expect(mail.subject).toBe('Glückwunsch: Erste Hilfe, bravo! Ihr Team');
    expect(mail.text).toContain('Gut gemacht, Zoë Ångström.');
    expect(mail.html).toContain('Hängen Sie es an die Wand.');
  });

  it('is previewed for a learner', async () => {
    const select = page.getByRole('combobox', { name: 'Preview for' });
    await select.fill('Zoë');
    await page.getByRole('option', { name: /Zoë Ångström/ }).click();
    await frame().getByText('Gut gemacht, Zoë Ångström.', { exact: true }).waitFor();
  });

  it('is inherited by certifications', async () => {
    await page.goto(`${laurel.url}/w/${SLUG}/certifications/${certificationId}/settings`);
    const item = page.getByRole('listitem').filter({ hasText: 'Credential issued' });
    await item.getByText('Uses the workspace’s text').waitFor();
    await page.goto(
      `${laurel.url}/w/${SLUG}/settings/mail-texts/issued?language=de&certification=${certificationId}`,
    );
    expect(await field('Text').inputValue()).toContain('Hängen Sie es an die Wand.');
    await page.getByText('Workspace’s text', { exact: true }).first().waitFor();
  });

  it('is reset, and restored from an earlier version', async () => {
    await page.goto(`${laurel.url}/w/${SLUG}/settings/mail-texts`);
    await page.getByRole('link', { name: 'Credential issued: Deutsch' }).click();
    await expect.poll(() => field('Text').inputValue()).toContain('an die Wand');
    await page.getByRole('button', { name: 'Reset to standard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reset to standard' }).click();
    await toast(/E-mail text reset/);
    expect(await field('Text').inputValue()).not.toContain('an die Wand');
    await page.getByRole('button', { name: 'Versions' }).click();
    const panel = page.getByRole('dialog', { name: 'Versions' });
    await panel.getByText('Reset to standard').waitFor();
    await panel.getByRole('button', { name: /^View/ }).click();
    await panel.getByText('Hängen Sie es an die Wand.').waitFor();
    await expectAccessible(page);
    await panel.getByRole('button', { name: /^Restore/ }).click();
    await expect.poll(() => field('Text').inputValue()).toContain('an die Wand');
    await save();
    await toast(/E-mail text saved/);
    await page.reload();
    expect(await field('Text').inputValue()).toContain('an die Wand');
  });
});
