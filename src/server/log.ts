import { type DestinationStream, type LogFn, type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';
import { errorCode } from './start-error.ts';

/** On the standard error, so that the standard output stays for the people at the console. */
export function createLog(level: LogLevel, stream?: DestinationStream): Logger {
  const options = {
    level,
    serializers: { err: describeError },
    hooks: { logMethod: passOverLeavers },
  };
  return pino(options, stream ?? pino.destination({ dest: 2, sync: true }));
}

/** Compressing an answer reports it as an error when the client leaves before the end. */
function passOverLeavers(
  this: Logger,
  args: Parameters<LogFn>,
  method: LogFn,
  _level: number,
): void {
  if (errorCode(args[0]) !== 'ERR_STREAM_PREMATURE_CLOSE') method.apply(this, args);
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
