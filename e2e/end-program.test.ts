// A lead's work on the demo: records completions by keyboard and from a CSV, reviews the dry run,
// and ends the program as shown there.

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import type { LaurelProcess } from './laurel-process.ts';
import { type Demo, openDemo } from './open-demo.ts';

const PROGRAM = 'First Aid at Work, spring';

describe('recording completions and ending a program', () => {
  let demo: Demo;
  let laurel: LaurelProcess;
  let page: Page;
  let programUrl: string;

  beforeAll(async () => {
    demo = await openDemo();
    ({ laurel, page } = demo);
    await page.goto(`${laurel.url}/w/demo/programs`);
    await page.getByRole('link', { name: PROGRAM }).click();
    await page.getByRole('link', { name: 'Completions' }).click();
    await page.waitForURL(/\/completions/);
    programUrl = page.url().replace(/\/completions.*/, '');
  });
  afterAll(() => demo.close());

  const inState = (state: string) => page.locator(`[role=gridcell][data-state=${state}]`);

  /** The id of the first cell, which stays the same when its state changes. */
  async function idOfFirst(cells: Locator): Promise<string> {
    return (await cells.first().getAttribute('id')) ?? '';
  }

  it('moves through the grid by keyboard, following the grid pattern of WAI-ARIA', async () => {
    await page.locator('#grid-1-1').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('grid-2-2');
    await page.keyboard.press('Control+End');
    expect(await page.locator('#grid-24-0').isVisible()).toBe(true);
    await page.keyboard.press('Control+Home');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('grid-1-0');
    expect(await page.locator('[role=grid] [tabindex="0"]').count()).toBe(1);
    await expectAccessible(page);
  });

  it('handles a key press between a render and its effects', async () => {
    await page.setViewportSize({ width: 1280, height: 500 });
    await page.locator('#grid-2-1').focus();
    // React runs effects shortly after the DOM has changed; a mutation observer runs immediately.
    const pressed = page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          new MutationObserver((_, observer) => {
            observer.disconnect();
            const key = { key: 'ArrowRight', bubbles: true, cancelable: true };
            document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key));
            resolve();
          }).observe(document.querySelector('[role=grid]') as Element, { childList: true });
        }),
    );
    await page.setViewportSize({ width: 1280, height: 900 });
    await pressed;
    await page.waitForFunction(() => document.activeElement?.id === 'grid-2-2');
  });

  it('records by Space, still shows it after a reload, and reverts it by Undo', async () => {
    // A component without a passing score. One with a passing score asks for the score first.
    const header = page.getByRole('button', { name: /Resuscitation in pairs/ });
    const column = await header.getAttribute('data-column');
    const open = page.locator(`[data-state=open][data-column="${column}"]`);
    const id = await idOfFirst(open);
    await page.locator(`#${id}`).focus();
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page.reload();
    await page.locator(`#${id}[data-state=done]`).focus();
    await page.keyboard.press('Enter');
    const card = page.getByRole('dialog', { name: 'Resuscitation in pairs' });
    await card.getByRole('button', { name: 'Take back' }).click();
    await page.locator(`#${id}[data-state=open]`).waitFor();
    await page.getByText(/^Completion of .* taken back for /).waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.locator(`#${id}[data-state=done]`).waitFor();
  });

  it('shows the result of a CSV before recording it', async () => {
    await page.getByRole('link', { name: 'Import CSV' }).click();
    const text = page.getByLabel('Or paste rows');
    await text.fill('participant,component\nnobody@example.org,Emergencies at the workplace\n');
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('This participant doesn’t exist in the program.').waitFor();
    await expectAccessible(page);
    await text.fill('');
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  it('ends with the number that the dry run showed', async () => {
    await page.goto(programUrl);
    await page.getByRole('link', { name: 'End program' }).click();
    const button = page.getByRole('button', { name: /^Issue \d+ credentials and end/ });
    await button.waitFor();
    await expectAccessible(page);
    const label = (await button.textContent()) ?? '';
    await button.click();
    const dialog = page.getByRole('dialog', { name: `End “${PROGRAM}”?` });
    await dialog.getByText('This can’t be undone.').waitFor();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: label }).click();
    const count = /\d+/.exec(label)?.[0];
    await page.getByText(`${count} credentials were issued`).waitFor({ timeout: 30_000 });
  });

  it('no longer records afterwards, and explains why', async () => {
    await page.goto(`${programUrl}/completions`);
    await page
      .getByText('This program has ended. Its completions can no longer be changed.')
      .waitFor();
    await inState('open').first().click();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.goto(`${programUrl}/end`);
    await page.getByText('This program can’t be ended').waitFor();
    await page.goto(`${programUrl}/xapi`);
    const create = page.getByRole('button', { name: 'Create key' });
    await create.waitFor();
    expect(await create.getAttribute('aria-disabled')).toBe('true');
  });
});
