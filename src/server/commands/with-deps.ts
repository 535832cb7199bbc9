import { createDeps } from '../create-deps.ts';
import { requireCurrentSchema } from '../db/migrate.ts';
import type { Deps } from '../deps.ts';
import { fontsDir } from '../installation.ts';
import { createLog } from '../log.ts';
import { prepareFonts } from '../pdf/prepare-fonts.ts';
import type { Context } from './command.ts';
import { migrateDatabase } from './migrate.ts';
import { openOrJoinDatabase } from './open-database.ts';

/**
 * Runs a short command with the dependencies of use cases, also beside a running Laurel. Migrates
 * the embedded database first; another database must be up to date already.
 */
export async function withDeps(
  context: Context,
  work: (deps: Deps) => Promise<void>,
): Promise<void> {
  const config = context.config();
  await using closers = new AsyncDisposableStack();
  const database = await openOrJoinDatabase(config, context.print);
  closers.defer(database.stop);
  if (database.ended) await migrateDatabase(database.url, context.print);
  else await requireCurrentSchema(database.url);
  await prepareFonts(fontsDir);
  const deps = await createDeps({
    config,
    databaseUrl: database.applicationUrl,
    fontsDir,
    isWorker: false,
    log: createLog(config.logLevel),
  });
  closers.defer(() => deps.close());
  await work(deps);
}
