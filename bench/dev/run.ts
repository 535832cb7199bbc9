// Time from saving a file until the server has restarted, and until a screen receives its update.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { laurelDir } from '../../src/server/installation.ts';
import { figuresOf, printTable } from '../common/figures.ts';

const SAVES = 10;
const PAUSE_MS = 3_000;
const SERVER_FILE = 'src/server/csv.ts';
const SCREEN_FILE = 'src/web/ui/LoadMore.tsx';

const dataDir = await mkdtemp(join(tmpdir(), 'laurel-bench-'));
const child = spawn(process.execPath, [join(laurelDir, 'src/server/dev/run.ts')], {
  env: { PATH: process.env.PATH, LAUREL_DATA_DIR: dataDir, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const printed = await untilPrinted(child, /Sign in as/);
  const url = /Demo workspace: (http:\/\/[^/]+)/.exec(printed)?.[1] ?? '';
  const restarts = await measure(SERVER_FILE, () => untilRestarted(child));
  const updates = await measureUpdates(url);
  const row = (what: string, durations: number[]) => {
    const { median, p95, max } = figuresOf(durations);
    return [what, median, p95, max];
  };
  printTable(
    ['from the save until', 'median ms', 'p95 ms', 'max ms'],
    [row('the server has restarted', restarts), row('the screen is told', updates)],
  );
} finally {
  child.kill('SIGTERM');
  await once(child, 'exit');
  await rm(dataDir, { recursive: true });
}

async function measureUpdates(url: string): Promise<number[]> {
  const client = await (await fetch(`${url}/@vite/client`)).text();
  const token = /wsToken = "([^"]+)"/.exec(client)?.[1];
  // Vite sends updates only for modules that a browser has loaded.
  await fetch(`${url}/${SCREEN_FILE}`);
  const socket = new WebSocket(`${url.replace('http', 'ws')}/?token=${token}`, 'vite-hmr');
  await once(socket, 'open');
  const untilUpdated = () =>
    new Promise<void>((updated) => {
      socket.addEventListener('message', ({ data }) => {
        if (/^\{"type":"(update|full-reload)"/.test(String(data))) updated();
      });
    });
  const durations = await measure(SCREEN_FILE, untilUpdated);
  socket.close();
  return durations;
}

/** Saves a file unchanged several times. */
async function measure(file: string, untilDone: () => Promise<unknown>): Promise<number[]> {
  const durations: number[] = [];
  for (let count = 0; count < SAVES; count += 1) {
    // A developer looks at the result before saving again. The next server is prepared meanwhile.
    await delay(PAUSE_MS);
    const done = untilDone();
    const savedAtMs = performance.now();
    await utimes(join(laurelDir, file), new Date(), new Date());
    await done;
    durations.push(performance.now() - savedAtMs);
  }
  return durations;
}

function untilRestarted(server: ChildProcess): Promise<string> {
  return untilPrinted(server, new RegExp(`${SERVER_FILE}: restarted in`));
}

async function untilPrinted({ stdout }: ChildProcess, words: RegExp): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let printed = '';
  const read = (part: string) => {
    printed += part;
    if (words.test(printed)) resolve(printed);
  };
  stdout?.setEncoding('utf8').on('data', read);
  await promise;
  stdout?.off('data', read);
  return printed;
}
