import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../src/server/test/browser.ts';
import { type LaurelProcess, runLaurel, startLaurel } from './laurel-process.ts';
import { measureWire } from './measure-wire.ts';

let dataDir: string;
let laurel: LaurelProcess;
let password: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'laurel-journey-'));
  const printed = await runLaurel(['demo'], { dataDir });
  password = /password (\S+)/.exec(printed)?.[1] ?? '';
  laurel = await startLaurel({ dataDir });
});
afterAll(async () => {
  await laurel.stop();
  await rm(dataDir, { recursive: true });
});

it('shows the sign-in with 200 kB in 15 requests, and home with 150 kB in 15 more', async () => {
  const browser = await launchBrowser();
  try {
    const email = 'demo@example.org';
    const { signIn, home } = await measureWire(browser, { url: laurel.url, email, password });
    expect(signIn.requests.length, JSON.stringify(signIn.requests)).toBeLessThanOrEqual(15);
    expect(signIn.bytes).toBeLessThanOrEqual(200_000);
    expect(home.requests.length, JSON.stringify(home.requests)).toBeLessThanOrEqual(15);
    expect(home.bytes).toBeLessThanOrEqual(150_000);
  } finally {
    await browser.close();
  }
});

it('sends files with a hash in their name compressed, to be kept for a year', async () => {
  const document = await (await fetch(`${laurel.url}/sign-in`)).text();
  const script = /src="(\/assets\/index-[^"]+\.js)"/.exec(document)?.[1] ?? '';
  const answer = await fetch(laurel.url + script, { headers: { 'accept-encoding': 'br' } });
  expect(answer.headers.get('content-encoding')).toBe('br');
  expect(answer.headers.get('cache-control')).toContain('immutable');
});
