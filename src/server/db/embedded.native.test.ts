// Uses real servers and processes, because these tests are about what is left when one of them
// dies.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StartError } from '../start-error.ts';
import { embeddedApplicationUrl, findEmbedded, startEmbedded } from './embedded.ts';
import { commandLine, isAlive, processesIn, waitUntil } from './processes.ts';

const log = { info: () => undefined };

/** Runs the embedded database until it is killed, and prints its address. */
const holderProgram = `
  import { startEmbedded } from ${JSON.stringify(import.meta.resolve('./embedded.ts'))};
  const dataDir = process.argv[1];
  const { url } = await startEmbedded({ dataDir, log: { info: () => undefined } });
  console.log(url);
`;

let dataDir: string;
let holders: ChildProcess[];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'laurel-embedded-'));
  holders = [];
});
afterEach(async () => {
  for (const holder of holders) holder.kill('SIGKILL');
  await waitUntil(async () => (await serverProcesses()).length === 0, 10_000);
  await rm(dataDir, { recursive: true });
});

const serverProcesses = () => processesIn(join(dataDir, 'postgres'));

/** Starts the database in another process, as Laurel does. */
async function hold(folder = dataDir): Promise<{ holder: ChildProcess; url: string }> {
  const [program, ...words] = holderCommand(folder);
  const holder = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  holders.push(holder);
  const [url = ''] = await firstLines(holder, 1);
  return { holder, url };
}

function holderCommand(folder: string): [string, ...string[]] {
  return [process.execPath, '--input-type=module', '--eval', holderProgram, folder];
}

async function firstLines(child: ChildProcess, count: number): Promise<string[]> {
  if (!child.stdout) throw new Error('The output of the other process was expected.');
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (lines.length === count) break;
  }
  return lines;
}

