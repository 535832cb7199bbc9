// How much the first visit transfers: the sign-in page, then the home page of the demo.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLaurel, startLaurel } from '../../e2e/laurel-process.ts';
import { measureWire } from '../../e2e/measure-wire.ts';
import { launchBrowser } from '../../src/server/test/browser.ts';
import { print, printTable } from '../common/figures.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'laurel-bench-'));
const printed = await runLaurel(['demo'], { dataDir });
const laurel = await startLaurel({ dataDir });
const browser = await launchBrowser();
try {
  const { signIn, home } = await measureWire(browser, {
    url: laurel.url,
    email: 'demo@example.org',
    password: /password (\S+)/.exec(printed)?.[1] ?? '',
  });
  printTable(
    ['visit', 'requests', 'kB'],
    [
      ['sign-in', signIn.requests.length, signIn.bytes / 1000],
      ['home after it', home.requests.length, home.bytes / 1000],
    ],
  );
  if (process.argv.includes('--all')) {
    for (const [name, use] of Object.entries({ signIn, home })) {
      print(`\n${name}`);
      for (const { path, bytes } of use.requests) print(`${String(bytes).padStart(8)} ${path}`);
    }
  }
} finally {
  await browser.close();
  await laurel.stop();
  await rm(dataDir, { recursive: true });
}
