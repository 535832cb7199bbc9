// A member's own account: sign-in by a mailed link, change of password and e-mail address, and
// signing out other sessions. Mail goes through a real mail server.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../src/server/test/browser.ts';
import { type MailSink, startMailSink } from '../src/server/test/mail-sink.ts';
import { expectAccessible } from './accessible.ts';
import { type LaurelProcess, startLaurel } from './laurel-process.ts';

const OWNER = 'ada@example.org';
const PASSWORD = 'correct horse battery';
const NEW_PASSWORD = 'a quite different password';
const NEW_ADDRESS = 'ada.king@example.org';

describe('an account', () => {
  let dataDir: string;
  let mailSink: MailSink;
  let laurel: LaurelProcess;
  let browser: Browser;
  let page: Page;
  let elsewhere: Page;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'laurel-account-'));
    mailSink = await startMailSink();
    const env = {
      SMTP_URL: mailSink.url,
      LAUREL_OWNER_EMAIL: OWNER,
      LAUREL_OWNER_PASSWORD: PASSWORD,
      LAUREL_WORKSPACE: 'North',
    };
    laurel = await startLaurel({ dataDir, env });
    browser = await launchBrowser();
    page = await openTab();
    elsewhere = await openTab();
  });
  afterAll(async () => {
    await browser.close();
    await laurel.stop();
    await mailSink.stop();
    await rm(dataDir, { recursive: true });
  });

  async function openTab(): Promise<Page> {
    const context = await browser.newContext({ bypassCSP: true, locale: 'en-GB' });
    const tab = await context.newPage();
    tab.setDefaultTimeout(30_000);
    return tab;
  }

  async function signIn(tab: Page, email: string, password: string): Promise<void> {
    await tab.goto(`${laurel.url}/sign-in`);
    await tab.getByLabel('E-mail').fill(email);
    await tab.getByLabel('Password', { exact: true }).fill(password);
    await tab.getByRole('button', { name: 'Sign in', exact: true }).click();
    await tab.waitForURL(/\/w\/north/);
  }

  async function linkMailedTo(address: string, path: RegExp): Promise<string> {
    const mail = await mailSink.waitFor(
      (it) => it.recipients.includes(address) && path.test(it.text ?? ''),
    );
    return new RegExp(`http\\S+${path.source}\\S+`).exec(mail.text ?? '')?.[0] ?? '';
  }

  const said = (words: string | RegExp) => page.getByRole('alert').filter({ hasText: words });

  it('can be signed in to by a mailed link, which is used up by its button', async () => {
    await page.goto(`${laurel.url}/sign-in`);
    await page.getByLabel('E-mail').fill(OWNER);
    await page.getByRole('button', { name: 'E-mail me a sign-in link' }).click();
    const link = await linkMailedTo(OWNER, /\/sign-in\/link/);
    // Fetches it twice, like a mail scanner.
    for (let count = 0; count < 2; count++) await fetch(link);
    await page.goto(link);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/w\/north/);
    await elsewhere.goto(link);
    await elsewhere.getByRole('button', { name: 'Sign in' }).click();
    await elsewhere.getByText('This link has expired or was already used.').waitFor();
  });

  it('can change its password, which signs out every other browser', async () => {
    await signIn(elsewhere, OWNER, PASSWORD);
    await page.getByRole('button', { name: new RegExp(OWNER) }).click();
    await page.getByRole('menuitem', { name: 'Your account' }).click();
    await page.getByRole('table', { name: 'Where you’re signed in' }).waitFor();
    await expectAccessible(page);
    await page.getByLabel('Current password').fill(PASSWORD);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.getByLabel('Current password').getAttribute('type')).toBe('text');
    for (const [password, answer] of [
      ['qwertyuiop', page.getByText('one of the most common passwords')],
      [NEW_PASSWORD, said('Password changed')],
    ] as const) {
      await page.getByLabel('New password').fill(password);
      await page.getByLabel('Confirm password').fill(password);
      await page.getByRole('button', { name: 'Change password' }).click();
      await answer.waitFor();
    }
    await elsewhere.reload();
    await elsewhere.waitForURL(/\/sign-in/);
  });

  it('can change its language, which the screens follow in every browser', async () => {
    await page.getByRole('combobox', { name: 'Language' }).click();
    expect(await page.getByRole('option').count()).toBe(16);
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { name: 'Ihr Konto', level: 1 }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await expectAccessible(page);
    await signIn(elsewhere, OWNER, NEW_PASSWORD);
    await elsewhere.locator('html[lang=de]').waitFor();
    await page.getByRole('combobox', { name: 'Sprache' }).click();
    await page.getByRole('option', { name: 'Wie im Browser' }).click();
    await page.getByRole('heading', { name: 'Your account', level: 1 }).waitFor();
    await elsewhere.reload();
    await elsewhere.locator('html[lang=en]').waitFor();
    const headers = { origin: laurel.url };
    await elsewhere.request.post(`${laurel.url}/api/auth/sign-out`, { headers, data: {} });
  });

  it('can change its address, which must be confirmed by a mail to the new one', async () => {
    await page.getByLabel('New e-mail').fill(NEW_ADDRESS);
    await page.getByLabel('Your password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Change e-mail' }).click();
    await page.getByText('Your address changes once you confirm it there').waitFor();
    await elsewhere.goto(await linkMailedTo(NEW_ADDRESS, /\/confirm-email/));
    await expectAccessible(elsewhere);
    await elsewhere.getByRole('button', { name: 'Confirm address' }).click();
    await elsewhere.getByRole('heading', { name: 'E-mail address changed' }).waitFor();
    await signIn(elsewhere, NEW_ADDRESS, NEW_PASSWORD);
    const told = await mailSink.waitFor((it) => /was changed/.test(it.subject ?? ''));
    expect(told.recipients).toEqual([OWNER]);
  });

  it('can sign out other sessions from the list', async () => {
    await page.reload();
    await page.getByRole('button', { name: /^Sign out Chrome|^Sign out Safari/ }).click();
    await said('signed out').waitFor();
    await elsewhere.reload();
    await elsewhere.waitForURL(/\/sign-in/);
  });
});
