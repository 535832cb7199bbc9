import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const pollMs = 10;

/** Whether a process runs; one that belongs to somebody else counts too, a zombie does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  return (await readStat(pid)) !== undefined;
}

/**
 * When a process began, in whatever unit the system keeps. With its number it names one process
 * for good: numbers alone are used again, in containers at once. Undefined for one that has ended.
 */
export async function startedAt(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return (await readStat(pid))?.[19];
  if (process.platform === 'win32') return (await isAlive(pid)) ? 'alive' : undefined;
  return (await ps(pid, 'lstart=')) || undefined;
}

export async function commandLine(pid: number): Promise<string> {
  if (process.platform !== 'linux') return await ps(pid, 'command=');
  const raw = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return raw.replaceAll('\0', ' ').trim();
}

/** Processes working in a folder, as every PostgreSQL process does in its data. Linux only. */
export async function processesIn(folder: string): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const folders = await Promise.all(
    pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')),
  );
  return pids.filter((_, index) => folders[index] === folder);
}

/** Waits until a condition holds; false when it still does not after the time given. */
export async function waitUntil(
  condition: () => Promise<boolean>,
  timeoutMs: number,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) return false;
    await delay(pollMs);
  }
  return true;
}

/**
 * The fields of /proc/<pid>/stat from the state on; the name before it may hold anything. None for
 * a zombie, which has ended and keeps its number only until its parent asks how.
 */
async function readStat(pid: number): Promise<string[] | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] === 'Z' ? undefined : fields;
}

async function ps(pid: number, column: string): Promise<string> {
  const result = await run('ps', ['-o', column, '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return result.stdout.trim();
}
