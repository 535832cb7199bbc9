import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Waits until nothing loads or moves any more, and lets axe find nothing. Mails are left out: axe
 * cannot run in their sandbox, and they have tests of their own.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((it) => it.effect?.getTiming().iterations === 1);
    await Promise.all(ending.map((it) => it.finished.catch(() => undefined)));
  });
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} (${page.url()})`);
  expect(found).toEqual([]);
}