async function kill(holder: ChildProcess): Promise<void> {
  holder.kill('SIGKILL');
  await once(holder, 'exit');
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function findWatcher(): Promise<number> {
  for (const pid of (await readdir('/proc')).map(Number).filter(Number.isInteger)) {
    const command = await commandLine(pid);
    if (command.startsWith('sh -c') && command.includes(` -D ${dataDir}/`)) return pid;
  }
  throw new Error('The watcher of the database was expected.');
}

describe('startEmbedded in an empty folder', () => {
  it('creates a database that sorts all scripts, writes to disk and listens on loopback', async () => {
    const { url, stop } = await startEmbedded({ dataDir, log });
    const [found] = await query(
      url,
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider, datlocale,
              current_setting('fsync') as fsync, current_setting('listen_addresses') as listens,
              current_setting('unix_socket_directories') as sockets, current_user as owner,
              current_setting('synchronous_commit') as commits
         from pg_database where datname = current_database()`,
    );
    await stop();
    expect(found).toEqual({
      encoding: 'UTF8',
      datlocprovider: 'i',
      datlocale: 'und',
      fsync: 'on',
      commits: 'on',
      listens: '127.0.0.1',
      sockets: '',
      owner: 'laurel',
    });
  });

  it('protects its data and password from other users', async () => {
    const { url, stop } = await startEmbedded({ dataDir, log });
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    await stop();
    for (const [name, mode] of Object.entries({ postgres: 0o700, 'postgres-password': 0o600 })) {
      expect((await stat(join(dataDir, name))).mode & 0o777).toBe(mode);
    }
  });

  it('works in a folder that other users cannot enter', async () => {
    const closed = join(dataDir, 'closed');
    await mkdir(closed);
    await chmod(closed, 0o700);
    const { url, stop } = await startEmbedded({ dataDir: join(closed, 'data'), log });
    expect(await query(url, 'select 1 as number')).toEqual([{ number: 1 }]);
    await stop();
  });

  it('lets one of many concurrent starts through', async () => {
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, () => startEmbedded({ dataDir, log })),
    );
    const started = attempts.filter((attempt) => attempt.status === 'fulfilled');
    expect(started).toHaveLength(1);
    await started[0]?.value.stop();
  });

  it('says in one sentence that the data directory cannot be used', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    const attempt = startEmbedded({ dataDir: file, log });
    await expect(attempt).rejects.toThrow(StartError);
    await expect(attempt).rejects.toThrow(/^LAUREL_DATA_DIR: .*\.$/);
  });
});

describe('startEmbedded', () => {
  /** Has an empty database. Copying it is quicker than making one for each test. */
  let preparedDir: string;
  beforeAll(async () => {
    preparedDir = await mkdtemp(join(tmpdir(), 'laurel-prepared-'));
    const { stop } = await startEmbedded({ dataDir: preparedDir, log });
    await stop();
  });
  afterAll(() => rm(preparedDir, { recursive: true }));
  beforeEach(() => {
    execFileSync('cp', ['-a', `${preparedDir}/.`, dataDir]);
  });

  it('preserves the data when it stops, and leaves no process behind', async () => {
    const first = await startEmbedded({ dataDir, log });
    await query(first.url, 'create table kept as select 7 as number');
    await first.stop();
    expect(await serverProcesses()).toEqual([]);
    const second = await startEmbedded({ dataDir, log });
    expect(await query(second.url, 'select number from kept')).toEqual([{ number: 7 }]);
    await second.stop();
  });

  it('stops the server when its process is killed', async () => {
    const { holder } = await hold();
    expect(await serverProcesses()).not.toEqual([]);
    await kill(holder);
    const stopped = async () => (await serverProcesses()).length === 0;
    expect(await waitUntil(stopped, 10_000)).toBe(true);
  });

  it('recovers immediately after its process is killed, with one server and all committed data', async () => {
    const { holder, url } = await hold();
    await query(url, 'create table kept as select 7 as number');
    await kill(holder);
    const { url: newUrl, stop } = await startEmbedded({ dataDir, log });
    expect(await query(newUrl, 'select number from kept')).toEqual([{ number: 7 }]);
    await expect(query(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
    await stop();
  });

  it('recovers immediately after its process is killed and has become a zombie', async () => {
    // The shell starts the holder, then becomes a program that never waits for its children.
    const [program, ...words] = holderCommand(dataDir);
    const script = '"$@" & echo $!; exec sleep 600';
    const parent = spawn('sh', ['-c', script, 'sh', program, ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    holders.push(parent);
    const [pid = '', url = ''] = await firstLines(parent, 2);
    process.kill(Number(pid), 'SIGKILL');
    expect(await waitUntil(async () => !(await isAlive(Number(pid))), 10_000)).toBe(true);
    expect(await readFile(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /);
    const { url: newUrl, stop } = await startEmbedded({ dataDir, log });
    expect(newUrl).not.toBe(url);
    await stop();
  });

  it('recovers when the server and its process were killed together', async () => {
    const { holder, url } = await hold();
    await query(url, 'create table kept as select 7 as number');
    const pidFile = join(dataDir, 'postgres/postmaster.pid');
    const postmaster = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
    process.kill(postmaster, 'SIGKILL');
    await kill(holder);
    const { url: newUrl, stop } = await startEmbedded({ dataDir, log });
    expect(await query(newUrl, 'select number from kept')).toEqual([{ number: 7 }]);
    expect(await isAlive(postmaster)).toBe(false);
    await stop();
  });

  it('stops a server that is left running because its watcher was killed too', async () => {
    const { holder, url } = await hold();
    await query(url, 'create table kept as select 7 as number');
    process.kill(await findWatcher(), 'SIGKILL');
    await kill(holder);
    const { url: newUrl, stop } = await startEmbedded({ dataDir, log });
    expect(await query(newUrl, 'select number from kept')).toEqual([{ number: 7 }]);
    await expect(query(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
    await stop();
    expect(await serverProcesses()).toEqual([]);
  });

  it('ignores a pid file whose pid now belongs to another process', async () => {
    const first = await startEmbedded({ dataDir, log });
    await first.stop();
    const note = `${process.pid}\n${dataDir}/postgres\n0\n5432\n\n127.0.0.1\n\nready\n`;
    await writeFile(join(dataDir, 'postgres/postmaster.pid'), note);
    const second = await startEmbedded({ dataDir, log });
    expect(await query(second.url, 'select 1 as number')).toEqual([{ number: 1 }]);
    await second.stop();
  });

  it('refuses a data directory that another process uses, without disturbing that process', async () => {
    const { holder, url } = await hold();
    await expect(startEmbedded({ dataDir, log })).rejects.toThrow(
      new RegExp(`^Another Laurel \\(process ${holder.pid}\\) is using .*\\.$`),
    );
    expect(await query(url, 'select 1 as number')).toEqual([{ number: 1 }]);
  });

  it('lets another process of the installation find the database', async () => {
    const { url } = await hold();
    expect(await findEmbedded(dataDir)).toBe(url);
  });

  it('accepts the application even if its role could not log in before', async () => {
    const first = await startEmbedded({ dataDir, log });
    await query(first.url, 'alter role laurel_app nologin password null');
    await first.stop();
    const { url, stop } = await startEmbedded({ dataDir, log });
    const rows = await query(embeddedApplicationUrl(url), 'select current_user as role');
    expect(rows).toEqual([{ role: 'laurel_app' }]);
    await stop();
  });

  it('accepts the application as a role without rights over the server', async () => {
    const { url, stop } = await startEmbedded({ dataDir, log });
    const application = embeddedApplicationUrl(url);
    for (const [statement, refusal] of [
      ['reset role; set session authorization laurel', 'permission denied'],
      [`reset role; copy (select 1) to program 'true'`, 'permission denied'],
      [`reset role; select pg_read_file('postgresql.conf')`, 'permission denied'],
      ['reset role; set role laurel', 'permission denied'],
      ['reset role; create role other superuser', 'permission denied'],
    ] as const) {
      await expect(query(application, statement), statement).rejects.toThrow(refusal);
    }
    await stop();
  });

  it('says why the server cannot start', async () => {
    const { stop } = await startEmbedded({ dataDir, log });
    await stop();
    await rm(join(dataDir, 'postgres/global/pg_control'));
    await expect(startEmbedded({ dataDir, log })).rejects.toThrow(
      /^The embedded PostgreSQL did not start: .*pg_control/s,
    );
  });
});
