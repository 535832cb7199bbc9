import { type Logger, pino } from 'pino';

/** On the standard error, so that the standard output stays for the people at the console. */
export function createLog(): Logger {
  return pino({ level: 'info' }, pino.destination({ dest: 2, sync: true }));
}
