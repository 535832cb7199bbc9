// Cleans up after a killed Laurel, which may leave a PostgreSQL that is still stopping, or its pid
// file.

import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { commandLine, isAlive, processesIn, waitUntil } from './processes.ts';

const fastStopTimeoutMs = 15_000;
const quitTimeoutMs = 5_000;

/** Stops any PostgreSQL that still runs on this cluster. Committed data is not lost. */
export async function clearOldServer(cluster: string): Promise<void> {
  const pid = await readPid(cluster);
  if (pid !== undefined && (await isServerOf(cluster, pid))) await stopServer(pid);
  // A backend without postmaster ends by itself, but may still be writing.
  if (!(await waitUntil(async () => !(await isServerRunning(cluster)), quitTimeoutMs))) {
    throw new StartError(
      `A PostgreSQL server that cannot be stopped is using ${cluster}. End it, then start again.`,
    );
  }
  // If the pid file stayed, it would be taken for a running server once another process gets the
  // same pid.
  await rm(pidFile(cluster), { force: true });
}

/** Port of the server that runs on this cluster, if any. */
export async function runningPort(cluster: string): Promise<number | undefined> {
  const pid = await readPid(cluster);
  if (pid === undefined || !(await isServerOf(cluster, pid))) return undefined;
  const port = Number((await readPidFile(cluster))[3]);
  return Number.isInteger(port) ? port : undefined;
}

/** Stops a server as gently as possible: fast, then immediate, then by SIGKILL. */
export async function stopServer(pid: number): Promise<void> {
  const steps = [
    ['SIGINT', fastStopTimeoutMs],
    ['SIGQUIT', quitTimeoutMs],
    ['SIGKILL', quitTimeoutMs],
  ] as const;
  for (const [signal, timeoutMs] of steps) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw new StartError(
        `A PostgreSQL server of another user (process ${pid}) is using the data. ` +
          'Start Laurel as the user who ran it before.',
      );
    }
    if (await waitUntil(async () => !(await isAlive(pid)), timeoutMs)) return;
  }
}

async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  if (!(await isAlive(pid))) return false;
  const command = await commandLine(pid);
  const folder = await realpath(cluster);
  return /postgres/.test(command) && command.split(' -D ')[1]?.startsWith(`${folder} `) === true;
}

/** Other processes may use the folder; only PostgreSQL's count. */
async function isServerRunning(cluster: string): Promise<boolean> {
  const commands = await Promise.all((await processesIn(cluster)).map(commandLine));
  return commands.some((command) => command.startsWith('postgres:') || command.includes(' -D '));
}

async function readPid(cluster: string): Promise<number | undefined> {
  const pid = Number((await readPidFile(cluster))[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

async function readPidFile(cluster: string): Promise<string[]> {
  return (await readFile(pidFile(cluster), 'utf8').catch(() => '')).split('\n');
}

function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}
