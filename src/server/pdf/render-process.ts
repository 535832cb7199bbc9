import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RenderAnswer, RenderRequest } from './render-messages.ts';
import { type OutputPlace, openOutputs, readOutput } from './render-outputs.ts';

/** How a process ended; with `error` it never started. */
export type RenderEnd = { code: number | null; signal: string | null; error?: unknown };

type Listener = {
  receive(message: 'ready' | RenderAnswer): void;
  /** Called once, whatever happens. */
  end(end: RenderEnd): void;
};

/** A child process that draws, with a folder and files of its own. */
export class RenderProcess {
  readonly #child: ChildProcess;
  readonly #scratchDir: string;
  readonly #outputs: number[];
  readonly #ended = Promise.withResolvers<void>();
  #hasEnded = false;

  /** Throws where the folder or the files cannot be made or the process cannot be started. */
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
      // A process that could not be started has no id and never exits. Sending to one that has just
      // died emits an error too, and its exit follows.
      if (this.#child.pid !== undefined) this.kill();
      else this.#finish(listener, { code: null, signal: null, error });
    });
  }

  /** Resolves when the process is gone and its folder removed. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  send(request: RenderRequest): void {
    this.#child.send(request);
  }

  /** Throws where the file is shorter than `place` says. */
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
 * The folder that Typst takes for the whole world stays empty: every file it sees is handed to it.
 * The font configuration hides the fonts of the machine, or the same certificate would come out
 * with other bytes on another machine. Each process has its own folder, so a folder that something
 * else removes is made again with the next process.
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
      // One thread each: more of V8's or Typst's would only get in the way of other processes.
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

/** What cannot be removed stays in the system's temporary folder. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}
