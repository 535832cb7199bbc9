// Screens of the main job: links from a number to its list, rows from a pasted list, and two
// members who edit the same resource.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import type { LaurelProcess } from './laurel-process.ts';
import { type Demo, openDemo } from './open-demo.ts';

type Learner = { id: string; name: string; email: string; externalId: string | null };
type Listed = { id: string; title: string; status: string; expiringSoonCount: number };

describe('lists and edits', () => {
  let demo: Demo;
  let laurel: LaurelProcess;
  let page: Page;

  const headers = { 'x-workspace': 'demo' };
  const ask = async <Answer>(path: string): Promise<Answer> =>
    await (await page.request.get(`${laurel.url}/api/v1${path}`, { headers })).json();
  const change = async (path: string, data: object) => {
    const options = { headers: { ...headers, origin: laurel.url }, data };
    expect((await page.request.patch(`${laurel.url}/api/v1${path}`, options)).status()).toBe(200);
  };
  const active = async () =>
    (await ask<{ items: Listed[] }>('/certifications?status=active&sort=expiring')).items[0];
  const dialog = () => page.getByRole('dialog');
  const rows = (table: string) => page.getByRole('table', { name: table }).locator('tbody tr');

  beforeAll(async () => {
    demo = await openDemo();
    ({ laurel, page } = demo);
  });
  afterAll(() => demo.close());

  it('the home screen links to exactly those that expire soon', async () => {
    const { expiringSoonCount } = await ask<{ expiringSoonCount: number }>('/overview');
    await page.goto(`${laurel.url}/w/demo`);
    await page.getByRole('link', { name: 'View credentials' }).click();
    await page.waitForURL(/credentials\?status=expiring/);
    await rows('Credentials').getByRole('link').first().waitFor();
    expect(await rows('Credentials').count()).toBe(expiringSoonCount);
    expect(await page.title()).toBe('Credentials · Laurel');
    await expectAccessible(page);
  });

  it('headers sort the holders, and the URL stores the order', async () => {
    const certification = await active();
    await page.goto(
      `${laurel.url}/w/demo/certifications/${certification?.id}?status=expiring&sort=expiry`,
    );
    await rows('Holders').getByRole('link').first().waitFor();
    expect(await rows('Holders').count()).toBe(certification?.expiringSoonCount);
    const header = page.getByRole('columnheader', { name: 'Name' });
    await header.getByRole('button').click();
    await page.waitForURL(/sort=name/);
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    await header.getByRole('button').click();
    await page.waitForURL(/sort=-name/);
    expect(await header.getAttribute('aria-sort')).toBe('descending');
  });

  it('a pasted list becomes rows: existing, undecided and new', async () => {
    const { items } = await ask<{ items: Learner[] }>('/learners?limit=2');
    const [one, two] = items;
    const certification = await active();
    await page.goto(`${laurel.url}/w/demo/certifications/${certification?.id}/issue`);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const list = [
      'Name\tE-mail',
      `Whoever\t${one?.email}`,
      `${two?.name}\tsomeone.else@example.org`,
      'New Person\tnew.person@example.org',
    ];
    await page.getByLabel('Learners', { exact: true }).focus();
    await page.evaluate((text) => navigator.clipboard.writeText(text), list.join('\n'));
    await page.keyboard.press('Control+V');
    await page.getByText('3 pasted: 1 found, 1 new, 1 to decide.').waitFor();
    await expectAccessible(page);
    await dialog().getByLabel('Add as a new learner').click();
    const emails = dialog().getByLabel('E-mail (optional)');
    expect(await emails.first().inputValue()).toBe('someone.else@example.org');
    expect(await emails.last().inputValue()).toBe('new.person@example.org');
  });

  it('the second to save sees what has changed, and nothing is lost', async () => {
    const { items } = await ask<{ items: Learner[] }>('/learners?limit=3');
    const learner = items[2];
    await page.goto(`${laurel.url}/w/demo/learners/${learner?.id}/edit`);
    await dialog().getByLabel('Name').fill('My Name');
    await change(`/learners/${learner?.id}`, { externalId: 'THEIRS-1' });
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().getByText('Demo changed this while you were editing').waitFor();
    await dialog().getByText('Changed: External ID').waitFor();
    await expectAccessible(page);
    await dialog().getByRole('button', { name: 'Merge mine into theirs' }).click();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor({ state: 'hidden' });
    expect(await ask<Learner>(`/learners/${learner?.id}`)).toMatchObject({
      name: 'My Name',
      externalId: 'THEIRS-1',
    });
  });

  it('a conflict in the design is shown in view, at the end of a long form', async () => {
    const certification = await active();
    const path = `/certifications/${certification?.id}`;
    const { design } = await ask<{ design: object }>(path);
    await page.goto(`${laurel.url}/w/demo${path}/design`);
    await page.getByLabel('Line before the name').fill('Mine');
    await change(path, { design: { ...design, heading: 'Theirs' } });
    await page.getByRole('button', { name: 'Save draft' }).click();
    const notice = page.getByRole('alert').filter({ hasText: 'Demo changed this' });
    await notice.getByText('Changed: Heading').waitFor();
    await expect.poll(() => notice.evaluate((it) => it === document.activeElement)).toBe(true);
    const box = await notice.boundingBox();
    const bar = await page.getByRole('button', { name: 'Save draft' }).boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
    await notice.getByRole('button', { name: 'Show theirs' }).click();
    await notice.getByRole('button', { name: 'Back to mine' }).click();
    await notice.getByRole('button', { name: 'Merge mine into theirs' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  });

  it('saving a design is confirmed even if its picture takes long', async () => {
    const isAskedFor = page.waitForRequest(/certificate-preview/);
    // The picture never arrives.
    await page.route(/certificate-preview/, () => undefined);
    await page.getByLabel('Line before the title').fill('Also mine');
    await isAskedFor;
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Design saved').waitFor();
    await page.unroute(/certificate-preview/);
  });

  it('making someone an owner asks for confirmation', async () => {
    await page.goto(`${laurel.url}/w/demo/settings/members/new`);
    await page.getByLabel('Name').fill('Olga');
    await page.getByLabel('E-mail').fill('olga@example.org');
    await page.getByRole('radio', { name: /^Owner/ }).check();
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await page.getByRole('dialog', { name: 'Make Olga an owner?' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).last().click();
    const { items } = await ask<{ items: Learner[] }>('/members');
    expect(items.map((it) => it.email)).not.toContain('olga@example.org');
  });
});
