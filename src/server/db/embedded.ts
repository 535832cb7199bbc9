// Runs the PostgreSQL binaries of the npm package, for installations without a database server.

import { createHmac } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { errorCode, errorMessage, StartError } from '../start-error.ts';
import { APPLICATION_ROLE } from './application-role.ts';
import { chooseAccount, ownFiles } from './embedded-account.ts';
import { type Binaries, findBinaries } from './embedded-binaries.ts';
import { createCluster, readPassword } from './embedded-cluster.ts';
import { lockDataDir } from './embedded-lock.ts';
import { clearOldServer, runningPort } from './embedded-old-server.ts';
import { startServer } from './embedded-server.ts';
import { withOwner } from './owner-connection.ts';

export type EmbeddedLog = { info(message: string): void };

export type Embedded = {
  /** URL for the owner of the database `laurel`, who is also the superuser of this server. */
  url: string;
  stop(): Promise<void>;
  /** Resolves when the server stops, for any reason. */
  ended: Promise<void>;
};

/**
 * Starts the embedded PostgreSQL in a data directory, which is created on the first run. The server
 * stops when this process ends, however that happens. Only one process at a time can use a data
 * directory.
 */
export async function startEmbedded(options: {
  dataDir: string;
  log: EmbeddedLog;
  /** Other binaries than those of the npm package, for tests on the oldest supported version. */
  binaries?: Binaries;
  /** Overrides of Laurel's PostgreSQL settings, for tests that need no durability. */
  settings?: Record<string, string>;
}): Promise<Embedded> {
  const dataDir = await openDataDir(options.dataDir);
  const unlock = await lockDataDir(dataDir);
  try {
    const { server, url } = await startIn(
      dataDir,
      options.log,
      options.binaries ?? (await findBinaries()),
      options.settings,
    );
    const stop = async () => {
      await server.stop();
      await unlock();
    };
    return { url, stop, ended: server.ended };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** URL of the server that another Laurel process runs on this data directory. */
export async function findEmbedded(dataDir: string): Promise<string> {
  const port = await runningPort(clusterIn(dataDir));
  if (port === undefined) {
    throw new StartError(`The Laurel running on ${dataDir} has not started its database yet.`);
  }
  return databaseUrl(port, await readPassword(dataDir));
}

async function startIn(
  dataDir: string,
  log: EmbeddedLog,
  binaries: Binaries,
  settings: Record<string, string> = {},
) {
  const account = await chooseAccount(binaries.postgres, dataDir);
  const cluster = clusterIn(dataDir);
  if (await createCluster({ initdb: binaries.initdb, account, dataDir, cluster })) {
    log.info(`Made a new database in ${cluster}`);
  }
  await clearOldServer(cluster);
  await ownFiles(account, cluster);
  const password = await readPassword(dataDir);
  const server = await startServer({
    postgres: binaries.postgres,
    account,
    cluster,
    logFile: join(dataDir, 'postgres.log'),
    settings,
    isReady: (port) => isReady(databaseUrl(port, password)),
  });
  const url = databaseUrl(server.port, password);
  try {
    await letApplicationLogIn(url);
    return { server, url };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * URL for the application, which logs in as a role without any rights over the server. Injected SQL
 * could reset a role that was set with `set role`, but it cannot change the login.
 */
export function embeddedApplicationUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = APPLICATION_ROLE;
  // Derived from the owner's password, so that only one password is stored.
  url.password = createHmac('sha256', url.password).update(APPLICATION_ROLE).digest('hex');
  return url.href;
}

async function letApplicationLogIn(ownerUrl: string): Promise<void> {
  const { password } = new URL(embeddedApplicationUrl(ownerUrl));
  await withOwner(ownerUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [
      APPLICATION_ROLE,
    ]);
    const verb = rowCount === 0 ? 'create' : 'alter';
    await client.query(`${verb} role ${APPLICATION_ROLE} login noinherit password '${password}'`);
  });
}

/** Creates the data directory if needed, and returns its real path. */
export async function openDataDir(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return await realpath(dataDir);
  } catch (error) {
    throw new StartError(
      `LAUREL_DATA_DIR: ${dataDir} cannot be used as the data directory (${errorMessage(error)}).`,
    );
  }
}

/** Tries to connect. Throws if the server refuses for a permanent reason. */
async function isReady(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  // The client also emits an error if the server ends during a response.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (errorCode(error) === '3D000') return await createDatabase(url);
    if (isPassing(errorCode(error))) return false;
    throw new StartError(`The embedded database refuses the connection: ${errorMessage(error)}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** 57P03 means starting or recovering; the other codes mean that the server does not listen yet. */
function isPassing(code: string | undefined): boolean {
  return code === '57P03' || code === 'ECONNREFUSED' || code === 'ECONNRESET';
}

async function createDatabase(url: string): Promise<boolean> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const client = new pg.Client({ connectionString: maintenance.href });
  await client.connect();
  await client.query('create database laurel').finally(() => client.end());
  return true;
}

function databaseUrl(port: number, password: string): string {
  return `postgres://laurel:${password}@127.0.0.1:${port}/laurel`;
}

function clusterIn(dataDir: string): string {
  return join(dataDir, 'postgres');
}
