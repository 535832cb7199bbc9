import type { Logger } from 'pino';
import { errorCode } from '../start-error.ts';

/** A server that is stopped, killed or failing over, as its clients see it. */
const lostConnection = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08003',
  '08006',
  'ECONNRESET',
  'EPIPE',
]);

/**
 * Lets the process outlive its database connections. pg-boss drops a broken LISTEN connection
 * together with its listeners; the second error of that connection, which PostgreSQL sends when it
 * is killed, then belongs to nobody and would end us. Every other such error still does.
 */
export function surviveLostConnections(log: Logger): void {
  process.on('uncaughtException', (error) => {
    if (!lostConnection.has(errorCode(error) ?? '')) throw error;
    log.warn({ err: error }, 'a connection to the database was lost');
  });
}
