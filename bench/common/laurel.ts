import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { findEmbedded } from '../../src/server/db/embedded.ts';
import { laurelDir } from '../../src/server/installation.ts';

export type Laurel = {
  url: string;
  /** Connects as the owner of the database. */
  databaseUrl: string;
  apiKey: string;
  /** The server process. The renderers and the database are its children. */
  pid: number;
  stop(): Promise<void>;
};

const PROGRAM = join(laurelDir, 'bin/laurel.js');

/** Starts Laurel with `laurel start`, an embedded database and its own data. */
export async function startLaurel(): Promise<Laurel> {
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-bench-'));
  const env = {
    PATH: process.env.PATH,
    PORT: '0',
    LAUREL_DATA_DIR: dataDir,
    LAUREL_OWNER_EMAIL: 'owner@example.org',
    LAUREL_OWNER_PASSWORD: 'of no importance',
    LAUREL_WORKSPACE: 'Bench',
    // With a mail server, mails are sent during the bench. Without one, they stay in the outbox.
    ...(process.env.SMTP_URL === undefined ? {} : { SMTP_URL: process.env.SMTP_URL }),
  };
  const child = spawn(process.execPath, [PROGRAM, 'start'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const url = await readAddress(child);
    const create = ['api-key', 'create', '--workspace', 'bench', '--role', 'admin', '--name', 'b'];
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, ...create], { env });
    const databaseUrl = await findEmbedded(dataDir);
    return { url, databaseUrl, apiKey: stdout.trim(), pid: child.pid ?? 0, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readAddress(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('Laurel has no output to read.');
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /^Laurel is ready on (\S+)/.exec(line);
    if (found?.[1]) {
      child.stdout.resume();
      return found[1];
    }
  }
  throw new Error('Laurel ended before it was ready.');
}

/** Sends a POST request to the API. Throws unless it succeeds. */
export async function post<Body>(laurel: Laurel, path: string, body: unknown): Promise<Body> {
  const answer = await fetch(`${laurel.url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${laurel.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Body;
}

/** Adds a certification that can be issued, and returns its id. */
export async function addCertification(laurel: Laurel): Promise<string> {
  const { id } = await post<{ id: string }>(laurel, '/certifications', {
    title: 'Advanced Data Engineering',
    description: 'Designs, builds and operates production data pipelines.',
    validity: { months: 36 },
  });
  await post(laurel, `/certifications/${id}/publish`, {});
  return id;
}
