// Learners on the way to a certification: the pipeline and its reminders, a rule that certifies
// everyone who has completed a program, a hold after a revocation, and the learner's own page.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import type { LaurelProcess } from './laurel-process.ts';
import { type Demo, openDemo } from './open-demo.ts';

const LIVE = 'First Aid at Work, spring';
const OVER = 'Coaching for Team Leads, first group';

type Listed = { id: string; title: string };
type Person = { learner: { id: string; name: string; email: string }; participantId: string };

describe('on the way to a certification', () => {
  let demo: Demo;
  let laurel: LaurelProcess;
  let browser: Browser;
  let page: Page;

  const dialog = () => page.getByRole('dialog');
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const said = (words: string | RegExp) => page.getByRole('alert').filter({ hasText: words });
  const ask = async <Answer>(path: string): Promise<Answer> => {
    const headers = { 'x-workspace': 'demo' };
    return await (await page.request.get(`${laurel.url}/api/v1${path}`, { headers })).json();
  };
  const find = async (of: 'programs' | 'certifications', title: string): Promise<string> => {
    const { items } = await ask<{ items: Listed[] }>(`/${of}?query=${encodeURIComponent(title)}`);
    return items.find((it) => it.title === title)?.id ?? '';
  };

  beforeAll(async () => {
    demo = await openDemo();
    ({ laurel, browser, page } = demo);
  });
  afterAll(() => demo.close());

  it('shows who is at risk in the pipeline, and reminds them once', async () => {
    const program = await find('programs', LIVE);
    await page.goto(`${laurel.url}/w/demo/programs/${program}/pipeline`);
    await page.getByRole('group', { name: 'Participants by status' }).waitFor();
    await button(/^At risk/).click();
    await page.waitForURL(/state=at_risk/);
    await page.getByRole('table', { name: 'Participants' }).getByText('At risk').first().waitFor();
    await expectAccessible(page);
    await button(/^Remind \d+ participants$/).click();
    await dialog()
      .getByRole('button', { name: /^Send \d+ reminders$/ })
      .click();
    await said(/reminders sent/).waitFor();
    await button('Send reminders').and(page.locator('[aria-disabled=true]')).waitFor();
    await page.getByText(/^Not reminded: \d+ reminded within the last day\.$/).waitFor({
      state: 'attached',
    });
  });

  it('shows whom a rule would certify before it is switched on, and certifies them', async () => {
    const certification = await find('certifications', 'Data Protection Practitioner');
    await page.goto(`${laurel.url}/w/demo/certifications/${certification}/requirements`);
    await page.getByRole('combobox', { name: 'Add to group 1' }).fill('coaching');
    await page.getByRole('option', { name: OVER }).click();
    await button('Save').click();
    await said(/./).first().waitFor();
    await button('Switch on').click();
    await dialog().getByText('Some learners already meet the requirements').waitFor();
    await expectAccessible(page);
    const { counts } = await ask<{ counts: { issue: number } }>(
      `/certifications/${certification}/rule/evaluation`,
    );
    expect(counts.issue).toBeGreaterThan(0);
    await dialog()
      .getByRole('button', { name: `Switch on and issue ${counts.issue} credentials` })
      .click();
    await said(/Automatic issuing is on/).waitFor();
    await expect
      .poll(
        async () => {
          const found = await ask<{ items: { issuedHow: string }[] }>(
            `/certifications/${certification}/credentials?limit=100`,
          );
          return found.items.filter((it) => it.issuedHow === 'rule').length;
        },
        { timeout: 30_000 },
      )
      .toBe(counts.issue);
    await page.reload();
    await button('Switch off').waitFor();
    await expectAccessible(page);
  });

  it('does not certify again after a manual revocation until the hold is lifted', async () => {
    const certification = await find('certifications', 'Data Protection Practitioner');
    const { items } = await ask<{ items: { id: string; issuedHow: string }[] }>(
      `/certifications/${certification}/credentials?status=valid&limit=100`,
    );
    const credential = items.find((it) => it.issuedHow === 'rule')?.id ?? '';
    const address = `${laurel.url}/w/demo/certifications/${certification}/credentials/${credential}`;
    const revoked = await page.request.post(
      `${laurel.url}/api/v1/credentials/${credential}/revoke`,
      { headers: { 'x-workspace': 'demo', origin: laurel.url }, data: { reason: 'mistake' } },
    );
    expect(revoked.status()).toBe(200);
    await page.goto(address);
    await button('Allow automatic issuing').click();
    await page.getByRole('textbox').last().fill('Asked the trainer; it was right after all.');
    await expectAccessible(page);
    await page
      .getByRole('dialog')
      .last()
      .getByRole('button', { name: 'Allow automatic issuing' })
      .click();
    await page
      .getByText(/allowed again by/i)
      .first()
      .waitFor();
    await button('Allow automatic issuing').waitFor({ state: 'detached' });
  });

  it('shows learners on their own page what is missing', async () => {
    const program = await find('programs', LIVE);
    const { items } = await ask<{ items: Person[] }>(
      `/programs/${program}/pipeline/people?state=at_risk`,
    );
    const email = items[0]?.learner.email ?? '';
    const context = await browser.newContext({ bypassCSP: true, locale: 'en-GB' });
    const own = await context.newPage();
    // Otherwise the page would be in the language of the learner.
    await own.goto(`${laurel.url}/l/demo`);
    await own.getByText('Language', { exact: true }).click();
    await own.getByRole('link', { name: 'Deutsch' }).click();
    await own.getByText('Sprache', { exact: true }).click();
    await own.getByRole('link', { name: 'English' }).click();
    await own.getByLabel('E-mail address').fill(email);
    await own.getByRole('button', { name: 'Send me the link' }).click();
    await own.getByRole('heading', { level: 1 }).waitFor();
    const { items: mails } = await ask<{ items: { id: string; kind: string; to: string }[] }>(
      '/mails?limit=5',
    );
    const mail = mails.find((it) => it.kind === 'learner_link' && it.to === email);
    const { text } = await ask<{ text: string }>(`/mails/${mail?.id}/content`);
    const link = /http\S+\/enter\?\S+/.exec(text)?.[0] ?? '';
    await own.goto(link);
    await own.getByRole('button', { name: 'Open my page' }).click();
    await own.waitForURL(/\/mine$/);
    await own.getByText(LIVE).first().waitFor();
    await expectAccessible(own);
    expect(await own.textContent('main')).toContain('of 4 required');
    await own.getByRole('button', { name: 'Sign out' }).click();
    await own.goto(link);
    await own.getByRole('button', { name: 'Open my page' }).click();
    await own.getByRole('heading', { level: 1, name: /link/i }).waitFor();
    await expectAccessible(own);
    await own.goto(`${laurel.url}/l/demo/mine`);
    await own.getByLabel('E-mail address').waitFor();
    await context.close();
  });
});
