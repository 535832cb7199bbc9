import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TemplateInput } from './certificate-data.ts';
import { RenderError } from './render-error.ts';
import {
  OUTPUTS_PER_PROCESS,
  type OutputPlace,
  openOutputs,
  readOutput,
} from './render-outputs.ts';

export type RenderOutput =
  | 'pdf'
  | 'preview'
  | 'backdrop'
  | 'page'
  | 'thumbnail'
  | 'pages'
  | 'share-card';
export type RenderRequest = TemplateInput & { id: number; output: RenderOutput };
type Drawn = { output: OutputPlace; pageCount: number };
export type RenderAnswer = { id: number } & (Drawn | { error: string });

export type Rendered = { output: Buffer; pageCount: number };

export type RenderLog = {
  warn(details: Record<string, unknown>, message: string): void;
};

export type RenderPoolOptions = {
  processes: number;
  /** How long one document may take, not counting the wait for a free process. */
  timeoutMs: number;
  fontsDir: string;
  templateDir: string;
  /** After so many, a process is replaced by a fresh one. */
  documentsPerProcessMax: number;
  log?: RenderLog | undefined;
};

export type RenderPool = {
  render(output: RenderOutput, input: TemplateInput): Promise<Rendered>;
  stop(): Promise<void>;
};

const QUEUE_LENGTH_MAX = 1000;
const START_TIMEOUT_MS = 30_000;
const RESTART_PAUSE_MS = 1000;
/** The next document lies ready in the process, or it would be idle until it is sent one. */
const JOBS_PER_PROCESS_MAX = OUTPUTS_PER_PROCESS;
/** Nothing is sent ahead behind a picture: it takes long, and another process may be free before. */
const QUICK = new Set<RenderOutput>(['pdf', 'preview']);

type Job = {
  request: RenderRequest;
  resolve(rendered: Rendered): void;
  reject(error: RenderError): void;
};

type Worker = {
  process: ChildProcess;
  /** The files that it writes what it draws into. */
  outputs: number[];
  isReady: boolean;
  documents: number;
  /** What it has been sent, in order: the first is being drawn. */
  jobs: Job[];
  timer: NodeJS.Timeout | undefined;
  hasTimedOut: boolean;
};

/** Starts the processes and resolves as soon as one of them can draw. */
export async function createRenderPool(options: RenderPoolOptions): Promise<RenderPool> {
  const scratchDir = await prepareScratchDir();
  const pool = new Pool(options, scratchDir);
  try {
    await pool.start();
  } catch (error) {
    await pool.stop();
    throw error;
  }
  return pool;
}

/**
 * The folder that Typst takes for the whole world stays empty: every file it sees is handed to it.
 * The font configuration hides the fonts of the machine, or the same certificate would come out
 * with other bytes on another machine.
 */
async function prepareScratchDir(): Promise<string> {
  const scratchDir = await mkdtemp(join(tmpdir(), 'laurel-render-'));
  const fontConfig = join(scratchDir, 'fonts.conf');
  const rootDir = join(scratchDir, 'root');
  await writeFile(fontConfig, `<fontconfig><dir>${rootDir}</dir></fontconfig>`);
  await mkdir(rootDir);
  await chmod(rootDir, 0o555);
  return scratchDir;
}

class Pool implements RenderPool {
  readonly #options: RenderPoolOptions;
  readonly #scratchDir: string;
  readonly #workers = new Set<Worker>();
  readonly #queue: Job[] = [];
  readonly #restarts = new Set<NodeJS.Timeout>();
  #lastId = 0;
  #isStopped = false;

  constructor(options: RenderPoolOptions, scratchDir: string) {
    this.#options = options;
    this.#scratchDir = scratchDir;
  }

