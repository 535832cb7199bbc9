import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchBrowser } from '../src/server/test/browser.ts';
import { type LaurelProcess, startLaurel } from './laurel-process.ts';
import { signInToDemo } from './sign-in-to-demo.ts';

const run = promisify(execFile);

export type Demo = {
  dataDir: string;
  laurel: LaurelProcess;
  browser: Browser;
  /** Signed in as the owner of the demo workspace. Empty. */
  page: Page;
  /** Signs in in another browser context, and opens the demo there. */
  signIn(): Promise<Page>;
  close(): Promise<void>;
};

/** Starts Laurel with its own demo workspace, and a browser that is signed in. */
export async function openDemo(settings: { keepsPages?: boolean } = {}): Promise<Demo> {
  const prepared = inject('preparedDemo');
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-journey-'));
  // Takes a tenth of the time of Node's `cp`.
  await run('cp', ['-R', `${prepared.dataDir}/.`, dataDir]);
  const [laurel, browser] = await Promise.all([startLaurel({ dataDir }), launchBrowser(settings)]);
  const context = await browser.newContext({
    bypassCSP: true,
    locale: 'en-GB',
    storageState: prepared.signedIn,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return {
    dataDir,
    laurel,
    browser,
    page,
    signIn: () => signInToDemo(browser, laurel.url, prepared.printed),
    async close() {
      await browser.close();
      await laurel.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}
