// The main job: a stranger sets up Laurel and certifies a learner in the browser, the learner opens
// the mail, and the credential is revoked. Mail goes through a real mail server, and certificates
// are read by poppler.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../src/server/test/browser.ts';
import { type MailSink, startMailSink } from '../src/server/test/mail-sink.ts';
import { expectAccessible } from './accessible.ts';
import { type LaurelProcess, startLaurel } from './laurel-process.ts';
import { setUndoMinutes } from './undo-window.ts';

const run = promisify(execFile);
const NOTE = 'The examiner vouched for her in writing.';
const LEARNER = 'Zoë Ångström-Łukasiewicz';

/** Records every h1 that the page shows from now on, however briefly. */
async function recordHeadings(page: Page): Promise<() => Promise<string[]>> {
  const recorder = await page.evaluateHandle(() => {
    const seen = new Set<string>();
    const record = () => seen.add(document.querySelector('h1')?.textContent ?? '');
    new MutationObserver(record).observe(document.body, { childList: true, subtree: true });
    return seen;
  });
  return () => recorder.evaluate((seen) => [...seen]);
}

describe('the main job', () => {
  let dataDir: string;
  let mailSink: MailSink;
  let laurel: LaurelProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'laurel-journey-'));
    mailSink = await startMailSink();
    laurel = await startLaurel({ dataDir, env: { SMTP_URL: mailSink.url } });
    browser = await launchBrowser();
    const context = await browser.newContext({ bypassCSP: true, locale: 'en-GB' });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
  });
  afterAll(async () => {
    await browser.close();
    await laurel.stop();
    await mailSink.stop();
    await rm(dataDir, { recursive: true });
  });

  /** The first link of a mail that matches the address. */
  async function linkInMail(subject: RegExp, address: RegExp): Promise<string> {
    const mail = await mailSink.waitFor((it) => subject.test(it.subject ?? ''));
    const links = String(mail.html).match(/href="([^"]+)"/g) ?? [];
    const found = links.map((it) => it.slice(6, -1)).find((it) => address.test(it));
    return (found ?? '').replaceAll('&amp;', '&');
  }

  async function textOfPdf(url: string): Promise<string> {
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    const file = join(dataDir, 'certificate.pdf');
    await writeFile(file, Buffer.from(await answer.arrayBuffer()));
    return (await run('pdftotext', ['-layout', file, '-'])).stdout;
  }

  it('is set up by the link on the console', async () => {
    await page.goto(laurel.setUpLink ?? '');
    await expectAccessible(page);
    await page.getByLabel('Your name').fill('Robin Keller');
    await page.getByLabel('Your e-mail').fill('robin@example.org');
    await page.getByLabel('Password', { exact: true }).fill('a long enough password');
    await page.getByLabel('Organisation name').fill('North Academy');
    const headings = await recordHeadings(page);
    await page.getByRole('button', { name: /set up/i }).click();
    await page.waitForURL(/\/w\/north-academy/);
    // The URL changes before the screen does.
    await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
    await expectAccessible(page);
    expect(await headings()).not.toContain('Laurel is already set up');
    await setUndoMinutes(dataDir, 0);
  });

  it('creates a certification and publishes it', async () => {
    await page.getByRole('link', { name: 'Certifications', exact: true }).click();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'New certification' }).first().click();
    await page.getByLabel('Title').fill('First Aid at Work');
    await page.getByLabel('Description').fill('Keeps people alive until help arrives.');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('link', { name: 'Issue manually' }).first().waitFor();
    await expectAccessible(page);
  });

  it('issues it to a new learner, with a note and a mail', async () => {
    await page.getByRole('link', { name: 'Issue manually' }).first().click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('combobox', { name: 'Learners' }).fill(LEARNER);
    await page.getByRole('option', { name: /Add new learner/ }).click();
    await panel.getByLabel('E-mail (optional)').fill('zoe@example.org');
    await panel.getByLabel(/internal note/i).fill(NOTE);
    await expectAccessible(page);
    await panel.getByRole('button', { name: /^issue/i }).click();
    await page.getByRole('row', { name: new RegExp(LEARNER) }).waitFor();
    await expectAccessible(page);
  });

  it('sends the learner a certificate and a page, both without the note', async () => {
    const pdf = await textOfPdf(await linkInMail(/First Aid at Work/, /\.pdf$/));
    expect(pdf).toContain(LEARNER);
    expect(pdf).toContain('First Aid at Work');
    const stranger = await browser.newContext({ javaScriptEnabled: false });
    const publicPage = await stranger.newPage();
    await publicPage.goto(await linkInMail(/First Aid at Work/, /\/c\/[0-9A-Z-]+$/));
    const shown = await publicPage.textContent('body');
    expect(shown).toContain(LEARNER);
    expect(shown).toMatch(/valid/i);
    for (const text of [pdf, await publicPage.content(), ...mailSink.mails.map((it) => it.html)]) {
      expect(text).not.toContain(NOTE);
    }
    await stranger.close();
  });

  it('revokes it, which everyone sees', async () => {
    await page.getByRole('button', { name: `Actions for ${LEARNER}` }).click();
    await page.getByRole('menuitem', { name: /revoke/i }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Issued by mistake').check();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: /revoke/i }).click();
    await page.getByRole('row', { name: /revoked/i }).waitFor();

    const address = await linkInMail(/First Aid at Work/, /\/c\/[0-9A-Z-]+$/);
    expect((await fetch(`${address}.pdf`)).status).toBe(410);
    const stranger = await browser.newPage();
    await stranger.goto(address);
    expect(await stranger.textContent('body')).toMatch(/revoked/i);
    expect(await stranger.textContent('body')).toContain('Issued by mistake');
    await stranger.close();
  });
});
