// What a renderer process has drawn comes back in files. A message would be copied several times on
// its way, and every few dozen documents the garbage collector would go through all of the server's
// memory to find the copies.

import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A process may have so many documents at a time: while the file of one is read, it writes the next
 * one into the other.
 */
export const OUTPUTS_PER_PROCESS = 2;
/** Where the process finds its files: behind the three standard streams and the messages. */
const FIRST_OUTPUT = 4;

/** In which of the files a document is, and how many bytes of it. */
export type OutputPlace = { index: number; length: number };

/** Opens the files of one process. They have no name, so they end with the last holder. */
export function openOutputs(dir: string): number[] {
  const files: number[] = [];
  try {
    for (let index = 0; index < OUTPUTS_PER_PROCESS; index += 1) {
      const path = join(dir, `output-${index}`);
      files.push(openSync(path, 'wx+', 0o600));
      unlinkSync(path);
    }
  } catch (error) {
    for (const file of files) closeSync(file);
    throw error;
  }
  return files;
}

/** For the server. Throws where a file holds less than was said. */
export function readOutput(files: readonly number[], { index, length }: OutputPlace): Buffer {
  const output = Buffer.allocUnsafeSlow(length);
  const read = readSync(files[index] ?? -1, output, 0, length, 0);
  if (read < length) throw new Error('a document is shorter than it was said to be');
  return output;
}

let index = 0;

/** For the process, which must have been started with the files. Throws on a full disk. */
export function writeOutput(output: Uint8Array): OutputPlace {
  const { length } = output;
  index = (index + 1) % OUTPUTS_PER_PROCESS;
  const written = writeSync(FIRST_OUTPUT + index, output, 0, length, 0);
  if (written < length) throw new Error('the disk is full');
  return { index, length };
}
