// Keeps workspaces apart: every connection that may read their rows runs as the role `laurel_app`,
// to which row-level security applies, and proves it before its first use.

import pg from 'pg';
import { errorCode, errorMessage, StartError } from '../start-error.ts';

/** The role that owns nothing and bypasses nothing, see `roles.ts`. */
export const APPLICATION_ROLE = 'laurel_app';

const TIMEOUT_MS = 10_000;
const PROBES = 5;

/** PgBouncer's answer to `begin` in statement mode. */
const PROTOCOL_VIOLATION = '08P01';

/** Workspaces are not kept apart on this database; the message says why and what to do. */
class IsolationError extends StartError {
  override readonly name = 'IsolationError';

  constructor(reason: string, options?: ErrorOptions) {
    super(`Laurel cannot keep workspaces apart on this database: ${reason}`, options);
  }
}

/**
 * Makes a new connection run as the application's role, and throws unless it then does and
 * row-level security applies to it. Set by statements, because a start-up parameter can be
 * overridden in DATABASE_URL and dropped by a pooler.
 */
export async function becomeApplication(client: pg.ClientBase): Promise<void> {
  try {
    await ask(
      client,
      `select set_config('role', '${APPLICATION_ROLE}', false),
              set_config('row_security', 'on', false)`,
    );
  } catch (error) {
    throw new IsolationError(
      `its user cannot become the role ${APPLICATION_ROLE} (${errorMessage(error)}). ` +
        'Run `laurel migrate`.',
      { cause: error },
    );
  }
  await requireRowSecurity(client);
}

/**
 * Throws unless connections to this address keep workspaces apart, and keep doing so between
 * transactions. Says the same about the database as each later connection would, but earlier.
 */
export async function requireIsolation(databaseUrl: string): Promise<void> {
  const clients = [createClient(databaseUrl), createClient(databaseUrl)] as const;
  const [first, second] = clients;
  try {
    for (const client of clients) await client.connect();
    if (await isSharedBetweenTransactions(first, second)) {
      throw new IsolationError(
        'a connection pooler in front of it changes the session between transactions. Set ' +
          'pool_mode to session for Laurel in PgBouncer, or connect to PostgreSQL directly.',
      );
    }
    await becomeApplication(first);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `DATABASE_URL: the database does not give Laurel the connections it needs, up to 27 for ` +
        `each process (${errorMessage(error)}).`,
      { cause: error },
    );
  } finally {
    for (const client of clients) await client.end();
  }
}

function createClient(databaseUrl: string): pg.Client {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
    application_name: 'laurel',
  });
  // A connection that breaks is reported by the query in progress as well.
  client.on('error', () => undefined);
  return client;
}

/**
 * Whether a pooler lends one server connection to several clients in turn. Then the second client
 * either gets the connection of the first, or holds what the first would get next. Asked several
 * times, because other clients of the pooler can come in between.
 */
async function isSharedBetweenTransactions(first: pg.Client, second: pg.Client): Promise<boolean> {
  const own = await backendOf(first);
  for (let probe = 0; probe < PROBES; probe += 1) {
    if (!(await canBegin(second))) return true;
    const other = await backendOf(second);
    const again = await backendOf(first);
    await second.query('rollback');
    if (other === own || again !== own) return true;
  }
  return false;
}

/** False where not even a transaction stays on one connection. */
async function canBegin(client: pg.Client): Promise<boolean> {
  try {
    await client.query('begin');
    return true;
  } catch (error) {
    if (errorCode(error) === PROTOCOL_VIOLATION) return false;
    throw error;
  }
}

async function backendOf(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid;
}

type Standing = { role: string; isPrivileged: boolean; openTables: string[] };

async function requireRowSecurity(client: pg.ClientBase): Promise<void> {
  const [found] = await ask<Standing>(
    client,
    `select current_user as role,
            (select rolsuper or rolbypassrls from pg_roles where rolname = current_user)
              as "isPrivileged",
            array(
              select c.relname::text from pg_class c
              where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                and (c.relname = 'workspaces' or exists (
                  select from pg_attribute a
                  where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped))
                and not row_security_active(c.oid)
              order by c.relname
            ) as "openTables"`,
  );
  if (found?.role !== APPLICATION_ROLE) {
    throw new IsolationError(`its connections run as ${found?.role}, not as ${APPLICATION_ROLE}.`);
  }
  if (found.isPrivileged) {
    throw new IsolationError(
      `the role ${APPLICATION_ROLE} bypasses row-level security. Let an administrator run: ` +
        `alter role ${APPLICATION_ROLE} nosuperuser nobypassrls;`,
    );
  }
  if (found.openTables.length > 0) {
    throw new IsolationError(
      `row-level security does not protect ${found.openTables.join(', ')}: it is switched off ` +
        `there, or the role ${APPLICATION_ROLE} is an owner. Let an administrator undo that.`,
    );
  }
}

async function ask<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  text: string,
): Promise<Row[]> {
  // A pooler without a free server connection would make the query wait for minutes.
  const query: pg.QueryConfig & { query_timeout: number } = { text, query_timeout: TIMEOUT_MS };
  return (await client.query<Row>(query)).rows;
}
