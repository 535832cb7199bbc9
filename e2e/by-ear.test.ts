// What screen readers announce: names, roles, states and values of elements on screens.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { expectAnnounced, expectFocus, heard } from './heard.ts';
import type { LaurelProcess } from './laurel-process.ts';
import { type Demo, openDemo } from './open-demo.ts';

let demo: Demo;
let laurel: LaurelProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  demo = await openDemo();
  ({ laurel, browser, page } = demo);
});
afterAll(() => demo.close());

/** Opens a screen by following links. */
async function open(...links: string[]): Promise<void> {
  await page.goto(`${laurel.url}/w/demo`);
  for (const name of links) {
    await page.getByRole('link', { name, exact: true }).first().click();
  }
}

/** The option that the field's `aria-activedescendant` refers to. */
async function activeOption(): Promise<string> {
  const id = await page.locator('*:focus').getAttribute('aria-activedescendant');
  return id === null ? 'none' : await heard(page.locator(`[id="${id}"]`));
}

describe('Ctrl K', () => {
  it('is a combobox with the highlighted option as the active descendant', async () => {
    await open('Certifications');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await expectFocus(page, /^combobox "Find"/);
    await page.keyboard.type('first aid');
    await expectAnnounced(page, /^\d+ results?$/);
    await expect.poll(activeOption).toBe('option "First Aid at Work Active" [selected]');
    await page.keyboard.press('ArrowDown');
    await expect.poll(activeOption).toMatch(/^option "First Aid at Work, spring .*" \[selected\]$/);
    const found = page.getByRole('listbox', { name: 'Results' });
    await found.getByRole('group', { name: 'Programs' }).waitFor();
    expect(await found.locator('[aria-selected="true"]').count()).toBe(1);
  });

  it('announces when nothing was found, and opens the first result by Enter', async () => {
    await page.getByRole('combobox', { name: 'Find', exact: true }).fill('no such thing');
    await expectAnnounced(page, 'No results');
    expect(await activeOption()).toBe('none');
    await page.locator('*:focus').fill('coaching for team leads, first');
    await expect.poll(activeOption).toMatch(/^option "Coaching for Team Leads, first group/);
    await page.keyboard.press('Enter');
    await expectFocus(page, 'heading "Coaching for Team Leads, first group" [level=1]');
  });
});

describe('the learner picker', () => {
  it('announces the highlighted option, selected learners and number of results', async () => {
    await open('Certifications', 'First Aid at Work', 'Issue manually');
    const field = page.getByRole('combobox', { name: 'Learners' });
    await field.fill('learner.000');
    await expectAnnounced(page, /^\d+ learners found$/);
    await expect.poll(activeOption).toMatch(/^option ".+learner\.000/);
    const first = await activeOption();
    await page.keyboard.press('ArrowDown');
    await expect.poll(activeOption).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await field.fill('learner.000');
    const picked = page.getByRole('option', { selected: true });
    await expect.poll(() => picked.count()).toBe(1);
    expect(await heard(picked)).toMatch(/Selected/);
  });

  it('announces when nobody was found', async () => {
    await page.getByRole('combobox', { name: 'Learners' }).fill('zzzzzz');
    await expectAnnounced(page, 'No learners found');
    await expect.poll(activeOption).toMatch(/^option "Add new learner/);
  });
});

describe('tables, forms and figures', () => {
  it('name rows by their first cell', async () => {
    await open('Learners');
    await page.locator('tbody [data-row-link]').first().waitFor();
    const [names, rows] = [page.getByRole('rowheader'), page.locator('tbody tr')];
    expect(await names.count()).toBe(await rows.count());
  });

  it('give progress in numbers', async () => {
    await open('Programs', 'First Aid at Work, spring');
    const bar = page.getByRole('progressbar', { name: 'Participants who are complete' });
    expect(await bar.getAttribute('aria-valuetext')).toMatch(/^\d+ of 24$/);
    expect(await bar.getAttribute('aria-valuemax')).toBe('24');
  });

  it('report a missing reason for a revocation', async () => {
    await open('Certifications', 'First Aid at Work');
    // The previous screen has such buttons too.
    await page.getByRole('columnheader', { name: 'How issued' }).waitFor();
    await page.locator('table[aria-busy=true]').waitFor({ state: 'detached' });
    const actions = page.getByRole('button', { name: /^Actions for/ });
    await actions.nth(1).press('Enter');
    await page.getByRole('menuitem', { name: /revoke/i }).press('Enter');
    const reason = page.getByRole('radio').first();
    expect(await reason.getAttribute('aria-invalid')).toBe('false');
    await page.getByRole('button', { name: 'Revoke credential' }).press('Enter');
    await expect.poll(() => reason.getAttribute('aria-invalid')).toBe('true');
    await expectAccessible(page);
  });

  it('give landmarks unique names', async () => {
    for (const path of ['', '/certifications', '/activity', '/settings']) {
      await page.goto(`${laurel.url}/w/demo${path}`);
      await page.locator('main h1').waitFor();
      const names = await page.evaluate(() =>
        [...document.querySelectorAll('nav, aside, header, footer, [role="region"]')]
          .filter((element) => element.checkVisibility())
          .map((element) => element.getAttribute('aria-label') ?? element.outerHTML.slice(0, 80)),
      );
      expect(names.every((name) => !name.startsWith('<'))).toBe(true);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('let the keyboard reveal a password, and announce its error', async () => {
    const context = await browser.newContext({ bypassCSP: true });
    const stranger = await context.newPage();
    await stranger.goto(`${laurel.url}/sign-in`);
    const field = stranger.getByLabel('Password', { exact: true });
    await stranger.getByLabel(/e-mail/i).fill('demo@example.org');
    await stranger.keyboard.press('Enter');
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('secret');
    await stranger.keyboard.press('Tab');
    await expectFocus(stranger, 'button "Show password"');
    await stranger.keyboard.press('Space');
    await expectFocus(stranger, 'button "Show password" [pressed]');
    expect(await field.getAttribute('type')).toBe('text');
    await expectAccessible(stranger);
    await context.close();
  });
});
