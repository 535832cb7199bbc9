import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RenderAnswer, RenderRequest } from './render-messages.ts';
import { type OutputPlace, openOutputs, readOutput } from './render-outputs.ts';

/** How a process ended. With `error`, it never started. */
export type RenderEnd = { code: number | null; signal: string | null; error?: unknown };

type Listener = {
  receive(message: 'ready' | RenderAnswer): void;
  /** Always called exactly once. */
  end(end: RenderEnd): void;
};

/** A child process that draws, with its own folder and files. */
export class RenderProcess {
  readonly #child: ChildProcess;
  readonly #scratchDir: string;
  readonly #outputs: number[];
  readonly #ended = Promise.withResolvers<void>();
  #hasEnded = false;

  /** Throws if the folder or files can't be created or the process can't be started. */
  constructor(folders: { fontsDir: string; templateDir: string }, listener: Listener) {
    this.#scratchDir = prepareScratchDir();
    let outputs: number[] = [];
    try {
      outputs = openOutputs(this.#scratchDir);
      this.#child = start(this.#scratchDir, folders, outputs);
    } catch (error) {
      closeAll(outputs);
      void removeFolder(this.#scratchDir);
      throw error;
    }
    this.#outputs = outputs;
    this.#child.on('message', (message) => listener.receive(message as 'ready' | RenderAnswer));
    this.#child.on('exit', (code, signal) => this.#finish(listener, { code, signal }));
    this.#child.on('error', (error) => {
      // A process that couldn't be started has no pid and never emits `exit`. Sending to a process
      // that has just died also emits an error, and `exit` follows.
      if (this.#child.pid !== undefined) this.kill();
      else this.#finish(listener, { code: null, signal: null, error });
    });
  }

  /** Resolves when the process has ended and its folder is removed. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  send(request: RenderRequest): void {
    this.#child.send(request);
  }

  /** Throws if the file is shorter than `place.length`. */
  read(place: OutputPlace): Buffer {
    return readOutput(this.#outputs, place);
  }

  /** Ends the process as soon as it is idle. */
  retire(): void {
    if (this.#child.connected) this.#child.disconnect();
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #finish(listener: Listener, end: RenderEnd): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    closeAll(this.#outputs);
    void removeFolder(this.#scratchDir).then(this.#ended.resolve);
    listener.end(end);
  }
}

/**
 * Typst's root folder stays empty, because every file is passed to Typst in memory. The font
 * configuration hides the machine's fonts, so a certificate has the same bytes on every machine.
 * Each process has its own folder. If a folder is removed, the next process creates a new one.
 */
function prepareScratchDir(): string {
  const scratchDir = mkdtempSync(join(tmpdir(), 'laurel-render-'));
  const rootDir = join(scratchDir, 'root');
  try {
    writeFileSync(join(scratchDir, 'fonts.conf'), `<fontconfig><dir>${rootDir}</dir></fontconfig>`);
    mkdirSync(rootDir, { mode: 0o555 });
  } catch (error) {
    void removeFolder(scratchDir);
    throw error;
  }
  return scratchDir;
}

function start(
  scratchDir: string,
  { fontsDir, templateDir }: { fontsDir: string; templateDir: string },
  outputs: number[],
): ChildProcess {
  return fork(
    fileURLToPath(new URL('./render-child.ts', import.meta.url)),
    [join(scratchDir, 'root'), fontsDir, templateDir],
    {
      // One thread each, because more threads in V8 or Typst would slow down the other processes.
      execArgv: ['--no-parallel-scavenge'],
      env: { FONTCONFIG_FILE: join(scratchDir, 'fonts.conf'), RAYON_NUM_THREADS: '1' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc', ...outputs],
    },
  );
}

function closeAll(files: number[]): void {
  for (const file of files) closeSync(file);
}

/** Ignores errors. The folder then stays in the system's temporary folder. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}
