// Tests `npm run dev`. bench/dev measures how long a save takes.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { laurelDir } from '../src/server/installation.ts';

const SAVED = 'src/server/csv.ts';
/** The first run creates a database and the demo, which takes minutes on a busy machine. */
const PATIENCE = { timeout: 300_000 };

let dataDir: string;
let child: ChildProcess;
let printed = '';
let url: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'laurel-dev-'));
  child = spawn(process.execPath, [join(laurelDir, 'src/server/dev/run.ts')], {
    env: { PATH: process.env.PATH, LAUREL_DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    printed += part;
  });
  await vi.waitFor(() => expect(printed).toMatch(/Sign in as demo@example\.org/), PATIENCE);
  url = /Demo workspace: (http:\/\/[^/]+)/.exec(printed)?.[1] ?? '';
}, PATIENCE.timeout);
afterAll(async () => {
  child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

it('serves the screens from their sources, with hot updates', async () => {
  const screen = await fetch(`${url}/w/demo`, { headers: { accept: 'text/html' } });
  const html = await screen.text();
  expect(html).toContain('/@vite/client');
  expect(html).toContain('/src/web/main.tsx');
  expect((await fetch(`${url}/src/web/main.tsx`)).status).toBe(200);
});

it('accepts the credentials printed on the console', async () => {
  const password = /with the password (\S+)/.exec(printed)?.[1];
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: 'demo@example.org', password }),
  });
  expect(answer.status).toBe(200);
});

it(
  'restarts the server on a save, while requests wait for it',
  async () => {
    const now = new Date();
    await utimes(join(laurelDir, SAVED), now, now);
    await vi.waitFor(() => expect(printed).toContain(`${SAVED}: restarted in`), PATIENCE);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  },
  PATIENCE.timeout,
);

it('logs in a readable format', () => {
  expect(printed).toMatch(/^\[\d\d:\d\d:\d\d\] INFO: Server listening/m);
});

it('stops all its processes on SIGTERM', async () => {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});
