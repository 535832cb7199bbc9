import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchBrowser } from '../src/server/test/browser.ts';
import { type LaurelProcess, startLaurel } from './laurel-process.ts';
import { signInToDemo } from './sign-in-to-demo.ts';

export type Demo = {
  dataDir: string;
  laurel: LaurelProcess;
  browser: Browser;
  /** Signed in as the owner of the demo workspace. */
  page: Page;
  /** Opens another signed-in page, with separate cookies and storage. */
  signIn(): Promise<Page>;
  close(): Promise<void>;
};

/** Starts Laurel with its own demo workspace, and opens it in a browser. */
export async function openDemo(settings: { keepsPages?: boolean } = {}): Promise<Demo> {
  const prepared = inject('preparedDemo');
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-journey-'));
  await cp(prepared.dataDir, dataDir, { recursive: true });
  const [laurel, browser] = await Promise.all([startLaurel({ dataDir }), launchBrowser(settings)]);
  const signIn = () => signInToDemo(browser, laurel.url, prepared.printed);
  return {
    dataDir,
    laurel,
    browser,
    page: await signIn(),
    signIn,
    async close() {
      await browser.close();
      await laurel.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}
