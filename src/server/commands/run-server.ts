import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { buildApp } from '../app.ts';
import { ensureWebBuilt } from '../build-web.ts';
import { type Config, ConfigError } from '../config.ts';
import { requireCurrentSchema } from '../db/migrate.ts';
import { createDeps, type Deps } from '../deps.ts';
import { setUpFromConfig, setupLink } from '../features/workspaces/set-up.ts';
import { fontsDir } from '../installation.ts';
import { createLog } from '../log.ts';
import { prepareFonts } from '../pdf/prepare-fonts.ts';
import { StartError } from '../start-error.ts';
import { startWorker } from '../worker.ts';
import type { Context } from './command.ts';
import { listeningProblem, settlePort } from './listening.ts';
import { migrateDatabase } from './migrate.ts';
import { type Database, openDatabase } from './open-database.ts';
import { listenForStop } from './stop-signal.ts';

type Duties = { migrates: boolean; serves: boolean; works: boolean };

const requestsTimeoutMs = 10_000;

/** Runs Laurel until it is told to stop, then finishes what it has begun and closes everything. */
export async function runServer(context: Context, duties: Duties): Promise<void> {
  parseArgs({ args: context.args });
  const stop = listenForStop();
  const config = await settle(context.config(), duties);
  // What was opened first is closed last: requests, jobs, connections, database.
  await using closers = new AsyncDisposableStack();
  const [database] = await Promise.all([
    openMigrated(config, { context, duties, closers }),
    duties.serves ? ensureWebBuilt({ info: context.print }) : undefined,
    prepareFonts(fontsDir),
  ]);
  const deps = await createDeps({
    config,
    databaseUrl: database.url,
    fontsDir,
    isWorker: duties.works,
    log: createLog(),
  });
  closers.defer(() => deps.close());
  await setUpFromConfig(deps);
  if (duties.works) {
    const worker = await startWorker(deps);
    closers.defer(() => worker.stop());
  }
  if (duties.serves) closers.defer(await listen(deps));
  await announce(deps, context, duties);
  stop.ready();
  await Promise.race([stop.requested, failWhenEnded(database)]);
}

async function settle(config: Config, duties: Duties): Promise<Config> {
  if (!duties.migrates && !config.databaseUrl) {
    throw new ConfigError(
      'DATABASE_URL must be set for `laurel serve` and `laurel work`, which share a database; ' +
        '`laurel start` runs both with a database of its own.',
    );
  }
  return duties.serves ? await settlePort(config) : config;
}

async function openMigrated(
  config: Config,
  options: { context: Context; duties: Duties; closers: AsyncDisposableStack },
): Promise<Database> {
  const { context, duties, closers } = options;
  const database = await openDatabase(config, context.print);
  closers.defer(() => database.stop());
  if (duties.migrates) await migrateDatabase(database.url, context.print);
  else await requireCurrentSchema(database.url);
  return database;
}

/** Answers requests from now on; the answer stops that, after those in progress. */
async function listen(deps: Deps): Promise<() => Promise<void>> {
  const app = await buildApp(deps);
  const { host, port } = deps.config;
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw listeningProblem(error, deps.config);
  }
  return async () => {
    await Promise.race([app.close(), delay(requestsTimeoutMs, undefined, { ref: false })]);
  };
}

async function announce(deps: Deps, { print }: Context, duties: Duties): Promise<void> {
  if (!duties.serves) {
    print('Laurel is ready to work');
    return;
  }
  const { publicUrl, host, port } = deps.config;
  const isPlain = publicUrl === `http://localhost:${port}`;
  print(`Laurel is ready on ${publicUrl}${isPlain ? '' : ` (listening on ${host}:${port})`}`);
  const link = await setupLink(deps);
  if (link) print(`Set it up in your browser, with this link that works once: ${link}`);
}

async function failWhenEnded(database: Database): Promise<never> {
  await (database.ended ?? new Promise<never>(() => undefined));
  throw new StartError('The embedded PostgreSQL has ended unexpectedly; see postgres.log.');
}
