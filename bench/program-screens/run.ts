// How long the screens of a large program wait for the server, right after it has been filled.

import type { Page } from 'playwright-core';
import { launchBrowser } from '../../src/server/test/browser.ts';
import { printTable } from '../common/figures.ts';
import { addCertification, type Laurel, post, startLaurel } from '../common/laurel.ts';

const SIZE = Number(process.argv[2] ?? 5_000);
const COMPONENTS = 12;
const ROUNDS = 5;

/** Uses the API as people do: enrols from a text, and records completions from CSV files. */
async function fill(laurel: Laurel): Promise<string> {
  const certificationId = await addCertification(laurel);
  const { id } = await post<{ id: string }>(laurel, '/programs', {
    title: 'Large',
    certificationIds: [certificationId],
  });
  for (let number = 1; number <= COMPONENTS; number += 1) {
    await post(laurel, `/programs/${id}/components`, { kind: 'quiz', title: `Quiz ${number}` });
  }
  const addresses = Array.from({ length: SIZE }, (_, n) => `person-${n}@example.org`);
  const people = addresses.map((address, n) => `Zoë Ångström-${n},${address}`);
  await post(laurel, `/programs/${id}/participants`, { text: `Name,E-mail\n${people.join('\n')}` });
  await post(laurel, `/programs/${id}/launch`, {});
  for (let number = 1; number <= COMPONENTS; number += 1) {
    const done = addresses.filter((_, n) => (n * 7) % 10 < 8 || number < 6);
    const rows = done.map((address) => `${address},Quiz ${number}`);
    const csv = `participant,component\n${rows.join('\n')}\n`;
    await post(laurel, `/programs/${id}/completions/csv`, { csv });
  }
  return id;
}

async function time(laurel: Laurel, path: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${laurel.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${laurel.apiKey}` },
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
  return performance.now() - began;
}

/** Measures from navigation until the last `row` is drawn. The program was visited before. */
async function openScreen(page: Page, url: string, row: string): Promise<number> {
  const began = performance.now();
  await page.goto(url);
  await page.locator(row).first().waitFor();
  return performance.now() - began;
}

async function timeScreens(laurel: Laurel, id: string): Promise<(string | number)[][]> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${laurel.url}/sign-in`);
    await page.getByLabel('E-mail').fill('owner@example.org');
    await page.getByLabel('Password', { exact: true }).fill('of no importance');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(/\/w\/bench/);
    const base = `${laurel.url}/w/bench/programs/${id}`;
    const screens = {
      'Completions tab': [`${base}/completions`, '[role=row] [data-column="1"]'],
      'Participants tab': [`${base}/participants`, 'tbody a'],
      'Participants tab, by address': [`${base}/participants?query=person-49`, 'tbody a'],
    } as const;
    const rows: (string | number)[][] = [];
    for (const [name, [url, row]] of Object.entries(screens)) {
      const first = await openScreen(page, url, row);
      const more: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) more.push(await openScreen(page, url, row));
      rows.push([name, first, more.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0]);
    }
    return rows;
  } finally {
    await browser.close();
  }
}

const laurel = await startLaurel();
try {
  const id = await fill(laurel);
  const paths = {
    'evaluation.csv': `/programs/${id}/evaluation.csv`,
    'dry run': `/programs/${id}/evaluation`,
    components: `/programs/${id}/components`,
    'completions, first page': `/programs/${id}/grid?limit=100`,
    'participants, first page': `/programs/${id}/participants`,
    'participants by address': `/programs/${id}/participants?query=person-49`,
    'participants who are complete': `/programs/${id}/participants?progress=complete`,
    pipeline: `/programs/${id}/pipeline`,
    program: `/programs/${id}`,
  };
  const rows: (string | number)[][] = [];
  for (const [name, path] of Object.entries(paths)) {
    const first = await time(laurel, path);
    const more: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) more.push(await time(laurel, path));
    rows.push([name, first, more.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0]);
  }
  rows.push(...(await timeScreens(laurel, id)));
  printTable(['answer', 'first ms', 'median ms'], rows);
} finally {
  await laurel.stop();
}
