import { type DestinationStream, type LogFn, type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';
import { errorCode } from './start-error.ts';

/** Logs to standard error, because standard output is for the person at the console. */
export function createLog(level: LogLevel, stream?: DestinationStream): Logger {
  const options = {
    level,
    serializers: { err: describeError },
    hooks: { logMethod: skipClosedConnections },
  };
  return pino(options, stream ?? pino.destination({ dest: 2, sync: true }));
}

/** The compression plugin logs an error when the client closes the connection early. */
function skipClosedConnections(
  this: Logger,
  args: Parameters<LogFn>,
  method: LogFn,
  _level: number,
): void {
  if (errorCode(args[0]) !== 'ERR_STREAM_PREMATURE_CLOSE') method.apply(this, args);
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
