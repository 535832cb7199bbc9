import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { laurelDir } from '../src/server/installation.ts';

const BIN = join(laurelDir, 'bin/laurel.js');
const READY = /^Laurel is ready on (\S+)/m;
const SET_UP_LINK = /(http\S+\/set-up#\S+)/;

export type LaurelProcess = {
  url: string;
  /** The one-time link on the console, if Laurel is not set up yet. */
  setUpLink: string | undefined;
  /** Stops it as Ctrl-C does. */
  stop(): Promise<void>;
  /** Kills it and all of its child processes immediately. */
  kill(): Promise<void>;
};

type Settings = { dataDir: string; env?: Record<string, string> };

/** Starts Laurel in processes of its own, as users do, and waits until it is ready. */
export async function startLaurel({ dataDir, env = {} }: Settings): Promise<LaurelProcess> {
  const child = spawn(process.execPath, [BIN, 'start'], {
    env: { PATH: process.env.PATH, LAUREL_DATA_DIR: dataDir, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed = await untilReady(child);
  const exited = once(child, 'exit');
  return {
    url: READY.exec(printed)?.[1] ?? '',
    setUpLink: SET_UP_LINK.exec(printed)?.[1],
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
    async kill() {
      for (const pid of [...(await descendants(child.pid ?? 0)), child.pid ?? 0]) kill(pid);
      await exited;
    },
  };
}

async function untilReady(child: ChildProcess): Promise<string> {
  let printed = '';
  const { stdout } = child;
  if (!stdout) throw new Error('Laurel has no standard output');
  stdout.setEncoding('utf8');
  for await (const part of stdout.iterator({ destroyOnReturn: false })) {
    printed += part;
    if (READY.test(printed) && printed.endsWith('\n')) break;
  }
  if (!READY.test(printed)) throw new Error(`Laurel did not start:\n${printed}`);
  stdout.resume();
  return printed;
}

/** Runs a command of Laurel and returns its output. */
export async function runLaurel(args: string[], { dataDir, env = {} }: Settings): Promise<string> {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH: process.env.PATH, LAUREL_DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    printed += part;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`laurel ${args.join(' ')} ended with ${code}`);
  return printed.trim();
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has exited in the meantime.
  }
}

/** All descendants of a process, by the parent ids in /proc. */
async function descendants(root: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    parents.set(Number(name), parent);
  }
  const found: number[] = [];
  for (let generation = [root]; generation.length > 0; ) {
    generation = [...parents].filter(([, it]) => generation.includes(it)).map(([pid]) => pid);
    found.push(...generation);
  }
  return found;
}
