import { type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';
import { errorCode } from './start-error.ts';

/** On the standard error, so that the standard output stays for the people at the console. */
export function createLog(level: LogLevel): Logger {
  const options = { level, serializers: { err: describeError } };
  return pino(options, pino.destination({ dest: 2, sync: true }));
}

/**
 * What helps to find the fault and nothing else: errors of the database carry their connection
 * and the values of the row, which are no business of a log.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const code = errorCode(error);
  return { type: name, code, message, stack, ...(cause ? { cause: describeError(cause) } : {}) };
}
