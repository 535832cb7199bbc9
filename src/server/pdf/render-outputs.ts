// Renderer processes return their output in files. A message would be copied several times, and
// every few dozen documents those copies would trigger a full garbage collection in the server.

import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The number of documents that a process has at a time. While the server reads one file, the
 * process writes the next document into the other.
 */
export const OUTPUTS_PER_PROCESS = 2;
/** File descriptor of the first output, after the three standard streams and the IPC channel. */
const FIRST_OUTPUT = 4;

/** The file that contains a document, and the document's length in bytes. */
export type OutputPlace = { index: number; length: number };

/** Opens the files of one process. They're unlinked, so closing them frees their space. */
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

/** For the server. Throws if the file is shorter than `length`. */
export function readOutput(files: readonly number[], { index, length }: OutputPlace): Buffer {
  const output = Buffer.allocUnsafeSlow(length);
  const read = readSync(files[index] ?? -1, output, 0, length, 0);
  if (read < length) throw new Error('a document is shorter than it was said to be');
  return output;
}

let index = 0;

/** For the renderer process, which must have been started with the files. Throws on a full disk. */
export function writeOutput(output: Uint8Array): OutputPlace {
  const { length } = output;
  index = (index + 1) % OUTPUTS_PER_PROCESS;
  const written = writeSync(FIRST_OUTPUT + index, output, 0, length, 0);
  if (written < length) throw new Error('the disk is full');
  return { index, length };
}
