// A program from its creation to the launch: components, their order, participants, and a
// participant's completions.

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import type { LaurelProcess } from './laurel-process.ts';
import { type Demo, openDemo } from './open-demo.ts';

const CSV = [
  'name;email',
  'Ada Marlowe;ada.marlowe@example.org',
  ';bo.lindgren@example.org',
  'Someone;not an address',
  'Known;learner.0001@example.org',
].join('\n');

describe('a program', () => {
  let demo: Demo;
  let laurel: LaurelProcess;
  let page: Page;

  const dialog = () => page.getByRole('dialog');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const link = (name: string) => page.getByRole('main').getByRole('link', { name, exact: true });
  const said = (words: string | RegExp) => page.getByRole('alert').filter({ hasText: words });
  const tab = (name: string) =>
    page.getByRole('navigation', { name: 'Program' }).getByRole('link', { name });
  const titles = () => page.getByRole('listitem').getByRole('link').allTextContents();

  /** Drags in steps, as a hand does. */
  async function drag(what: Locator, onto: Locator): Promise<void> {
    await what.hover();
    await page.mouse.down();
    const { x = 0, y = 0, height = 0 } = (await onto.boundingBox()) ?? {};
    await page.mouse.move(x + 5, y + height / 2, { steps: 12 });
    await page.mouse.up();
  }

  beforeAll(async () => {
    demo = await openDemo();
    ({ laurel, page } = demo);
  });
  afterAll(() => demo.close());

  it('is created with a certification and a lead, and lists what is missing', async () => {
    await page.goto(`${laurel.url}/w/demo/programs`);
    await link('New program').click();
    await button('Create program').click();
    await page.getByText('Required', { exact: true }).waitFor();
    await page.getByLabel('Title').fill('Fire wardens');
    await page.getByRole('combobox', { name: 'Certifications' }).fill('fírst aid');
    await page.getByRole('option', { name: 'First Aid at Work' }).click();
    // The list stays open for another selection, and covers the fields below.
    await page.keyboard.press('Tab');
    await page.getByRole('combobox', { name: 'Leads' }).click();
    await page.getByRole('option', { name: /^Demo/ }).click();
    await button('Create program').click();
    await page.getByRole('heading', { name: 'Fire wardens', level: 1 }).waitFor();
    await page
      .getByText(/Still needed: a component, a participant,? and a required/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await expectAccessible(page);
  });

  it('gets components that can be reordered by keyboard, mouse and menu', async () => {
    await tab('Components').click();
    for (const [kind, title] of [
      ['Course', 'Theory'],
      ['Quiz', 'Test'],
      ['Announcement', 'Where to meet'],
    ] as const) {
      await link('Add component').click();
      await dialog().getByRole('combobox', { name: 'Type' }).click();
      await page.getByRole('option', { name: kind }).click();
      await dialog().getByLabel('Title').fill(title);
      await button('Add component').click();
      await dialog().waitFor({ state: 'detached' });
    }
    await expect.poll(titles).toEqual(['Theory', 'Test', 'Where to meet']);
    await button('Move Theory').focus();
    await page.keyboard.press('Space');
    await page.getByText('Theory: position 1 of 3').waitFor({ state: 'attached' });
    // A key press has no effect until the positions of the rows are measured.
    const isBelow = async () => {
      const isThere = (await page.getByText('Theory: position 2 of 3').count()) > 0;
      if (!isThere) await page.keyboard.press('ArrowDown');
      return isThere;
    };
    await expect.poll(isBelow, { interval: 1_000, timeout: 30_000 }).toBe(true);
    await page.keyboard.press('Space');
    await expect.poll(titles).toEqual(['Test', 'Theory', 'Where to meet']);
    await drag(button('Move Where to meet'), button('Move Test'));
    await expect.poll(titles).toEqual(['Where to meet', 'Test', 'Theory']);
    await button('Actions for Test').click();
    const isSaved = page.waitForResponse((answer) => answer.url().endsWith('/components/order'));
    await page.getByRole('menuitem', { name: 'Move down' }).click();
    await expect.poll(titles).toEqual(['Where to meet', 'Theory', 'Test']);
    await isSaved;
    await page.reload();
    await expect.poll(titles).toEqual(['Where to meet', 'Theory', 'Test']);
  });

  it('never requires a component that cannot be completed, and explains why', async () => {
    await link('Where to meet').click();
    expect(await dialog().getByRole('switch', { name: 'Required' }).isDisabled()).toBe(true);
    await dialog().getByText('Components of this type never count').waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  it('shows the guessed encoding, and can switch it, also after a dry run', async () => {
    const warnings: string[] = [];
    page.on('console', (message) => warnings.push(message.text()));
    await tab('Participants').click();
    await link('Enrol participants').click();
    const text = dialog().getByRole('textbox', { name: 'E-mail addresses' });
    const encoding = dialog().getByRole('combobox', { name: 'Encoding of people.csv' });
    await dialog()
      .locator('input[type=file]')
      .setInputFiles({
        name: 'people.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('Name;E-Mail\nJörg Müller;joerg@example.org\n', 'latin1'),
      });
    await expect.poll(() => encoding.inputValue()).toBe('Western European (Windows-1252)');
    await button('Check').click();
    await dialog().getByText('Jörg Müller').waitFor();
    await button('Back').click();
    await encoding.click();
    await page.getByRole('option', { name: 'Cyrillic (Windows-1251)' }).click();
    await expect.poll(() => text.inputValue()).toContain('Jцrg Mьller');
    await button('Check').click();
    await dialog().getByText('Jцrg Mьller').waitFor();
    await button('Back').click();
    expect(await encoding.inputValue()).toBe('Cyrillic (Windows-1251)');
    expect(warnings).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Discard' }).click();
    await dialog().waitFor({ state: 'detached' });
  });

  it('shows new, existing and invalid people before enrolling anyone', async () => {
    await tab('Participants').click();
    await link('Enrol participants').click();
    await dialog()
      .locator('input[type=file]')
      .setInputFiles({
        name: 'people.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(CSV),
      });
    await button('Check').click();
    const group = (name: string) => dialog().getByRole('region', { name });
    await group('New').getByText('Bo Lindgren *').waitFor();
    await group('Invalid').getByText('not an address').waitFor();
    expect(await group('Existing').getByRole('listitem').count()).toBe(1);
    await expectAccessible(page);
    expect(await page.getByText('No participants yet').count()).toBe(1);
    await button('Enrol 3 participants').click();
    await said('3 participants enrolled').waitFor();
    await page.getByRole('table', { name: 'Participants' }).getByText('Ada Marlowe').waitFor();
  });

  it('is launched after showing the consequences', async () => {
    await tab('Overview').click();
    await button('Launch').click();
    await dialog().getByText('3 participants').waitFor();
    await expectAccessible(page);
    await dialog().getByRole('button', { name: 'Launch' }).click();
    await said('“Fire wardens” is live').waitFor();
    await page.getByRole('heading', { name: 'Progress' }).waitFor();
    await link('End program').waitFor();
  });

  it('warns of a change that recalculates who is complete', async () => {
    await tab('Components').click();
    await link('Test').click();
    await dialog().getByRole('switch', { name: 'Required' }).press('Space');
    await dialog().getByText('This may change who is complete (3 participants)').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Discard' }).click();
    await dialog().waitFor({ state: 'detached' });
  });

  it("shows a participant's completions, reverts one and extends a deadline", async () => {
    await page.goto(`${laurel.url}/w/demo/programs`);
    await link('First Aid at Work, spring').click();
    await tab('Participants').click();
    await page.getByRole('combobox', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'At risk' }).click();
    await page.waitForURL(/status=at_risk/);
    const table = page.getByRole('table', { name: 'Participants' });
    // The previous rows stay until those at risk are loaded.
    await table.getByText('Complete', { exact: true }).first().waitFor({ state: 'detached' });
    await table.getByRole('link').first().click();
    await dialog().getByRole('heading', { name: 'Components' }).waitFor();
    await expectAccessible(page);
    await button('Extend deadline for Calling for help in the right order').click();
    await page.getByLabel('New deadline').fill('2099-01-31');
    await page
      .getByRole('dialog', { name: /^Extend the deadline/ })
      .getByRole('button', { name: 'Save' })
      .click();
    await dialog().getByText('Extended to').waitFor();
    await button('Take back the completion of Welcome, and what to bring').click();
    await button('Take back completion').click();
    await said('Completion of “Welcome, and what to bring” taken back').waitFor();
    await dialog().getByText('Taken back').waitFor();
  });

  it('is found by Ctrl K', async () => {
    await page.goto(`${laurel.url}/w/demo`);
    await button('Find').waitFor();
    await page.keyboard.press('Control+K');
    await dialog().getByRole('combobox').fill('fire war');
    await page.getByRole('dialog').getByText('Fire wardens').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Fire wardens', level: 1 }).waitFor();
  });
});
