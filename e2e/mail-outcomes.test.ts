// What members see of each mail's fate: activity, credential, holders, learner and home.

import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findEmbedded } from '../src/server/db/embedded.ts';
import { expectAccessible } from './accessible.ts';
import { type Demo, openDemo } from './open-demo.ts';

type Credential = {
  id: string;
  learnerName: string;
  certification: { id: string };
  learner: { id: string; email: string };
  mail: { id: string };
};

const ANSWER = '550 5.1.1 <ada@example.org>: no such user here';

let demo: Demo;
let page: Page;
let open: (path: string) => Promise<unknown>;
/** Credentials whose mails bounced, bounced for now, failed, were marked as spam, and wait. */
let hard: Credential;
let soft: Credential;
let failed: Credential;
let spam: Credential;
let waiting: Credential;

async function execute(text: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: await findEmbedded(demo.dataDir) });
  await client.connect();
  try {
    await client.query(text, values);
  } finally {
    await client.end();
  }
}

async function setMail(credential: Credential, state: string, bounceType: string | null = null) {
  await execute(
    `update mails set state = $1, bounce_type = $2, answer = $3, sent_at = now(),
      outcome_at = case when $1 <> 'failed' then now() end where id = $4`,
    [state, bounceType, ANSWER, credential.mail.id],
  );
}

const dialog = () => page.getByRole('dialog');
const rows = (table: string) => page.getByRole('table', { name: table }).locator('tbody tr');
const path = ({ id, certification }: Credential) =>
  `/certifications/${certification.id}/credentials/${id}`;

beforeAll(async () => {
  demo = await openDemo();
  ({ page } = demo);
  open = (to) => page.goto(`${demo.laurel.url}/w/demo${to}`);
  const headers = { 'x-workspace': 'demo' };
  const answer = await page.request.get(
    `${demo.laurel.url}/api/v1/credentials?status=valid&limit=100`,
    { headers },
  );
  const { items } = (await answer.json()) as { items: (Credential | { mail: null })[] };
  const mailed = items.filter((it): it is Credential => it.mail !== null);
  [hard, soft, failed, spam, waiting] = mailed as typeof mailed &
    [Credential, Credential, Credential, Credential, Credential];
  await setMail(hard, 'bounced', 'hard');
  await setMail(soft, 'bounced', 'soft');
  await setMail(failed, 'failed');
  await setMail(spam, 'complained');
  await execute(
    `update mails set state = 'queued', answer = null, leaves_at = now() + interval '20 minutes'
      where id = $1`,
    [waiting.mail.id],
  );
  await execute(
    `insert into suppressions (workspace_id, address, reason, answer, created_at)
      select workspace_id, lower($1), 'bounced', $2, '2026-03-03T12:00:00Z' from mails
      where id = $3`,
    [hard.learner.email, ANSWER, hard.mail.id],
  );
}, 120_000);
afterAll(() => demo.close());

it('home says how many certificates did not arrive, and leads to exactly these', async () => {
  await open('');
  await page.getByText('4 certificates didn’t arrive').waitFor();
  await page.getByRole('link', { name: 'View undelivered' }).click();
  await page.waitForURL(/status=undelivered/);
  await page.getByText('E-mail marked as spam').first().waitFor();
  expect(await rows('Credentials').count()).toBe(4);
  expect(await page.getByText('E-mail bounced', { exact: true }).count()).toBe(2);
  await expectAccessible(page);
});

it('the holders can be filtered by e-mail that was not delivered', async () => {
  await open(`/certifications/${hard.certification.id}?status=undelivered`);
  await rows('Holders').getByText('Bounced').first().waitFor();
  await rows('Holders').getByRole('link', { name: hard.learnerName }).waitFor();
});

it('activity filters e-mails that were not delivered, and finds them by their recipient', async () => {
  await open('/activity/mail');
  await page.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Not delivered' }).click();
  await page.waitForURL(/state=undelivered/);
  await expect.poll(() => rows('E-mails').count()).toBe(4);
  await expectAccessible(page);
  await page.getByLabel('Search by name or address').fill(soft.learner.email);
  await page.waitForURL(/query=/);
  await expect.poll(() => rows('E-mails').count()).toBe(1);
  await rows('E-mails').getByRole('link').first().click();
  await dialog().getByText('You can send it again later.').waitFor();
  expect(new URL(page.url()).search).toContain('state=undelivered');
});

it('a bounce says what the other server said, and leads to the address', async () => {
  await open(`/activity/mail/${hard.mail.id}`);
  await dialog().getByText('Correct the address, then send the e-mail again.').waitFor();
  await dialog().getByText(`Their mail server said: ${ANSWER}`).waitFor();
  await expectAccessible(page);
  await dialog().getByRole('link', { name: 'Correct address' }).click();
  await page.waitForURL(new RegExp(`/learners/${hard.learner.id}/edit`));
});

it.each([
  ['failed', () => failed, 'Fix the problem the mail server reported'],
  ['marked as spam', () => spam, 'Don’t write again without asking them.'],
])('a credential says what to do about an e-mail that was %s', async (_, credential, advice) => {
  await open(path(credential()));
  const section = dialog().getByRole('region', { name: 'E-mail' });
  await section.getByText(advice).waitFor();
  await section.getByRole('link', { name: 'View learner' }).waitFor();
});

it('an e-mail that has not left yet says when it leaves and how to stop it', async () => {
  await open(path(waiting));
  await dialog().getByText('Leaves in 20 minutes. Revoke the credential to stop it.').waitFor();
  await open(`${path(waiting)}/revoke`);
  await dialog().getByText('hasn’t left yet. Revoking now stops it.').waitFor();
  await dialog().getByText('Only sent if the learner already got an earlier e-mail').waitFor();
  await expectAccessible(page);
});

it('a learner says why their address gets no e-mail, until it is resumed', async () => {
  await execute(`update learners set reminders_stopped_at = '2026-02-01T12:00:00Z' where id = $1`, [
    hard.learner.id,
  ]);
  await open(`/learners?query=${encodeURIComponent(hard.learner.email)}`);
  await rows('Learners').getByText('Bounced').waitFor();
  await open(`/learners/${hard.learner.id}`);
  await page.getByText('E-mail to this address bounced on 3 Mar 2026').waitFor();
  await page.getByText(`Their mail server said: ${ANSWER}`).waitFor();
  await page.getByText('Unsubscribed from reminders on 1 Feb 2026').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Resume e-mail' }).click();
  await page
    .getByText(/E-mail to .* resumed/)
    .first()
    .waitFor();
  await page.getByText('E-mail to this address bounced').waitFor({ state: 'hidden' });
});

it('a corrected name can be e-mailed to the learner', async () => {
  await open(path(soft));
  await dialog()
    .getByRole('button', { name: `Actions for ${soft.learnerName}` })
    .click();
  await page.getByRole('menuitem', { name: 'Correct name' }).click();
  await page.getByLabel('E-mail the learner the corrected certificate').check({ force: true });
  await expectAccessible(page);
});