  async start(): Promise<void> {
    const workers = Array.from({ length: this.#options.processes }, () => this.#spawn());
    await Promise.any(workers.map(untilReady)).catch((cause: unknown) => {
      throw new RenderError('failed', { cause });
    });
  }

  render(output: RenderOutput, input: TemplateInput): Promise<Rendered> {
    if (this.#isStopped) return Promise.reject(new RenderError('stopped'));
    if (this.#queue.length >= QUEUE_LENGTH_MAX) {
      return Promise.reject(new RenderError('overloaded'));
    }
    this.#lastId += 1;
    const request = { ...input, id: this.#lastId, output };
    return new Promise((resolve, reject) => {
      this.#queue.push({ request, resolve, reject });
      this.#assign();
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const timer of this.#restarts) clearTimeout(timer);
    this.#rejectQueue(new RenderError('stopped'));
    const exits = Array.from(this.#workers, async (worker) => {
      const exit = once(worker.process, 'exit');
      worker.process.kill('SIGKILL');
      await exit;
    });
    await Promise.all(exits);
    await rm(this.#scratchDir, { recursive: true, force: true });
  }

  #spawn(): Worker {
    const { fontsDir, templateDir } = this.#options;
    const outputs = openOutputs(this.#scratchDir);
    const child = fork(
      fileURLToPath(new URL('./render-child.ts', import.meta.url)),
      [join(this.#scratchDir, 'root'), fontsDir, templateDir],
      {
        // One thread each: more of V8's or Typst's would only get in the way of other processes.
        execArgv: ['--no-parallel-scavenge'],
        env: { FONTCONFIG_FILE: join(this.#scratchDir, 'fonts.conf'), RAYON_NUM_THREADS: '1' },
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc', ...outputs],
      },
    );
    const worker: Worker = {
      process: child,
      outputs,
      isReady: false,
      documents: 0,
      jobs: [],
      timer: undefined,
      hasTimedOut: false,
    };
    this.#workers.add(worker);
    this.#limitTime(worker, START_TIMEOUT_MS);
    child.on('message', (message) => this.#receive(worker, message as 'ready' | RenderAnswer));
    child.on('exit', (code, signal) => this.#bury(worker, { code, signal }));
    // Sending to a process that has just died also emits an error; its exit says all there is.
    child.on('error', () => child.kill('SIGKILL'));
    return worker;
  }

  #assign() {
    for (let room = 0; room < JOBS_PER_PROCESS_MAX; room += 1) {
      for (const worker of this.#workers) {
        // Those that are idle come first, then those that would be next.
        if (worker.jobs.length !== room || !this.#mayTakeMore(worker)) continue;
        const job = this.#queue.shift();
        if (!job) return;
        worker.jobs.push(job);
        if (worker.jobs.length === 1) this.#limitTime(worker, this.#options.timeoutMs);
        worker.process.send(job.request);
      }
    }
  }

  #mayTakeMore({ isReady, hasTimedOut, documents, jobs }: Worker): boolean {
    const isWithinShare = documents + jobs.length < this.#options.documentsPerProcessMax;
    const isQuick = jobs.every((job) => QUICK.has(job.request.output));
    return isReady && !hasTimedOut && isWithinShare && isQuick;
  }

  #limitTime(worker: Worker, timeoutMs: number) {
    worker.timer = setTimeout(() => {
      worker.hasTimedOut = true;
      worker.process.kill('SIGKILL');
    }, timeoutMs);
  }

  #receive(worker: Worker, message: 'ready' | RenderAnswer) {
    clearTimeout(worker.timer);
    if (message === 'ready') {
      worker.isReady = true;
      this.#assign();
      return;
    }
    const [job] = worker.jobs;
    if (job?.request.id !== message.id || worker.hasTimedOut) return;
    worker.jobs.shift();
    worker.documents += 1;
    // The time of each counts from when the one before it is done.
    if (worker.jobs.length > 0) this.#limitTime(worker, this.#options.timeoutMs);
    if ('output' in message) {
      this.#deliver(worker, job, message);
    } else {
      this.#refuse(job, message.error);
    }
    if (worker.documents >= this.#options.documentsPerProcessMax) this.#retire(worker);
    this.#assign();
  }

  #deliver(worker: Worker, job: Job, { output, pageCount }: Drawn) {
    try {
      job.resolve({ output: readOutput(worker.outputs, output), pageCount });
    } catch (error) {
      this.#refuse(job, String(error));
    }
  }

  #refuse(job: Job, error: string) {
    this.#options.log?.warn({ error }, 'a certificate could not be drawn');
    job.reject(new RenderError('failed', { cause: error }));
  }

  #retire(worker: Worker) {
    worker.isReady = false;
    worker.process.disconnect();
  }

  #bury(worker: Worker, exit: { code: number | null; signal: string | null }) {
    clearTimeout(worker.timer);
    for (const file of worker.outputs) closeSync(file);
    this.#workers.delete(worker);
    const reason = worker.hasTimedOut ? 'timeout' : 'failed';
    const [drawn, ...ahead] = worker.jobs;
    drawn?.reject(new RenderError(this.#isStopped ? 'stopped' : reason));
    // What only waited behind it is for another process to draw.
    this.#queue.unshift(...ahead);
    if (this.#isStopped) {
      this.#rejectQueue(new RenderError('stopped'));
      return;
    }
    if (exit.code !== 0) this.#options.log?.warn({ ...exit, reason }, 'a renderer process died');
    if (worker.isReady || worker.documents > 0) {
      this.#spawn();
      this.#assign();
      return;
    }
    // It never came up: trying again at once would only burn the processor.
    if (this.#workers.size === 0) this.#rejectQueue(new RenderError('failed'));
    const timer = setTimeout(() => {
      this.#restarts.delete(timer);
      this.#spawn();
    }, RESTART_PAUSE_MS);
    this.#restarts.add(timer);
  }

  #rejectQueue(error: RenderError) {
    for (const job of this.#queue.splice(0)) job.reject(error);
  }
}

async function untilReady(worker: Worker): Promise<void> {
  const ended = new AbortController();
  try {
    await Promise.race([
      once(worker.process, 'message', { signal: ended.signal }),
      once(worker.process, 'exit', { signal: ended.signal }).then(([code]) => {
        throw new Error(`a renderer process ended with code ${code} before it was ready`);
      }),
    ]);
  } finally {
    ended.abort();
  }
}
