import { type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';
import { errorCode } from './start-error.ts';

/** Logs to standard error, because standard output is for the person at the console. */
export function createLog(level: LogLevel): Logger {
  const options = { level, serializers: { err: describeError } };
  return pino(options, pino.destination({ dest: 2, sync: true }));
}

/**
 * Logs only what helps to find the fault. Database errors contain the connection and values of the
 * row, which must not be logged.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const code = errorCode(error);
  return { type: name, code, message, stack, ...(cause ? { cause: describeError(cause) } : {}) };
}
