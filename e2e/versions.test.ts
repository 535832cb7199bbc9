// A certification is changed after it was issued: holders by version, the comparison of old and
// new, updating one, selected and all holders, unprintable names, and downloads of many
// certificates.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import type { LaurelProcess } from './laurel-process.ts';
import { type Demo, openDemo } from './open-demo.ts';

describe('a changed certification', () => {
  let demo: Demo;
  let dataDir: string;
  let laurel: LaurelProcess;
  let page: Page;
  let certification: string;
  let holderCount: number;

  const holders = () => page.getByRole('table', { name: 'Holders' });
  const panel = () => page.getByRole('dialog');
  const versions = () => page.getByRole('region', { name: 'Versions' });
  const said = (words: string | RegExp) => page.getByRole('alert').filter({ hasText: words });

  beforeAll(async () => {
    demo = await openDemo();
    ({ laurel, page, dataDir } = demo);
    const headers = { 'x-workspace': 'demo' };
    const list = await page.request.get(`${laurel.url}/api/v1/certifications?sort=holders`, {
      headers,
    });
    const [first] = ((await list.json()) as { items: { id: string; holderCount: number }[] }).items;
    certification = `${laurel.url}/w/demo/certifications/${first?.id}`;
    holderCount = first?.holderCount ?? 0;
  });
  afterAll(() => demo.close());

  it('shows and links the number of holders of each version after publishing', async () => {
    await page.goto(`${certification}/settings`);
    await page.getByLabel('Description').fill('Two days, and an examination that counts.');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await panel().getByRole('button', { name: 'Publish', exact: true }).click();
    await versions()
      .getByRole('link', { name: `${holderCount} holders`, exact: true })
      .click();
    await page.waitForURL(/version=1/);
    await expectAccessible(page);
    expect(await page.getByRole('combobox', { name: 'Version' }).inputValue()).toBe('Version 1');
  });

  it('shows old and new side by side before selected ones are updated', async () => {
    const boxes = holders().getByRole('checkbox');
    await boxes.nth(1).focus();
    await page.keyboard.press('Space');
    await boxes.nth(2).press('Space');
    await page.getByRole('status').filter({ hasText: '2 selected' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Update to version 2' }).click();
    const pictures = panel().locator('img');
    await expect.poll(() => pictures.count()).toBe(2);
    const widths = () =>
      pictures.evaluateAll((them) => them.map((it) => (it as HTMLImageElement).naturalWidth));
    await expect.poll(async () => Math.min(...(await widths()))).toBeGreaterThan(400);
    const [before, after] = await pictures.evaluateAll((them) =>
      Promise.all(them.map(async (it) => (await fetch((it as HTMLImageElement).src)).text())),
    );
    expect(before).not.toBe(after);
    await expectAccessible(page);
    await panel().getByRole('button', { name: 'Next' }).click();
    await panel().getByText('2 of 2').waitFor();
    await panel().getByRole('button', { name: 'Update 2 credentials to version 2' }).click();
    await said('2 credentials now have version 2').waitFor();
    await panel().waitFor({ state: 'detached' });
  });

  it('updates one from its menu, and shows it in the history', async () => {
    const link = holders().getByRole('link').first();
    const name = (await link.textContent()) ?? '';
    await page.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('menuitem', { name: /Update to version 2/ }).click();
    await panel().getByRole('button', { name: 'Update 1 credential to version 2' }).click();
    await said('1 credential now has version 2').waitFor();
    await page.goto(`${certification}/history`);
    await page.getByRole('link', { name }).first().waitFor();
    expect(await page.textContent('main')).toContain('to another version');
  });

  it('updates all others in the background', async () => {
    await page.goto(`${certification}/settings`);
    const others = holderCount - 3;
    await versions().getByText('3 holders', { exact: true }).waitFor();
    await versions()
      .getByRole('link', { name: `Update ${others} holders to version 2` })
      .click();
    await expectAccessible(page);
    await panel()
      .getByRole('button', { name: `Update ${others} credentials` })
      .click();
    await said(`${others} credentials now have version 2`).waitFor({ timeout: 30_000 });
    await panel().getByText('Everyone with a valid credential has version 2.').waitFor();
    await page.goto(`${certification}/settings`);
    await versions().getByText('No holders').waitFor();
    await expectAccessible(page);
  });

  it('shows pictures of certificates in the panel and in the list of certifications', async () => {
    await page.goto(certification);
    await holders().getByRole('link').first().click();
    const picture = panel()
      .getByRole('link', { name: /opens as PDF/ })
      .locator('img');
    const width = () => picture.evaluate((it) => (it as HTMLImageElement).naturalWidth);
    await expect.poll(width).toBeGreaterThan(400);
    await page.goto(`${laurel.url}/w/demo/certifications`);
    const thumbnails = page.getByRole('table').locator('img[data-state="shown"]');
    await expect.poll(() => thumbnails.count()).toBe(3);
  });

  it('asks before a name is issued that cannot be printed', async () => {
    await page.goto(`${certification}/issue`);
    for (const name of ['Ra 𓀀', 'Rosalind Okafor-Whitby']) {
      await panel().getByRole('combobox', { name: 'Learners' }).fill(name);
      await page.getByRole('option', { name: /Add new learner/ }).click();
    }
    await panel().getByRole('button', { name: 'Issue', exact: true }).click();
    const heading = panel().getByRole('heading', { name: 'Check these names first' });
    await heading.waitFor();
    expect(await heading.evaluate((it) => it === document.activeElement)).toBe(true);
    await panel().getByText('U+13000').waitFor();
    await expectAccessible(page);
    await panel().getByRole('button', { name: 'Back' }).click();
    await panel().getByRole('button', { name: 'Issue', exact: true }).click();
    await panel().getByRole('button', { name: 'Leave this one out, issue 1' }).click();
    await said('to Rosalind Okafor-Whitby. 1 learner was left out.').waitFor();
    await holders().getByRole('link', { name: 'Rosalind Okafor-Whitby' }).waitFor();
    expect(await holders().getByRole('link', { name: 'Ra 𓀀' }).count()).toBe(0);
  });

  it('issues it anyway if confirmed', async () => {
    await page.goto(`${certification}/issue`);
    await panel().getByRole('combobox', { name: 'Learners' }).fill('Ra 𓀀');
    await page.getByRole('option', { name: /Add new learner/ }).click();
    await panel().getByRole('button', { name: 'Issue', exact: true }).click();
    await panel().getByRole('button', { name: 'Issue anyway' }).click();
    await holders().getByRole('link', { name: 'Ra 𓀀' }).waitFor();
  });

  it('downloads selected certificates as one ZIP, with the requested names', async () => {
    await page.goto(`${certification}?sort=name&status=valid`);
    const boxes = holders().getByRole('checkbox');
    for (const row of [1, 2, 3]) await boxes.nth(row).check();
    await page.getByRole('button', { name: 'Download certificates' }).click();
    await panel().getByLabel('File names').fill('');
    await panel().getByRole('button', { name: 'Insert {code}' }).click();
    await expectAccessible(page);
    const download = page.waitForEvent('download');
    await panel().getByRole('button', { name: 'Download', exact: true }).click();
    const file = join(dataDir, 'certificates.zip');
    await (await download).saveAs(file);
    await panel().getByText('3 certificates are in the ZIP file.').waitFor();
    await expectAccessible(page);
    const names = fileNamesIn(await readFile(file));
    expect(names).toHaveLength(3);
    for (const name of names) expect(name).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\.pdf$/);
  });

  it('downloads all matches of the search, and continues without its dialog', async () => {
    await page.goto(`${certification}?status=valid`);
    await holders().getByRole('checkbox').nth(1).check();
    await page.getByRole('button', { name: /^Select all [\d,]+$/ }).click();
    await page.getByRole('button', { name: 'Download certificates' }).click();
    const download = page.waitForEvent('download');
    await panel().getByRole('button', { name: 'Download', exact: true }).click();
    await panel()
      .getByRole('button', { name: /Continue in background|Close/ })
      .last()
      .click();
    const file = join(dataDir, 'all.zip');
    await (await download).saveAs(file);
    expect(fileNamesIn(await readFile(file))).toHaveLength(holderCount + 2);
  });
});

/** The file names in the central directory of a ZIP file. */
function fileNamesIn(zip: Buffer): string[] {
  const names: string[] = [];
  let at = zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    names.push(zip.toString('utf8', at + 46, at + 46 + (name ?? 0)));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return names;
}
