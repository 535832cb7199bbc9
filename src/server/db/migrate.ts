import type pg from 'pg';
import { errorCode, StartError } from '../start-error.ts';
import { migrateJobs, type QueueSetting } from './job-schema.ts';
import {
  type Migration,
  newerSchema,
  pendingMigrations,
  readApplied,
  readMigrations,
} from './migrations.ts';
import { withOwner } from './owner-connection.ts';
import { ensureAppRole } from './roles.ts';

type MigrateOptions = {
  log: { info(message: string): void };
  queues: readonly QueueSetting[];
  /** Folder of migrations, for tests. */
  directory?: string;
};

export type SchemaState = {
  state: 'current' | 'older' | 'newer';
  /** Number of the last migration that was applied. */
  applied: number;
  /** Number of the last migration of this version of Laurel. */
  known: number;
};

/** Arbitrary, but must never change. */
const lockKey = 5_287_351;

/**
 * Migrates the database: the application's role, our tables, and the job queue. Can run at any time
 * and concurrently. Each migration is applied completely or not at all.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions): Promise<void> {
  const known = await readMigrations(options.directory);
  await withOwner(ownerUrl, async (client) => {
    await ensureAppRole(client);
    await withMigrationLock(client, () => client.query(bookkeeping));
    while (await applyNext(client, known, options)) {
      // Applies one migration per transaction until none is left.
    }
    await withMigrationLock(client, () => migrateJobs(ownerUrl, client, options.queues));
  });
}

/** Compares the database's schema with the one of this version. */
export async function schemaState(ownerUrl: string, directory?: string): Promise<SchemaState> {
  const known = (await readMigrations(directory)).length;
  const applied = await withOwner(ownerUrl, readApplied);
  const last = applied.at(-1)?.number ?? 0;
  const state = last === known ? 'current' : last < known ? 'older' : 'newer';
  return { state, applied: last, known };
}

/** Throws unless the schema is exactly the one of this version. */
export async function requireCurrentSchema(ownerUrl: string): Promise<void> {
  const { state, applied, known } = await schemaState(ownerUrl);
  if (state === 'newer') throw new StartError(newerSchema(applied, known));
  if (state === 'older') {
    throw new StartError(
      `This database is at migration ${applied} but this version of Laurel needs ${known}. ` +
        'Run `laurel migrate` first.',
    );
  }
}

/** Applies the first pending migration. Returns false if there is none. */
async function applyNext(
  client: pg.Client,
  known: Migration[],
  { log }: MigrateOptions,
): Promise<boolean> {
  const done = await withMigrationLock(client, async () => {
    const [next] = pendingMigrations(known, await readApplied(client));
    if (next) await apply(client, next);
    return next;
  });
  if (done) log.info(`Migrated the database: ${done.name}`);
  return done !== undefined;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { number, name, checksum } = migration;
  await client.query(
    'insert into public.schema_migrations (number, name, checksum) values ($1, $2, $3)',
    [number, name, checksum],
  );
  await client.query(migration.sql);
}

/** Runs `work` in one transaction that holds the migration lock until it ends. */
async function withMigrationLock<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lockKey]);
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw (await extensionProblem(client, error)) ?? error;
  }
}

/** Explains two problems of foreign servers: no contrib package, or no right to use it. */
async function extensionProblem(
  client: pg.Client,
  error: unknown,
): Promise<StartError | undefined> {
  const code = errorCode(error);
  if (code !== '42501' && code !== '58P01' && code !== '0A000') return undefined;
  const { rows } = await client.query<{ name: string; is_available: boolean }>(
    `select wanted.name, a.name is not null as is_available
       from unnest(array['pg_trgm', 'unaccent']) as wanted (name)
       left join pg_available_extensions a on a.name = wanted.name
      where a.installed_version is null`,
  );
  const missing = rows.find((row) => !row.is_available) ?? rows[0];
  if (!missing) return undefined;
  return new StartError(
    missing.is_available
      ? 'The database user is not allowed to create extensions. Ask an administrator to run ' +
          'in this database: ' +
          rows.map((row) => `create extension ${row.name};`).join(' ')
      : `The PostgreSQL server lacks the extension ${missing.name}. Install its contrib package.`,
    { cause: error },
  );
}

const bookkeeping = `
  create table if not exists public.schema_migrations (
    number integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`;
