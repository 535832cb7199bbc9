import type pg from 'pg';
import type { Db as PgBossDb } from 'pg-boss';
import { createJobsPool } from './pool.ts';

const RECONNECT_MS = 1_000;

type JobsDatabase = PgBossDb & { close(): Promise<void> };

/**
 * Database connections of pg-boss, replacing its own, so that the listening connection also uses
 * the application's role.
 */
export function createJobsDatabase(databaseUrl: string, connectionsMax: number): JobsDatabase {
  const pool = createJobsPool(databaseUrl, { connectionsMax, name: 'laurel jobs' });
  return {
    executeSql: async (text, values) => await pool.query(text, values),
    listen: (channel, onNotification, onReconnect) =>
      listen({ pool, channel, onNotification, onReconnect }),
    close: () => pool.end(),
  };
}

type Listening = {
  pool: pg.Pool;
  channel: string;
  onNotification(payload: string): void;
  /** Called whenever listening starts, because earlier notifications may have been missed. */
  onReconnect(): void;
};

/**
 * Keeps one connection of the pool for LISTEN, and replaces it when it breaks. If it breaks
 * unnoticed, workers still find jobs by polling.
 */
async function listen(listening: Listening): Promise<{ close(): Promise<void> }> {
  let client: pg.PoolClient | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const connect = async () => {
    const next = await startListening(listening);
    client = next;
    if (isClosed) return release();
    next.once('end', () => {
      if (client !== next) return;
      release();
      connectLater();
    });
    listening.onReconnect();
  };
  const connectLater = () => {
    if (!isClosed) timer = setTimeout(() => connect().catch(connectLater), RECONNECT_MS);
  };
  const release = () => {
    client?.release(true);
    client = undefined;
  };
  await connect();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      release();
    },
  };
}

async function startListening(listening: Listening): Promise<pg.PoolClient> {
  const client = await listening.pool.connect();
  client.on('notification', ({ payload }) => {
    if (payload !== undefined) listening.onNotification(payload);
  });
  try {
    await client.query(`listen "${listening.channel}"`);
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
