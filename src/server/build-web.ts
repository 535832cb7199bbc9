// The web part is built where it runs, when it is not there or its sources have changed.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compressFiles } from './compress-files.ts';
import { laurelDir, webDir } from './installation.ts';
import { errorMessage, StartError } from './start-error.ts';

const run = promisify(execFile);

/** Everything that decides what the build looks like. */
const inputFiles = [
  ...['package-lock.json', 'index.html'],
  ...['vite.config.ts', 'vite.chunks.ts', 'vite.styles.ts'],
];
const inputFolders = ['src/web', 'src/shared', 'public'];

/** Builds the web part unless what is there was made from the present sources. */
export async function ensureWebBuilt(log: { info(message: string): void }): Promise<void> {
  const fingerprint = await fingerprintOf(laurelDir);
  if (await isWebBuilt(fingerprint)) return;
  log.info('Building the web part');
  // Built aside, so that a Laurel that is still serving the old one never serves half a new one.
  const draft = `${webDir}.${process.pid}`;
  try {
    await build(draft);
    await compressFiles(join(draft, 'assets'));
    await writeFile(stampIn(draft), fingerprint);
    await replace(draft, fingerprint);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Whether the web part is there and up to date. */
export async function isWebBuilt(fingerprint?: string): Promise<boolean> {
  const stamp = await readFile(stampIn(webDir), 'utf8').catch(() => undefined);
  return stamp === (fingerprint ?? (await fingerprintOf(laurelDir)));
}

/** In a process of its own: the build takes some hundred megabytes, which the server never needs. */
async function build(outDir: string): Promise<void> {
  const vite = join(laurelDir, 'node_modules/vite/bin/vite.js');
  try {
    await run(process.execPath, [vite, 'build', '--outDir', outDir, '--logLevel', 'error'], {
      cwd: laurelDir,
      // With another value, such as that of a test run, React's development build is taken.
      env: { ...process.env, NODE_ENV: 'production' },
    });
  } catch (error) {
    throw new StartError(`The web part could not be built: ${reasonOf(error)}`);
  }
}

async function replace(draft: string, fingerprint: string): Promise<void> {
  await rm(webDir, { recursive: true, force: true });
  try {
    await rename(draft, webDir);
  } catch (error) {
    // Another Laurel that started at the same moment was quicker with the same result.
    if (!(await isWebBuilt(fingerprint))) throw error;
  }
}

/** Names, sizes and times are enough to see a change, and quick to look at on every start. */
async function fingerprintOf(root: string): Promise<string> {
  const found = await Promise.all(inputFolders.map((folder) => listFiles(root, folder)));
  const hash = createHash('sha256');
  for (const file of [...inputFiles, ...found.flat()].sort()) {
    const { size, mtimeMs } = await stat(join(root, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

async function listFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

function reasonOf(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return stderr || errorMessage(error);
}

function stampIn(folder: string): string {
  return join(folder, '.built');
}
