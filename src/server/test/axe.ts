import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const axeSource = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** Keeps axe from serialising every element that it checks, which takes a tenth of its time. */
const axeSettings = 'axe.configure({ noHtml: true })';

/**
 * Rules that the page violates, with the elements. Frames are left out, because axe cannot run in
 * the sandbox of a mail.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(`${axeSource}; ${axeSettings}`);
  return await page.evaluate(async () => {
    // Asked for violations only, axe does not describe every element that passes, which would take
    // four fifths of its time.
    const { violations } = await window.axe.run(
      { exclude: ['iframe'] },
      { resultTypes: ['violations'], elementRef: true },
    );
    return violations.map(({ id, nodes }) => {
      const elements = nodes.map(({ element }) => element?.outerHTML.slice(0, 300));
      return `${id}: ${elements.join(' ')}`;
    });
  });
}
