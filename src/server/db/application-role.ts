// Isolates workspaces. Every connection that can read their rows uses the role `laurel_app`, to
// which row-level security applies, and verifies that before its first use.

import pg from 'pg';
import { errorCode, errorMessage, StartError } from '../start-error.ts';

/** A role that owns nothing and cannot bypass row-level security, see `roles.ts`. */
export const APPLICATION_ROLE = 'laurel_app';

const TIMEOUT_MS = 10_000;
const PROBES = 5;

/** Error of PgBouncer for `begin` in statement mode. */
const PROTOCOL_VIOLATION = '08P01';

/** This database does not isolate workspaces. The message says why and what to do. */
class IsolationError extends StartError {
  override readonly name = 'IsolationError';

  constructor(reason: string, options?: ErrorOptions) {
    super(`Laurel cannot keep workspaces apart on this database: ${reason}`, options);
  }
}

/**
 * Sets the application's role on a new connection, and throws unless row-level security then
 * applies. Uses statements, because start-up parameters can be overridden in DATABASE_URL and
 * dropped by a pooler.
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
 * Throws unless connections to this URL isolate workspaces, also between transactions. Finds the
 * problems that each later connection would report, but at the start.
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
      `DATABASE_URL: the database does not allow the connections that Laurel needs, up to 27 ` +
        `per process (${errorMessage(error)}).`,
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
  // Broken connections are also reported by the running query.
  client.on('error', () => undefined);
  return client;
}

/**
 * Whether a pooler shares server connections between clients. If so, the second client either gets
 * the connection of the first, or holds the one that the first would get next. Repeated several
 * times, because other clients of the pooler can interfere.
 */
async function isSharedBetweenTransactions(first: pg.Client, second: pg.Client): Promise<boolean> {
  const own = await backendOf(first);
  for (let probe = 0; probe < PROBES; probe += 1) {
    if (!(await canBeginTransaction(second))) return true;
    const other = await backendOf(second);
    const again = await backendOf(first);
    await second.query('rollback');
    if (other === own || again !== own) return true;
  }
  return false;
}

/** Returns false if not even a transaction stays on one connection. */
async function canBeginTransaction(client: pg.Client): Promise<boolean> {
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
  // Without a timeout, a pooler without a free connection would make the query wait for minutes.
  const query: pg.QueryConfig & { query_timeout: number } = { text, query_timeout: TIMEOUT_MS };
  return (await client.query<Row>(query)).rows;
}
