import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { laurelDir } from '../installation.ts';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];

/** Keeps Chromium from calling home at every start. */
const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium: CHROMIUM_PATH, or the system's, or the one of the npm package. */
export async function launchBrowser({ keepsPages = false } = {}): Promise<Browser> {
  // Playwright disables the back/forward cache by default.
  const settings = keepsPages ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {};
  const given = process.env.CHROMIUM_PATH ?? SYSTEM.find((path) => existsSync(path));
  if (given) return await chromium.launch({ executablePath: given, args: QUIET, ...settings });
  const packaged = await unpackChromium();
  return await chromium.launch({
    ...settings,
    executablePath: packaged.path,
    args: [...packaged.args, ...QUIET],
    env: { ...process.env, LD_LIBRARY_PATH: packaged.libraries },
  });
}

/**
 * Unpacks the Chromium of the npm package, with libraries and fonts that a minimal system lacks.
 * The package is made for AWS Lambda and unpacks those only there. Uses a folder of our own,
 * because another user could create one in the system's temporary folder.
 */
async function unpackChromium() {
  const folder = join(laurelDir, 'node_modules/.cache/laurel-chromium');
  await mkdir(folder, { recursive: true });
  process.env.TMPDIR = folder;
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs24.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const path = await packaged.executablePath();
  return { path, args: packaged.args, libraries: join(folder, 'al2023/lib') };
}
