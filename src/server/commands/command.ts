import type { Config } from '../config.ts';

/** What a sub-command gets from `main.ts`. */
export type Context = {
  /** What follows the command's name; the command parses it, with `node:util` parseArgs. */
  args: string[];
  /** Reads the settings, or stops the command with the sentence that says what is wrong. */
  config(): Config;
  /** For people, on the standard output. */
  print(line: string): void;
};
