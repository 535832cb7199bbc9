// The settings of e-mail: sender, undo window, a mail server with a password, DKIM, and bounces.
// Mail goes through real mail servers on loopback.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { SMTPServerOptions } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../src/server/test/browser.ts';
import { startSmtpServer } from '../src/server/test/smtp-server.ts';
import { expectAccessible } from './accessible.ts';
import { expectFocus } from './heard.ts';
import { type LaurelProcess, startLaurel } from './laurel-process.ts';

const OWNER = 'ada@example.org';
const PASSWORD = 'correct horse battery';
const SERVER_PASSWORD = 'password of the server';

/** Signs in only with the password of the server. */
const onAuth: SMTPServerOptions['onAuth'] = ({ username, password }, _, done) => {
  if (password === SERVER_PASSWORD) return done(null, { user: username });
  const refusal = new Error('5.7.8 Username and password not accepted');
  return done(Object.assign(refusal, { responseCode: 535 }));
};

type Settings = { senderName: string; undoMinutes: number; smtp: object | null };

describe('the settings of e-mail', () => {
  let dataDir: string;
  let standard: Awaited<ReturnType<typeof startSmtpServer>>;
  let own: Awaited<ReturnType<typeof startSmtpServer>>;
  let laurel: LaurelProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'laurel-mail-settings-'));
    standard = await startSmtpServer();
    own = await startSmtpServer({ onAuth });
    const env = {
      SMTP_URL: standard.url,
      MAIL_FROM: 'laurel@example.org',
      MAIL_PRIVATE_HOSTS: '1',
      LAUREL_OWNER_EMAIL: OWNER,
      LAUREL_OWNER_PASSWORD: PASSWORD,
      LAUREL_WORKSPACE: 'North',
    };
    laurel = await startLaurel({ dataDir, env });
    browser = await launchBrowser();
    const context = await browser.newContext({ bypassCSP: true, locale: 'en-GB' });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(`${laurel.url}/sign-in`);
    await page.getByLabel('E-mail').fill(OWNER);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await button('Sign in').click();
    await page.waitForURL(/\/w\/north/);
  });
  afterAll(async () => {
    await browser.close();
    await laurel.stop();
    await standard.stop();
    await own.stop();
    await rm(dataDir, { recursive: true });
  });

  const headers = () => ({ 'x-workspace': 'north', origin: laurel.url });
  const address = () => `${laurel.url}/api/v1/mail-settings`;
  const settings = async (): Promise<Settings> =>
    await (await page.request.get(address(), { headers: headers() })).json();
  const changeElsewhere = async (data: object) => {
    const answer = await page.request.patch(address(), { headers: headers(), data });
    expect(answer.status()).toBe(200);
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const alert = (words: string | RegExp) => page.getByRole('alert').filter({ hasText: words });
  const saved = () => alert('Settings saved').first();

  async function open(): Promise<void> {
    await page.goto(`${laurel.url}/w/north/settings`);
    await page.getByRole('link', { name: 'E-mail', exact: true }).click();
    await button('Save sender').waitFor();
  }

  it('show how the sender looks, and send from it', async () => {
    await open();
    await page.getByText('Your e-mails come from North <laurel@example.org>').waitFor();
    await page.getByLabel('Sender name').fill('North Certificates');
    await page.getByText('Your e-mails come from North Certificates <laurel@').waitFor();
    await page.getByLabel('Sender address').fill('certs@north.example');
    await button('Save sender').click();
    await page.getByText('sends for example.org only').waitFor();
    await page.getByLabel('Sender address').fill('certs@example.org');
    await button('Save sender').click();
    await saved().waitFor();
    await button('Send test e-mail').click();
    await page.getByText(`Test e-mail sent to ${OWNER}`).first().waitFor();
    await page.getByText('Mail server’s response: 250 queued as 4711').waitFor();
    expect(standard.received[0]?.mail.from?.text).toBe('"North Certificates" <certs@example.org>');
  });

  it('have an undo window of up to 30 minutes, and save each section on its own', async () => {
    await page.getByLabel('Postal address').fill('1 Harbour Street');
    await page.getByLabel('Undo window').fill('31');
    await button('Save delivery').click();
    await page.getByText('At most 30', { exact: true }).waitFor();
    await expectFocus(page, /^textbox "Undo window/);
    await page.getByLabel('Undo window').fill('10');
    await button('Save delivery').click();
    await expect.poll(async () => (await settings()).undoMinutes).toBe(10);
    expect(await page.getByLabel('Postal address').inputValue()).toBe('1 Harbour Street');
    await page.getByRole('link', { name: 'Members', exact: true }).click();
    await page.getByRole('dialog', { name: 'Discard unsaved changes?' }).waitFor();
    await button('Keep editing').click();
    await button('Save sender').click();
    await expect.poll(settings).toMatchObject({ footerAddress: '1 Harbour Street' });
  });

  it('show what a mail server of their own says, and never its password', async () => {
    await page.getByRole('radio', { name: /^Your own mail server/ }).check();
    await page.getByLabel('SMTP host').fill('127.0.0.1');
    expect(await page.getByLabel('Port').inputValue()).toBe('587');
    await page.getByRole('combobox', { name: 'Security' }).click();
    await page.getByRole('option', { name: 'None' }).click();
    expect(await page.getByLabel('Port').inputValue()).toBe('25');
    await page.getByLabel('Port').fill(String(own.port));
    await page.getByLabel('User name').fill('north');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await button('Save and send test e-mail').click();
    await alert('Test e-mail not sent')
      .getByText(/Username and password not accepted/)
      .waitFor();
    await expectAccessible(page);
    await page.reload();
    await page.getByText('Password is set').waitFor();
    await button('Replace password').click();
    await page.getByLabel('New password').fill(SERVER_PASSWORD);
    await button('Save and send test e-mail').click();
    await page.getByText(`Test e-mail sent to ${OWNER}`).first().waitFor();
    expect(own.received[0]?.mail.from?.text).toBe('"North Certificates" <certs@example.org>');
    expect(JSON.stringify(await settings())).not.toContain(SERVER_PASSWORD);
  });

  it('ask for the password again when the server is another one', async () => {
    await page.getByText('Password is set').waitFor();
    await page.getByLabel('SMTP host').fill('localhost');
    await button('Save mail server').click();
    await page.getByText('Enter the password again').waitFor();
    await expectFocus(page, /^textbox "New password"/);
    await page.getByLabel('SMTP host').fill('127.0.0.1');
    await page.getByText('Password is set').waitFor();
  });

  it('show the DNS record of a new key', async () => {
    await page.getByRole('switch', { name: /^Sign e-mails with DKIM/ }).check({ force: true });
    expect(await page.getByLabel('Domain').inputValue()).toBe('example.org');
    await button('Save DKIM').click();
    const record = page.getByRole('group', { name: 'TXT record for DKIM' });
    await record.getByText('laurel._domainkey.example.org').waitFor();
    await record.getByText(/^v=DKIM1/).waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await record.getByRole('button', { name: 'Copy value' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^v=DKIM1;.*p=[\w+/]{300,}/);
    await expectAccessible(page);
  });

  it('explain how bounces are reported', async () => {
    await page.getByLabel('Bounce address').fill('bounces@example.org');
    await page.getByText('bounces+1a2b3c@example.org').waitFor();
    await page.getByRole('switch', { name: /^Read bounces/ }).check({ force: true });
    await page.getByLabel('IMAP host').waitFor();
    await button('Use a webhook instead').click();
    await page.getByText(`${laurel.url}/api/v1/mail-events`).first().waitFor();
    await expectAccessible(page);
  });

  it('lose nothing when two members change the same section', async () => {
    await open();
    await page.getByLabel('Sender name').fill('Mine');
    await changeElsewhere({ replyTo: 'office@example.org' });
    await button('Save sender').click();
    await alert('changed this while you were editing').getByText('Changed: Reply-to').waitFor();
    await button('Merge mine into theirs').click();
    await button('Save sender').click();
    await saved().waitFor();
    await expect
      .poll(settings)
      .toMatchObject({ senderName: 'Mine', replyTo: 'office@example.org' });
  });

  it('can be changed with the keyboard alone', async () => {
    await open();
    await page.getByLabel('Undo window').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('0');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await expectFocus(page, /radio "Attach it as a PDF/);
    await page.keyboard.press('Enter');
    await expect.poll(settings).toMatchObject({ undoMinutes: 0, attachesCertificate: true });
  });
});
