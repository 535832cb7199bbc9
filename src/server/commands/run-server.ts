import { flushCompileCache } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ensureWebBuilt } from '../build-web.ts';
import { type Config, ConfigError } from '../config.ts';
import { requireCurrentSchema } from '../db/migrate.ts';
import type { Deps } from '../deps.ts';
import { fontsDir } from '../installation.ts';
import { createLog } from '../log.ts';
import { prepareFonts } from '../pdf/prepare-fonts.ts';
import { RenderError } from '../pdf/render-error.ts';
import { StartError } from '../start-error.ts';
import type { Context } from './command.ts';
import { listeningProblem, resolvePort } from './listening.ts';
import { migrateDatabase } from './migrate.ts';
import { type Database, openDatabase } from './open-database.ts';
import { listenForStop } from './stop-signal.ts';

type Duties = { migrates: boolean; serves: boolean; works: boolean };

const requestsTimeoutMs = 10_000;

/** Runs Laurel until a stop signal, then finishes work in progress and closes everything. */
export async function runServer(context: Context, duties: Duties): Promise<void> {
  parseArgs({ args: context.args });
  const stop = listenForStop();
  const config = await settle(context.config(), duties);
  const log = createLog(config.logLevel);
  // Closed in reverse order: requests, jobs, connections, database.
  await using closers = new AsyncDisposableStack();
  const [database, parts] = await Promise.all([
    openMigrated(config, { context, duties, closers }),
    loadParts(),
    duties.serves && !config.isDevelopment ? ensureWebBuilt({ info: context.print }) : undefined,
    prepareFonts(fontsDir),
  ]);
  const deps = await parts.createDeps({
    config,
    databaseUrl: database.applicationUrl,
    fontsDir,
    isWorker: duties.works,
    log,
  });
  closers.defer(() => deps.close());
  await parts.setUpFromConfig(deps);
  if (duties.works) {
    const worker = await parts.startWorker(deps);
    closers.defer(() => worker.stop());
  }
  if (duties.serves) closers.defer(await listen(await parts.buildApp(deps), config));
  stop.ready();
  if (duties.serves) announce(config, context, await parts.setupLink(deps));
  else context.print('Laurel is ready to run jobs');
  flushCompileCache();
  // In development this would slow down the restart after each save.
  if (!config.isDevelopment) warmUp(deps);
  await Promise.race([stop.requested, failWhenEnded(database)]);
}

async function settle(config: Config, duties: Duties): Promise<Config> {
  if (!duties.migrates && !config.databaseUrl) {
    throw new ConfigError(
      'DATABASE_URL must be set for `laurel serve` and `laurel work`, which share a database. ' +
        '`laurel start` runs both and creates its own database.',
    );
  }
  return duties.serves ? await resolvePort(config) : config;
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

/** Loads the larger part of the program while the database starts. */
async function loadParts() {
  const [{ buildApp }, { createDeps }, { setUpFromConfig, setupLink }, { startWorker }] =
    await Promise.all([
      import('../app.ts'),
      import('../create-deps.ts'),
      import('../features/set-up/set-up.ts'),
      import('../worker.ts'),
    ]);
  return { buildApp, createDeps, setUpFromConfig, setupLink, startWorker };
}

/** Starts the renderer, so that the first certificate needn't wait, and logs if it cannot start. */
function warmUp({ renderer, log }: Deps): void {
  renderer.start().catch((error: unknown) => {
    if (!(error instanceof RenderError && error.kind === 'stopped')) {
      log.error({ err: error }, 'the renderer cannot start');
    }
  });
}

type App = Awaited<ReturnType<Awaited<ReturnType<typeof loadParts>>['buildApp']>>;

/** Accepts requests. The returned function stops that and waits for requests in progress. */
async function listen(app: App, config: Config): Promise<() => Promise<void>> {
  const { host, port } = config;
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw listeningProblem(error, config);
  }
  return async () => {
    await Promise.race([app.close(), delay(requestsTimeoutMs, undefined, { ref: false })]);
  };
}

function announce(config: Config, { print }: Context, setUpLink: string | null): void {
  const { publicUrl, host, port } = config;
  const isPlain = publicUrl === `http://localhost:${port}`;
  const listening = isPlain ? '' : ` (listening on ${host}:${port})`;
  const setUp = `Set it up in your browser with this one-time link: ${setUpLink}`;
  print([`Laurel is ready on ${publicUrl}${listening}`, ...(setUpLink ? [setUp] : [])].join('\n'));
}

async function failWhenEnded(database: Database): Promise<never> {
  await (database.ended ?? new Promise<never>(() => undefined));
  throw new StartError('The embedded PostgreSQL ended unexpectedly. See postgres.log.');
}
