import pg from 'pg';
import { errorCode, errorMessage, StartError } from '../start-error.ts';

const serverVersionMin = 150_000;
const connectTimeoutMs = 10_000;

/**
 * Runs a function on one connection of the database's owner. Throws a StartError if it cannot
 * connect.
 */
export async function withOwner<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await connect(url);
  try {
    await requireVersion(client);
    return await work(client);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'laurel',
  });
  // Broken connections are also reported by the running query.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new StartError(`DATABASE_URL: ${reasonOf(error, new URL(url))}.`, { cause: error });
  }
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version: string; number: number }>(
    `select current_setting('server_version') as server_version,
            current_setting('server_version_num')::int as number`,
  );
  const found = rows[0];
  if (found === undefined || found.number < serverVersionMin) {
    throw new StartError(
      `DATABASE_URL: Laurel needs PostgreSQL 15 or newer. This server is ${found?.server_version}.`,
    );
  }
}

/** Explains why the connection failed, without the password. */
function reasonOf(error: unknown, url: URL): string {
  const server = `${url.hostname}:${url.port || '5432'}`;
  const database = url.pathname.slice(1);
  switch (errorCode(error)) {
    case 'ECONNREFUSED':
      return `no PostgreSQL server answers at ${server}`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `there is no host named ${url.hostname}`;
    case '28P01':
    case '28000':
      return `the server at ${server} refuses the user ${url.username} or its password`;
    case '3D000':
      return `the server at ${server} has no database named ${database}`;
    default:
      return `the server at ${server} cannot be used (${errorMessage(error)})`;
  }
}
