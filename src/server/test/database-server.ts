// Starts a PostgreSQL server for a test run, with a migrated template that each test file clones.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../db/embedded.ts';
import { migrate } from '../db/migrate.ts';
import { fontsDir } from '../installation.ts';
import { QUEUES } from '../jobs.ts';
import { prepareFonts } from '../pdf/prepare-fonts.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseServerUrl: string;
  }
}

export const TEMPLATE = 'laurel_template';

/** The oldest PostgreSQL that Laurel supports, where Debian installs it. */
const OLDEST = '/usr/lib/postgresql/15/bin';
const log = { info: () => undefined };

/** Test databases need no durability. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Global set-up of Vitest. The project's name determines the server. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'laurel-tests-'));
  const isOldest = project.name.endsWith('15');
  const binaries = { initdb: join(OLDEST, 'initdb'), postgres: join(OLDEST, 'postgres') };
  const [server] = await Promise.all([
    startEmbedded({
      dataDir: join(folder, 'data'),
      log,
      settings,
      ...(isOldest ? { binaries } : {}),
    }),
    prepareFonts(fontsDir),
  ]);
  await execute(server.url, `create database ${TEMPLATE}`);
  await migrate(databaseUrl(server.url, TEMPLATE), { log, queues: QUEUES });
  project.provide('databaseServerUrl', server.url);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** URL of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs one statement as the owner, on a connection of its own. */
export async function execute<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement, values)).rows;
  } finally {
    await client.end();
  }
}
