// Allows one Laurel per data directory. The lock file names the holder by process id and start
// time, so it becomes invalid when that process ends, however that happens.

import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, StartError } from '../start-error.ts';
import { startedAt } from './processes.ts';

type Holder = { pid: number; startedAt: string };

/**
 * Takes the lock of a data directory and returns a function that releases it. Throws if another
 * process has it.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const path = lockPath(dataDir);
  const own = JSON.stringify({ pid: process.pid, startedAt: await startedAt(process.pid) });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, own, { mode: 0o600 });
  try {
    await takeLock(path, draft, dataDir);
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    if ((await readLock(path)) === own) await rm(path, { force: true });
  };
}

/** Whether a running process holds the lock of this data directory. */
export async function isDataDirInUse(dataDir: string): Promise<boolean> {
  return (await findRunningHolder(await readLock(lockPath(dataDir)))) !== undefined;
}

async function takeLock(path: string, draft: string, dataDir: string): Promise<void> {
  // Creating a link is atomic, and succeeds for only one of two processes.
  while (!(await linked(draft, path))) {
    const found = await readLock(path);
    if (found === undefined) continue;
    const holder = await findRunningHolder(found);
    if (holder) throw inUse(holder, dataDir);
    await removeVoidLock(path, found, dataDir);
  }
}

/**
 * Another process may replace an invalid lock between our check and its removal, so the removed
 * file is checked again.
 */
async function removeVoidLock(path: string, found: string, dataDir: string): Promise<void> {
  const taken = `${path}.void.${randomUUID()}`;
  try {
    await rename(path, taken);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const content = await readFile(taken, 'utf8');
  if (content !== found) {
    await linked(taken, path);
    const holder = await findRunningHolder(content);
    await rm(taken, { force: true });
    if (holder) throw inUse(holder, dataDir);
    return;
  }
  await rm(taken, { force: true });
}

async function findRunningHolder(content: string | undefined): Promise<Holder | undefined> {
  if (content === undefined) return undefined;
  try {
    const holder = JSON.parse(content) as Holder;
    return (await startedAt(holder.pid)) === holder.startedAt ? holder : undefined;
  } catch {
    // An unreadable lock was truncated by a crash of the machine, so nobody holds it.
    return undefined;
  }
}

function inUse(holder: Holder, dataDir: string): StartError {
  return new StartError(
    `Another Laurel (process ${holder.pid}) is using ${dataDir}. Stop it first, ` +
      'or set a different LAUREL_DATA_DIR.',
  );
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function readLock(path: string): Promise<string | undefined> {
  return await readFile(path, 'utf8').catch(() => undefined);
}

function lockPath(dataDir: string): string {
  return join(dataDir, 'laurel.lock');
}
