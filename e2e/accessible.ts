import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeViolations } from '../src/server/test/axe.ts';

/**
 * Waits until the screen is loaded and animations have ended, and expects no violations from axe.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await untilScreenIsThere(page);
  const violations = await axeViolations(page);
  const { width, height } = page.viewportSize() ?? {};
  const where = `${page.url()} in ${width} × ${height}`;
  expect(violations.map((violation) => `${violation} (${where})`)).toEqual([]);
}

/** Waits until the screen is loaded and animations have ended. */
export async function untilScreenIsThere(page: Page): Promise<void> {
  // Client-side navigation loads no document, so waiting for the network is not enough.
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((it) => it.effect?.getTiming().iterations === 1);
    await Promise.all(ending.map((it) => it.finished.catch(() => undefined)));
  });
}
