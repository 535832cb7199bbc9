// Keyboard operation of a grid with more rows than its first page.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import type { LaurelProcess } from './laurel-process.ts';
import { type Demo, openDemo } from './open-demo.ts';

const PEOPLE = 640;
const COMPONENTS = 3;

describe('the completions grid of a long program', () => {
  let demo: Demo;
  let laurel: LaurelProcess;
  let page: Page;

  const post = async <Answer>(path: string, data: object): Promise<Answer> => {
    const headers = { 'x-workspace': 'demo', origin: laurel.url };
    const answer = await page.request.post(`${laurel.url}/api/v1${path}`, { headers, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return await answer.json();
  };
  /** Row and column of the focused cell: "640 3". */
  const focused = () =>
    page.evaluate(() => {
      const { row, column } = (document.activeElement as HTMLElement | null)?.dataset ?? {};
      return `${row} ${column}`;
    });
  const cell = (row: number, column: number) => page.locator(`#grid-${row}-${column}`);

  beforeAll(async () => {
    demo = await openDemo();
    ({ laurel, page } = demo);
    const { id } = await post<{ id: string }>('/programs', { title: 'Long' });
    for (let number = 1; number <= COMPONENTS; number += 1) {
      await post(`/programs/${id}/components`, { kind: 'course', title: `Course ${number}` });
    }
    const names = Array.from({ length: PEOPLE }, (_, n) => `Ada ${String(n + 1).padStart(4, '0')}`);
    const rows = names.map((name, n) => `${name},ada-${n + 1}@example.org`);
    await post(`/programs/${id}/participants`, { text: `Name,E-mail\n${rows.join('\n')}` });
    await post(`/programs/${id}/launch`, {});
    await page.goto(`${laurel.url}/w/demo/programs/${id}/completions`);
    await cell(1, 1).waitFor();
  });
  afterAll(() => demo.close());

  it('moves to the last participant by Ctrl+End, also if not loaded yet', async () => {
    await cell(1, 1).focus();
    await page.keyboard.press('Control+End');
    await expect.poll(focused).toBe(`${PEOPLE} ${COMPONENTS}`);
    await page.getByText('Ada 0640').waitFor();
    await page.keyboard.press('Control+Home');
    await expect.poll(focused).toBe('1 0');
  });

  it('keeps keyboard navigation after Space on a completed cell', async () => {
    await cell(1, 1).focus();
    await page.keyboard.press('Space');
    await page.locator('#grid-1-1[data-state=done]').waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('2 1');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
  });

  it('selects everyone by the visible checkbox or by Space', async () => {
    const chosen = page.getByRole('region', { name: 'Selected participants' });
    await page.getByTitle('Select all').click();
    await chosen.getByText(`${PEOPLE} selected`).waitFor();
    await expectAccessible(page);
    await page.getByTitle('Clear selection').click();
    await chosen.waitFor({ state: 'detached' });
    await cell(0, 0).focus();
    await page.keyboard.press('Space');
    await chosen.getByText(`${PEOPLE} selected`).waitFor();
  });
});
