import type { Config } from '../config.ts';

/** Context of a sub-command, from `main.ts`. */
export type Context = {
  /** Arguments after the command's name. The command parses them with `parseArgs`. */
  args: string[];
  /** Reads the settings, or ends the command with a message that says what is wrong. */
  config(): Config;
  /** Prints a line to standard output. */
  print(line: string): void;
};
