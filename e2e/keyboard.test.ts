// Keyboard and screen reader use: the focus after each step, announcements, and the title of the
// browser tab.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectAnnounced, expectFocus } from './heard.ts';
import type { LaurelProcess } from './laurel-process.ts';
import { type Demo, openDemo } from './open-demo.ts';

let demo: Demo;
let laurel: LaurelProcess;
let page: Page;

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

const button = (name: string) => page.getByRole('button', { name, exact: true });
const link = (name: string) => page.getByRole('link', { name, exact: true });
const dialog = () => page.getByRole('dialog');
const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

async function open(path: string): Promise<void> {
  await page.goto(`${laurel.url}/w/demo${path}`);
  await page.locator('main h1').waitFor();
}

beforeAll(async () => {
  demo = await openDemo();
  ({ laurel, page } = demo);
});
afterAll(() => demo.close());

describe('the navigation in a narrow window', () => {
  beforeEach(async () => {
    await page.setViewportSize(PHONE);
    await open('');
  });

  it('is not in the tab order while it is closed', async () => {
    await link('Issue a certification').waitFor();
    await press('Tab', 'Tab');
    await expectFocus(page, 'button "Navigation"');
    await press('Tab');
    await expectFocus(page, 'link "Issue a certification"');
  });

  it('takes the focus when it opens, contains it, and returns it on Escape', async () => {
    await button('Navigation').press('Enter');
    await expectFocus(page, 'button "Close navigation"');
    await press('Shift+Tab');
    expect(await page.locator('main :focus').count()).toBe(0);
    await button('Close navigation').focus();
    await press('Escape');
    await expectFocus(page, 'button "Navigation"');
  });

  it('has an expanded state, and moves the focus to the heading of the opened screen', async () => {
    const opener = page.locator('[aria-controls="workspace-navigation"]');
    expect(await opener.getAttribute('aria-expanded')).toBe('false');
    await opener.press('Enter');
    expect(await opener.getAttribute('aria-expanded')).toBe('true');
    await link('Learners').press('Enter');
    await expectFocus(page, 'heading "Learners" [level=1]');
    expect(await opener.getAttribute('aria-expanded')).toBe('false');
  });
});

describe('navigation between screens', () => {
  beforeEach(() => page.setViewportSize(DESK));

  it('moves the focus to the heading, and names screen, tab and panel in the title', async () => {
    await open('');
    await link('Certifications').first().press('Enter');
    await expectFocus(page, 'heading "Certifications" [level=1]');
    expect(await page.title()).toBe('Certifications · Laurel');
    await link('First Aid at Work').press('Enter');
    await expectFocus(page, 'heading "First Aid at Work" [level=1]');
    expect(await page.title()).toBe('Holders · First Aid at Work · Laurel');
    await link('Design').press('Enter');
    await expectFocus(page, 'heading "First Aid at Work" [level=1]');
    await expectAnnounced(page, 'Design');
    expect(await page.title()).toBe('Design · First Aid at Work · Laurel');
    await page.goBack();
    await link('Issue manually').press('Enter');
    await expectFocus(page, 'combobox "Learners"');
    expect(await page.title()).toBe(
      'Issue “First Aid at Work” · Holders · First Aid at Work · Laurel',
    );
    await press('Escape');
    await expectFocus(page, 'link "Issue manually"');
  });

  it('returns the focus from every panel to the element that opened it', async () => {
    for (const [path, opener] of [
      ['/learners', 'Add learner'],
      ['/settings/members', 'Invite a member'],
      ['/settings/api-keys', 'Create API key'],
    ] as const) {
      await open(path);
      await link(opener).first().press('Enter');
      await dialog().waitFor();
      await expectFocus(page, /^textbox/);
      await press('Escape');
      await expectFocus(page, `link "${opener}"`);
    }
  });
});

