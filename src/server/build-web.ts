// Builds the screens on the machine that runs them, if they are missing or their sources have
// changed.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compressFiles } from './compress-files.ts';
import { laurelDir, webDir } from './installation.ts';
import { errorMessage, StartError } from './start-error.ts';

const run = promisify(execFile);

/** Besides the sources, these files determine the build. */
const inputFiles = [
  ...['package-lock.json', 'index.html'],
  ...['vite.config.ts', 'vite.chunks.ts', 'vite.styles.ts', 'vite.words.ts'],
];
const inputFolders = ['src/web', 'src/shared', 'public', 'words'];

/** Builds the screens unless the existing build is up to date. */
export async function ensureWebBuilt(log: { info(message: string): void }): Promise<void> {
  const fingerprint = await fingerprintOf(laurelDir);
  if (await isWebBuilt(fingerprint)) return;
  log.info('Building the web app');
  // Built in a temporary folder, so that a running Laurel never serves a mixture of old and new
  // files.
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

/** Whether the screens are built and up to date. */
export async function isWebBuilt(fingerprint?: string): Promise<boolean> {
  const stamp = await readFile(stampIn(webDir), 'utf8').catch(() => undefined);
  return stamp === (fingerprint ?? (await fingerprintOf(laurelDir)));
}

/** Runs in a separate process, because the build needs some hundred megabytes of memory. */
async function build(outDir: string): Promise<void> {
  const vite = join(laurelDir, 'node_modules/vite/bin/vite.js');
  try {
    await run(process.execPath, [vite, 'build', '--outDir', outDir, '--logLevel', 'error'], {
      cwd: laurelDir,
      // With any other value, such as in tests, the development build of React is used.
      env: { ...process.env, NODE_ENV: 'production' },
    });
  } catch (error) {
    throw new StartError(`The web app could not be built: ${reasonOf(error)}`);
  }
}

async function replace(draft: string, fingerprint: string): Promise<void> {
  await rm(webDir, { recursive: true, force: true });
  try {
    await rename(draft, webDir);
  } catch (error) {
    // Another process may have finished the same build first.
    if (!(await isWebBuilt(fingerprint))) throw error;
  }
}

/** Compares names, sizes and times only, because this runs at every start. */
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
