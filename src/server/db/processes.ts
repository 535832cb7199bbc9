import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const pollMs = 10;

/** Whether a process is running, including processes of other users, but not zombies. */
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
 * Start time of a process in a unit of the system. Together with the pid it identifies a process,
 * because pids are reused, in containers very soon. Undefined if the process has ended.
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

/**
 * Processes whose working directory is this folder, as for every PostgreSQL process and its data.
 * Linux only.
 */
export async function processesIn(folder: string): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const folders = await Promise.all(
    pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')),
  );
  return pids.filter((_, index) => folders[index] === folder);
}

/** Waits until a condition holds. Returns false on timeout. */
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
 * Fields of /proc/<pid>/stat from the state on, because the name before it can contain anything.
 * Undefined for a zombie, which has ended but keeps its pid until its parent waits for it.
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
