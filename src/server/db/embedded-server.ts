import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Writable } from 'node:stream';
import { StartError } from '../start-error.ts';
import type { Account } from './embedded-account.ts';
import { postgresEnvironment } from './embedded-cluster.ts';
import { stopServer } from './embedded-old-server.ts';
import { waitUntil } from './processes.ts';

export type ServerProcess = { port: number; stop(): Promise<void>; ended: Promise<void> };

type ServerOptions = {
  postgres: string;
  account: Account;
  cluster: string;
  logFile: string;
  /** Overrides of Laurel's settings. */
  settings: Record<string, string>;
  isReady(port: number): Promise<boolean>;
};

// Crash recovery replays a few minutes of writing at most.
const startTimeoutMs = 300_000;
const attemptsMax = 3;
const logSizeBytesMax = 5_000_000;

/**
 * Replaces the shell with PostgreSQL, after starting a watcher that holds the other end of our
 * pipe. When our process ends, however that happens, the watcher stops the server. The watcher is
 * orphaned on purpose, because PostgreSQL does not expect children that it did not start.
 */
const guard = '( ( read -r word; [ "$word" = stopped ] || kill -INT $$ ) <&3 & ); exec "$@" 3<&-';

/** Starts the server and waits until it accepts connections. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const logStart = await rotateLog(options.logFile);
  for (let attempt = 1; ; attempt += 1) {
    // Another program can take the port before the server does, so another port is tried.
    const port = await freePort();
    const server = await launch(options, port);
    let isReady = false;
    try {
      isReady = await server.ready;
    } finally {
      if (!isReady) await server.stop();
    }
    if (isReady) return { port, stop: server.stop, ended: server.ended };
    if (attempt === attemptsMax) throw await failure(options.logFile, logStart);
  }
}

async function launch(options: ServerOptions, port: number) {
  const child = await spawnServer(options, port);
  const watcher = child.stdio[3] as Writable;
  // Writing to a killed watcher fails, which is harmless.
  watcher.on('error', () => undefined);
  let isRunning = true;
  const ended = once(child, 'exit').then(() => {
    isRunning = false;
    watcher.end('stopped\n');
  });
  const ready = waitUntil(
    async () => !isRunning || (await options.isReady(port)),
    startTimeoutMs,
  ).then((isReady) => isReady && isRunning);
  const stop = async () => {
    if (isRunning && child.pid !== undefined) await stopServer(child.pid);
    await ended;
  };
  return { ready, ended, stop };
}

async function spawnServer(options: ServerOptions, port: number): Promise<ChildProcess> {
  const log = await open(options.logFile, 'a', 0o600);
  const shell = process.platform === 'win32' ? [] : ['sh', '-c', guard, 'guard'];
  const [program = '', ...words] = [
    ...options.account.prefix,
    ...shell,
    options.postgres,
    ...serverArguments(options, port),
  ];
  try {
    const child = spawn(program, words, {
      // Ctrl-C signals the whole process group, but the database must outlive its clients.
      detached: true,
      stdio: ['ignore', log.fd, log.fd, 'pipe'],
      env: postgresEnvironment,
    });
    await once(child, 'spawn');
    return child;
  } finally {
    await log.close();
  }
}

function serverArguments({ cluster, settings }: ServerOptions, port: number): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '128MB',
    fsync: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    ...settings,
  };
  return ['-D', cluster, ...Object.entries(all).flatMap(([key, v]) => ['-c', `${key}=${v}`])];
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('A port was expected.');
  return address.port;
}

/** Rotates a long log. Returns the offset at which this start begins to write. */
async function rotateLog(path: string): Promise<number> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size <= logSizeBytesMax) return size;
  await rename(path, `${path}.1`);
  return 0;
}

/** PostgreSQL reports the reason in its log, or as a line without level on exit. */
async function failure(logFile: string, logStart: number): Promise<StartError> {
  const log = await readFile(logFile).catch(() => Buffer.alloc(0));
  const lines = log.subarray(logStart).toString().trim().split('\n');
  const reason = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.join(' ');
  return new StartError(
    `The embedded PostgreSQL did not start: ${reason || 'no reason given'} (see ${logFile}).`,
  );
}
