import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../src/server/test/browser.ts';
import { type LaurelProcess, runLaurel, startLaurel } from './laurel-process.ts';
import { signInToDemo } from './sign-in-to-demo.ts';

export type Demo = {
  dataDir: string;
  laurel: LaurelProcess;
  browser: Browser;
  /** Signed in as the owner of the demo workspace. */
  page: Page;
  close(): Promise<void>;
};

/** The demo workspace of a Laurel of its own, in a browser. */
export async function openDemo(): Promise<Demo> {
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-journey-'));
  const printed = await runLaurel(['demo'], { dataDir });
  const laurel = await startLaurel({ dataDir });
  const browser = await launchBrowser();
  const page = await signInToDemo(browser, laurel.url, printed);
  return {
    dataDir,
    laurel,
    browser,
    page,
    async close() {
      await browser.close();
      await laurel.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}
