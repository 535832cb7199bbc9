// The command line as an operator uses it: real processes and real signals.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { processesIn, waitUntil } from './db/processes.ts';
import { laurelDir } from './installation.ts';

const bin = join(laurelDir, 'bin/laurel.js');

/** Makes Node report an old version. */
const oldNode = [
  '--import',
  'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"20.1.0"}})',
];

let dataDir: string;
let children: ChildProcess[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'laurel-main-'));
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  expect(await waitUntil(isDatabaseGone, 10_000)).toBe(true);
  await rm(dataDir, { recursive: true });
});

const isDatabaseGone = async () => (await processesIn(join(dataDir, 'postgres'))).length === 0;

function launch(command: string[], env: NodeJS.ProcessEnv = {}) {
  const [program = '', ...words] = command;
  const child = spawn(program, words, {
    env: { PATH: process.env.PATH, LAUREL_DATA_DIR: dataDir, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const stderr = text(child.stderr);
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  return { child, stderr, exit };
}

const laurel = (args: string[], nodeOptions: string[] = []) => [
  process.execPath,
  ...nodeOptions,
  bin,
  ...args,
];

async function run(args: string[], env?: NodeJS.ProcessEnv, nodeOptions?: string[]) {
  const { child, stderr, exit } = launch(laurel(args, nodeOptions), env);
  const stdout = await text(child.stdout);
  return { stdout, stderr: await stderr, code: await exit };
}

/** Starts Laurel and waits for its address. */
async function start(env?: NodeJS.ProcessEnv, command = laurel(['start'])) {
  const started = launch(command, env);
  let stdout = '';
  let url: string | undefined;
  started.child.stdout.setEncoding('utf8');
  for await (const part of started.child.stdout.iterator({ destroyOnReturn: false })) {
    stdout += part;
    url = /^Laurel is ready on (\S+)/m.exec(stdout)?.[1];
    if (url) break;
  }
  started.child.stdout.resume();
  if (!url) throw new Error(`Laurel did not start: ${await started.stderr}`);
  return { ...started, url };
}

const isServing = async (url: string) => (await fetch(`${url}/healthz`)).status === 200;

describe('laurel', () => {
  it('lists its commands on request, and without a command', async () => {
    const { stdout, code } = await run(['--help']);
    expect(code).toBe(0);
    for (const name of ['start', 'serve', 'work', 'migrate', 'doctor']) {
      expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
    expect((await run([])).stdout).toBe(stdout);
    expect((await run(['start', '--help'])).stdout).toBe(stdout);
  });

  it.each([
    [['strat'], /^Unknown command: strat\n/],
    [['start', '--fast'], /^Unknown option '--fast'/],
  ])('refuses %j', async (args, sentence) => {
    const { stderr, code } = await run(args);
    expect(stderr).toMatch(sentence);
    expect(code).toBe(64);
  });

  it('refuses an invalid setting with one sentence and nothing else', async () => {
    expect(await run(['start'], { PORT: 'http' })).toEqual({
      stdout: '',
      stderr: 'PORT must be a whole number from 0 to 65535.\n',
      code: 78,
    });
  });

  it('restarts with the bundled Node if started with an older one, and passes its exit code on', async () => {
    const { stdout, code } = await run(['doctor'], { PORT: 'http' }, oldNode);
    expect(stdout).toMatch(/^ok {7}Node (?!20\.1\.0)/);
    expect(stdout).toMatch(/^problem {2}PORT must be a whole number/m);
    expect(code).toBe(1);
  });

  it('says what to install if there is no newer Node', async () => {
    const bare = join(dataDir, 'bare/bin');
    await mkdir(bare, { recursive: true });
    await cp(bin, join(bare, 'laurel.js'));
    const child = spawn(process.execPath, [...oldNode, join(bare, 'laurel.js'), 'start']);
    children.push(child);
    expect(await text(child.stderr)).toMatch(/^Laurel needs Node 24 or newer, .*: install .*\n$/);
    expect(await once(child, 'close')).toEqual([1, null]);
  });

  it('requires a shared database to run the server and the worker separately', async () => {
    for (const command of ['serve', 'work']) {
      const { stderr, code } = await run([command]);
      expect(stderr).toMatch(/^DATABASE_URL must be set for [^\n]*\n$/);
      expect(code).toBe(78);
    }
  });

  it('refuses a port that is in use, in one sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { stderr, code } = await run(['start'], { PORT: String(port) });
    other.close();
    expect(stderr).toBe(
      `PORT: ${port} is in use by another program. Stop it, or set another PORT.\n`,
    );
    expect(code).toBe(1);
  });
});

describe('laurel start on an empty data directory', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('serves, and stops everything on %s', async (signal) => {
    const { child, url, exit } = await start();
    expect(await isServing(url)).toBe(true);
    child.kill(signal);
    expect(await exit).toBe(0);
    expect(await isDatabaseGone()).toBe(true);
  });
});

describe('laurel start', () => {
  /** Has a database of the present schema. Copying it is quicker than making one for each test. */
  let preparedDir: string;
  beforeAll(async () => {
    preparedDir = await mkdtemp(join(tmpdir(), 'laurel-prepared-'));
    const { exit } = launch(laurel(['migrate']), { LAUREL_DATA_DIR: preparedDir });
    expect(await exit).toBe(0);
  });
  afterAll(() => rm(preparedDir, { recursive: true }));
  beforeEach(() => {
    execFileSync('cp', ['-a', `${preparedDir}/.`, dataDir]);
  });

  it('counts a Ctrl-C that arrives twice as one', async () => {
    const { child, exit } = await start();
    // Two identical signals in quick succession would be delivered as one.
    child.kill('SIGINT');
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  it('starts again immediately after it was killed', async () => {
    const first = await start();
    first.child.kill('SIGKILL');
    await first.exit;
    const { url } = await start();
    expect(await isServing(url)).toBe(true);
  });

  it('refuses to run twice on the same data', async () => {
    const { child, url } = await start();
    const { stderr, code } = await run(['start']);
    expect(stderr).toBe(
      `Another Laurel (process ${child.pid}) is using ${dataDir}. Stop it first, ` +
        'or set a different LAUREL_DATA_DIR.\n',
    );
    expect(code).toBe(1);
    expect(await isServing(url)).toBe(true);
  });

  it('passes signals on to the newer Node', async () => {
    const { child, url, exit } = await start({}, laurel(['start'], oldNode));
    expect(await isServing(url)).toBe(true);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(await isDatabaseGone()).toBe(true);
  });

  it('stops when the older Node that started it is killed', async () => {
    const { child, url } = await start({}, laurel(['start'], oldNode));
    child.kill('SIGKILL');
    const isGone = async () => !(await isServing(url).catch(() => false));
    expect(await waitUntil(isGone, 20_000)).toBe(true);
  });

  it('stops when npm is stopped, which signals only its shell', async () => {
    const env = { NODE: process.execPath, BIN: bin, npm_lifecycle_event: 'start' };
    const { child, url } = await start(env, ['sh', '-c', '"$NODE" "$BIN" start; exit']);
    child.kill('SIGTERM');
    const isGone = async () => !(await isServing(url).catch(() => false));
    expect(await waitUntil(isGone, 20_000)).toBe(true);
  });

  it('exits with one sentence when it loses its database', async () => {
    const { exit, stderr } = await start();
    const postmaster = await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8');
    process.kill(Number.parseInt(postmaster, 10), 'SIGKILL');
    expect(await exit).toBe(1);
    expect(await stderr).toMatch(/^The embedded PostgreSQL ended unexpectedly.*$/m);
  });

  it('can run alongside doctor and migrate', async () => {
    const { url } = await start();
    const { port } = new URL(url);
    const doctor = await run(['doctor'], { PORT: port });
    expect(doctor.stdout).toMatch(/^ok {7}Embedded PostgreSQL 18\S* with the current schema/m);
    expect(doctor.stdout).toContain(`ok       Laurel is running on port ${port}.`);
    expect(doctor.code).toBe(0);
    expect((await run(['migrate'])).stdout).toBe('The database is up to date\n');
    expect(await isServing(url)).toBe(true);
  });
});
