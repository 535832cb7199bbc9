import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Role, name and state of an element as a screen reader announces them: `button "Launch"`. */
export async function heard(element: Locator): Promise<string> {
  const [first = ''] = (await element.ariaSnapshot()).split('\n');
  return first.replace(/^- /, '').replace(/:$/, '');
}

/** Waits until the focused element is announced like this. */
export async function expectFocus(page: Page, words: string | RegExp): Promise<void> {
  const read = async () => {
    const focused = page.locator('*:focus');
    return (await focused.count()) === 0 ? 'nothing' : await heard(focused.last());
  };
  const about = expect.poll(read, { timeout: 30_000 });
  await (typeof words === 'string' ? about.toBe(words) : about.toMatch(words));
}

/** Waits until the live region contains this text. */
export async function expectAnnounced(page: Page, words: string | RegExp): Promise<void> {
  const region = page.locator('[data-announcer]');
  await expect.poll(() => region.textContent(), { timeout: 30_000 }).toMatch(words);
}
