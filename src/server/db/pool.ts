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
    // A calendar date has no time zone; as a JavaScript Date it could shift by one day.
    if (oid === OID_DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

type PoolOptions = {
  connectionsMax: number;
  /** Name of the connections in `pg_stat_activity`. */
  name: string;
};

/** Creates the pool of our own queries, with our parsers of numbers and dates. */
export function createPool(databaseUrl: string, options: PoolOptions): pg.Pool {
  return openPool({ connectionString: databaseUrl, types }, options);
}

/** Creates the pool of the job queue, which expects the default parsers. */
export function createJobsPool(databaseUrl: string, options: PoolOptions): pg.Pool {
  return openPool({ connectionString: databaseUrl, keepAlive: true }, options);
}

/** Creates a pool whose connections use the application's role. */
function openPool(config: pg.PoolConfig, { connectionsMax, name }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    max: connectionsMax,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    onConnect: becomeApplication,
  });
  // Without listeners, a broken connection would end the process. The pool replaces it, and the
  // running query rejects.
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