describe('the focus', () => {
  beforeEach(() => page.setViewportSize(DESK));

  it('moves to the result of the dry run on enrolling, and back to the text', async () => {
    await open('/programs');
    await link('First Aid at Work, spring').press('Enter');
    await link('Participants').press('Enter');
    await link('Enrol participants').press('Enter');
    await expectFocus(page, /^textbox "E-mail addresses"/);
    await page.keyboard.insertText('ada.new@example.org\nsomeone@');
    await button('Check').press('Enter');
    await expectFocus(page, 'heading "New 1" [level=3]');
    await expectAnnounced(page, '1 new, 0 existing, 0 already enrolled, 1 invalid');
    await button('Back').press('Enter');
    await expectFocus(page, /^textbox "E-mail addresses"/);
    await button('Check').press('Enter');
    await button('Enrol 1 participant').press('Enter');
    await expectFocus(page, 'link "Enrol participants"');
  });

  it('moves to the first row that was loaded', async () => {
    await holders();
    const rows = page.getByRole('row');
    await button('Load more').waitFor();
    const before = await rows.count();
    await button('Load more').press('Enter');
    await expect.poll(() => rows.count()).toBeGreaterThan(before);
    await expectFocus(page, /^checkbox "Select /);
    expect(await rows.nth(before).locator(':focus').count()).toBe(1);
    await expectAnnounced(page, /^Holders: \d+ shown/);
  });

  it('stays at a signature that is removed', async () => {
    await holders();
    await link('Design').press('Enter');
    const remove = page.getByRole('button', { name: /^Remove the signature of/ }).first();
    await remove.press('Enter');
    await expectFocus(page, /^button "(Upload|Draw)/);
    await button('Undo').press('Enter');
    await expectAnnounced(page, /^Undone: /);
  });

  it('stays on the screen when the pressed button is removed', async () => {
    await open('/programs');
    await link('Data Protection Refresher').press('Enter');
    await link('Participants').press('Enter');
    await page.getByText('No participants yet').waitFor();
    await link('Enrol participants').press('Enter');
    await dialog().getByLabel('E-mail addresses').fill('learner.0001@example.org');
    await button('Check').press('Enter');
    await button('Enrol 1 participant').press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await button('Launch').press('Enter');
    await expectFocus(page, 'button "Cancel"');
    await dialog().getByRole('button', { name: 'Launch' }).press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await link('End program').waitFor();
    await expect.poll(() => page.locator('main :focus').count()).toBe(1);
  });

  it('moves to the close button of a finished download', async () => {
    await holders();
    await page.getByRole('checkbox', { name: 'Select all' }).press('Space');
    await expectAnnounced(page, /^\d+ selected$/);
    await page.getByRole('button', { name: /^Download/ }).press('Enter');
    await expectFocus(page, /^textbox "File names"/);
    const saved = page.waitForEvent('download');
    await dialog().getByRole('button', { name: 'Download' }).press('Enter');
    await (await saved).path();
    await expectAnnounced(page, /certificates are in the ZIP file/);
    await expectFocus(page, 'button "Close"');
    await press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await expectFocus(page, /^button "Download/);
  });

  it('leaves the iframe of a mail, but never its dialog', async () => {
    await holders();
    await page.locator('[data-row-link]').first().press('Enter');
    await button('View e-mail').press('Enter');
    const mail = page.getByRole('dialog', { name: 'E-mail' });
    await mail.locator('iframe').waitFor();
    const passed = new Set<string>();
    for (let tabs = 0; tabs < 12; tabs += 1) {
      await press('Tab');
      // An element focused inside an iframe does not match `:focus` outside.
      passed.add(await mail.evaluate(focusIn));
    }
    expect([...passed].sort()).toEqual(['BUTTON', 'IFRAME', 'INPUT', 'P']);
    await press('Escape');
  });

  it('keeps the undo toast open, and returns to the cell afterwards', async () => {
    await page.clock.install();
    await open('/programs');
    await link('First Aid at Work, spring').press('Enter');
    await link('Completions').press('Enter');
    const cell = page.getByRole('gridcell', { name: 'Not done' }).first();
    await cell.click();
    await press('Space');
    const undo = button('Undo');
    await undo.focus();
    await page.clock.fastForward('01:00');
    await expectFocus(page, 'button "Undo"');
    await press('Enter');
    await expectFocus(page, /^(gridcell|grid)/);
  });
});

describe('announcements', () => {
  it('give the number of results, or say that nobody was found', async () => {
    await open('/learners');
    const search = page.getByRole('searchbox', { name: 'Search learners' });
    await search.fill('learner.0001@');
    await expectAnnounced(page, 'Learners: 1 shown');
    await search.fill('nobody is called like this');
    await expectAnnounced(page, 'Learners: no results');
  });

  it('give the new position of a component that was moved', async () => {
    await open('/programs');
    await link('First Aid at Work, spring').press('Enter');
    await link('Components').press('Enter');
    const menu = page.getByRole('button', { name: /^Actions for/ }).nth(2);
    await menu.press('Enter');
    await page.getByRole('menuitem', { name: 'Move up' }).press('Enter');
    await expectAnnounced(page, /: position 1 of \d/);
    await expectFocus(page, /^button "Actions for/);
  });

  it('give the result of a CSV', async () => {
    await open('/programs');
    await link('First Aid at Work, spring').press('Enter');
    await link('Completions').press('Enter');
    await link('Import CSV').press('Enter');
    await expectFocus(page, /^textbox "Or paste rows"/);
    await page.keyboard.insertText('participant,component\nnobody@example.org,Nothing');
    await button('Check').press('Enter');
    await expectAnnounced(page, '0 to record, 0 already recorded, 1 rejected');
    await expectFocus(page, 'button "Close"');
  });
});

function focusIn(dialog: Element): string {
  const { activeElement } = document;
  return dialog.contains(activeElement) ? (activeElement?.tagName ?? '') : 'outside';
}

async function holders(): Promise<void> {
  await open('/certifications');
  await link('First Aid at Work').press('Enter');
  await page.locator('tbody [data-row-link]').first().waitFor();
}
