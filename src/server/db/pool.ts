import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { becomeApplication } from './application-role.ts';
import type { DB } from './types.generated.ts';

export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

const OID_INT8 = 20;
const OID_DATE = 1082;

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === OID_INT8) return Number;
    // A calendar date has no zone; a JavaScript Date would shift it by one.
    if (oid === OID_DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

type PoolOptions = {
  connectionsMax: number;
  /** What `pg_stat_activity` calls these connections. */
  name: string;
};

/** Connections for our own queries, with our types of numbers and dates. */
export function createPool(databaseUrl: string, options: PoolOptions): pg.Pool {
  return openPool({ connectionString: databaseUrl, types }, options);
}

/** Connections for the job queue, which expects the types that the driver chooses. */
export function createJobsPool(databaseUrl: string, options: PoolOptions): pg.Pool {
  return openPool({ connectionString: databaseUrl, keepAlive: true }, options);
}

/** A pool that hands out no connection before it runs as the application's role. */
function openPool(config: pg.PoolConfig, { connectionsMax, name }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    max: connectionsMax,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    onConnect: becomeApplication,
  });
  // Without listeners, a connection that breaks would end the process. The pool replaces it, and
  // the query that was under way is told by its own promise.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

export function createDb(pool: pg.Pool): Db {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}
