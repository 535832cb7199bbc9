// For people with low vision: the contrast of controls in light and dark mode with a dark brand
// colour, the states of controls in a Windows contrast theme, and windows at 400 % zoom.

import { wcagContrast as contrast } from 'culori';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LaurelProcess } from './laurel-process.ts';
import { type Demo, openDemo } from './open-demo.ts';

const CONTRAST_MIN = 3;
const NAVY = '#14213d';

let demo: Demo;
let laurel: LaurelProcess;
let page: Page;

beforeAll(async () => {
  demo = await openDemo();
  ({ laurel, page } = demo);
  const headers = { 'x-workspace': 'demo', origin: laurel.url };
  const address = `${laurel.url}/api/v1/workspace`;
  const changed = await page.request.patch(address, { headers, data: { brandColour: NAVY } });
  expect(changed.status()).toBe(200);
});
afterAll(() => demo.close());

async function open(...links: string[]): Promise<void> {
  await page.goto(`${laurel.url}/w/demo`);
  for (const name of links) {
    await page.getByRole('link', { name, exact: true }).first().click();
  }
  await page.waitForLoadState('networkidle');
}

/** The computed colour as `#rrggbb`. */
async function colour(element: Locator, property: string): Promise<string> {
  const value = await element.evaluate(
    (node, name) => getComputedStyle(node).getPropertyValue(name),
    property,
  );
  const parts = value.match(/[\d.]+/g)?.slice(0, 3) ?? [];
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}

describe.each(['light', 'dark'] as const)('in a %s window', (colorScheme) => {
  let ground: string;

  beforeAll(async () => {
    await page.emulateMedia({ colorScheme, forcedColors: 'none' });
    await open('Certifications', 'First Aid at Work', 'Design');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page.getByRole('switch').first().setChecked(false);
    ground = await colour(page.locator('body'), 'background-color');
  });

  it('field and checkbox borders and switch tracks have enough contrast', async () => {
    const seen: [string, string][] = [
      ['main .mantine-TextInput-input', 'border-top-color'],
      ['main .mantine-Select-input', 'border-top-color'],
      ['main .mantine-Checkbox-input', 'border-top-color'],
      ['main .mantine-Switch-input:not(:checked) + .mantine-Switch-track', 'background-color'],
      ['main .mantine-SegmentedControl-indicator', 'outline-color'],
    ];
    for (const [selector, property] of seen) {
      const found = await colour(page.locator(selector).first(), property);
      expect(contrast(found, ground), selector).toBeGreaterThanOrEqual(CONTRAST_MIN);
    }
  });

  it('the focus ring is two pixels wide and visible on every control', async () => {
    const controls = [
      'main .mantine-TextInput-input',
      'main .mantine-Select-input',
      'main .mantine-Checkbox-input',
      'main nav a',
      'main .mantine-Button-root',
      'main .mantine-ActionIcon-root',
    ];
    for (const selector of controls) {
      const control = page.locator(selector).locator('visible=true').first();
      await page.keyboard.press('Tab');
      await control.focus();
      const ring = await control.evaluate((node) => getComputedStyle(node).outlineWidth);
      expect(ring, selector).toBe('2px');
      const found = await colour(control, 'outline-color');
      expect(contrast(found, ground), selector).toBeGreaterThanOrEqual(CONTRAST_MIN);
    }
  });
});

