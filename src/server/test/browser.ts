import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { laurelDir } from '../installation.ts';

const cacheDir = join(laurelDir, 'node_modules/.cache');
const packagedDir = join(cacheDir, 'laurel-chromium');

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];

/** Keeps Chromium from calling home at every start. */
const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts the Chromium of the npm package, or CHROMIUM_PATH. The packaged one is a headless shell,
 * which opens a page with a third of the CPU time of an installed Chromium, because it has no
 * windows. It has no back/forward cache either: tests of that use an installed Chromium.
 */
export async function launchBrowser({ keepsPages = false } = {}): Promise<Browser> {
  const installed = keepsPages ? INSTALLED.find((path) => existsSync(path)) : undefined;
  const given = process.env.CHROMIUM_PATH ?? installed;
  if (given === undefined) await unpackChromium();
  const libraries = join(packagedDir, 'al2023/lib');
  return await chromium.launch({
    executablePath: given ?? join(packagedDir, 'chromium'),
    args: QUIET,
    // Playwright disables the back/forward cache by default.
    ...(keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    ...(given === undefined && { env: { ...process.env, LD_LIBRARY_PATH: libraries } }),
  });
}

/**
 * Unpacks the Chromium of the npm package once, with libraries that a minimal system lacks. The
 * package is made for AWS Lambda: it unpacks those only there, and everything into the temporary
 * folder, for which another process gets a folder of ours.
 */
export async function unpackChromium(): Promise<void> {
  if (existsSync(packagedDir)) return;
  await mkdir(cacheDir, { recursive: true });
  const draft = await mkdtemp(`${packagedDir}-`);
  try {
    const unpack = `(await import('@sparticuz/chromium')).default.executablePath()`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', unpack], {
      cwd: laurelDir,
      env: { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
    });
    await rename(draft, packagedDir);
  } catch (error) {
    // Another process may have unpacked it in the meantime.
    if (!existsSync(packagedDir)) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