describe('in a contrast theme', () => {
  beforeAll(() => page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' }));

  const background = (selector: string) =>
    colour(page.locator(selector).first(), 'background-color');

  it('checked, selected and current elements differ from others', async () => {
    await open('Certifications', 'First Aid at Work', 'Design');
    const pairs: [string, string][] = [
      ['main nav a[aria-current="page"]', 'main nav a:not([aria-current])'],
      [
        'nav[aria-label="Workspace"] a[aria-current="page"]',
        'nav[aria-label="Workspace"] a:not([aria-current])',
      ],
      [
        '.mantine-SegmentedControl-label[data-active]',
        '.mantine-SegmentedControl-label:not([data-active])',
      ],
    ];
    for (const [on, off] of pairs) {
      expect(await background(on), on).not.toBe(await background(off));
    }
    const box = page.locator('main .mantine-Checkbox-input').first();
    const before = await colour(box, 'background-color');
    await box.click();
    await expect.poll(() => colour(box, 'background-color')).not.toBe(before);
    const [toggle, track] = ['main .mantine-Switch-input', 'main .mantine-Switch-track'];
    const [input] = [page.locator(toggle).first()];
    const was = await background(track);
    await input.press('Space');
    await expect.poll(() => background(track)).not.toBe(was);
    expect(
      await colour(page.locator('main .mantine-Switch-thumb').first(), 'background-color'),
    ).not.toBe(await background(track));
  });

  it('bars of the chart are visible, and a disabled button looks disabled', async () => {
    await open();
    const bars = page.locator('figure ol > li > div');
    const ground = await colour(page.locator('body'), 'background-color');
    expect(contrast(await colour(bars.last(), 'background-color'), ground)).toBeGreaterThan(3);
    await open('Programs', 'Data Protection Refresher');
    const disabled = await colour(
      page.getByRole('button', { name: 'Launch', exact: true }),
      'color',
    );
    await open('Learners');
    const enabled = await colour(page.getByRole('button', { name: /^Actions/ }).first(), 'color');
    expect(disabled).not.toBe(enabled);
  });
});

describe('at 400 % zoom', () => {
  beforeAll(async () => {
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await page.setViewportSize({ width: 320, height: 256 });
  });

  it('a focused control of the design editor is fully visible', async () => {
    await page.goto(`${laurel.url}/w/demo/certifications`);
    await page.getByRole('link', { name: 'First Aid at Work', exact: true }).click();
    await page.getByRole('link', { name: 'Design', exact: true }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    for (const control of await page.locator('main form :is(input, button, textarea)').all()) {
      if (!(await control.isVisible())) continue;
      await control.focus();
      expect(await control.evaluate(isCovered)).toBe('');
    }
  });

  it('sticky headers and bars never cover a field of a long form or a row of a table', async () => {
    await page.setViewportSize({ width: 1280, height: 520 });
    await page.goto(`${laurel.url}/w/demo/certifications`);
    await page.getByRole('link', { name: 'First Aid at Work', exact: true }).click();
    await page.locator('tbody [data-row-link]').first().waitFor();
    for (const row of (await page.locator('tbody [data-row-link]').all()).slice(0, 20)) {
      await row.focus();
      expect(await row.evaluate(isCovered)).toBe('');
    }
    for (const row of (await page.locator('tbody [data-row-link]').all()).slice(0, 20).reverse()) {
      await row.focus();
      expect(await row.evaluate(isCovered)).toBe('');
    }
  });

  it('titles in the grid are not cut off with increased text spacing', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${laurel.url}/w/demo/programs`);
    await page.getByRole('link', { name: 'First Aid at Work, spring', exact: true }).click();
    await page.getByRole('link', { name: 'Completions', exact: true }).click();
    await page.getByRole('columnheader').nth(1).waitFor();
    await page.addStyleTag({
      content:
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }',
    });
    const cut = await page.getByRole('columnheader').evaluateAll((headers) =>
      headers
        .flatMap((header) => [header, ...header.querySelectorAll('button, span[dir="auto"]')])
        .filter((part) => part.scrollHeight > part.clientHeight + 1)
        .map((part) => part.textContent),
    );
    expect(cut).toEqual([]);
  });
});

/** The element that covers the centre of this one; empty if it is not covered. */
function isCovered(element: Element): string {
  const shown = element.getBoundingClientRect();
  const label = element.closest('label') ?? element.parentElement;
  const at = document.elementFromPoint(shown.x + shown.width / 2, shown.y + shown.height / 2);
  const isSeen =
    at !== null && (element.contains(at) || label?.contains(at) || at.contains(element));
  return isSeen ? '' : `${element.outerHTML} is under ${at?.outerHTML ?? 'nothing'}`;
}
