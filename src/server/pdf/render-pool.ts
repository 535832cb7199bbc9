import { setTimeout as delay } from 'node:timers/promises';
import { type Askers, FairQueue } from '../fair-queue.ts';
import type { TemplateInput } from './certificate-data.ts';
import { RenderError, type RenderErrorKind } from './render-error.ts';
import type { RenderAnswer, RenderOutput, RenderRequest } from './render-messages.ts';
import { OUTPUTS_PER_PROCESS } from './render-outputs.ts';
import { type RenderEnd, RenderProcess } from './render-process.ts';

export type Rendered = { output: Buffer; pageCount: number };

export type RenderLog = {
  warn(details: Record<string, unknown>, message: string): void;
};

export type RenderPoolOptions = {
  processes: number;
  /** The limit for drawing one document, without the wait for a free process. */
  timeoutMs: number;
  /** The limit for one call of `render`, including the wait for a free process. */
  answerTimeoutMs?: number;
  fontsDir: string;
  templateDir: string;
  /** A process is replaced after this many documents. */
  documentsPerProcessMax: number;
  log?: RenderLog | undefined;
};

export type RenderPool = {
  /**
   * Starts the processes. Otherwise, the first `render` starts them. Resolves when one of them is
   * ready. Rejects with RenderError if none starts; the pool keeps trying to start them.
   */
  start(): Promise<void>;
  /** Settles within `answerTimeoutMs`. Askers share the processes fairly. */
  render(output: RenderOutput, input: TemplateInput, askers?: Askers): Promise<Rendered>;
  /** Rejects all waiting and running renders and ends the processes. */
  stop(): Promise<void>;
};

const QUEUE_LIMITS = { waitingMax: 1000, waitingPerAskerMax: 100 };
const ANSWER_TIMEOUT_MS = 25_000;
const START_TIMEOUT_MS = 30_000;
/** Doubles with each consecutive failed start. */
const RESTART_PAUSE_MS = 1000;
const RESTART_PAUSE_MS_MAX = 30_000;
/** A killed process ends at once, unless the operating system is stuck. */
const STOP_TIMEOUT_MS = 5000;
/** The next document is sent ahead, so the process isn't idle between two documents. */
const JOBS_PER_PROCESS_MAX = OUTPUTS_PER_PROCESS;
/**
 * Pictures take tenths of a second. With two or more processes, the pictures of one asker never
 * occupy all of them. No document is sent ahead to a process that draws a picture, because another
 * process may be free earlier.
 */
const IS_PICTURE: Record<RenderOutput, boolean> = {
  pdf: false,
  preview: false,
  backdrop: false,
  page: true,
  pages: true,
  thumbnail: true,
  'share-card': true,
};

type Job = {
  request: RenderRequest;
  /** Enforces `answerTimeoutMs`. */
  timer: NodeJS.Timeout;
  resolve(rendered: Rendered): void;
  reject(error: RenderError): void;
};

type Worker = {
  process: RenderProcess;
  isReady: boolean;
  documents: number;
  /** Jobs sent to the process, in order. The first one is being drawn. */
  jobs: Job[];
  /** When the first job started. */
  begunAtMs: number;
  timer: NodeJS.Timeout | undefined;
  hasTimedOut: boolean;
  ready: PromiseWithResolvers<void>;
};

/** Starts no process before the first call of `start` or `render`. */
export function createRenderPool(options: RenderPoolOptions): RenderPool {
  return new Pool(options);
}

class Pool implements RenderPool {
  readonly #options: RenderPoolOptions;
  readonly #workers = new Set<Worker>();
  readonly #queue = new FairQueue<Job>(QUEUE_LIMITS);
  readonly #restarts = new Set<NodeJS.Timeout>();
  /** Consecutive failed starts. */
  #failedStarts = 0;
  #lastId = 0;
  #started: Promise<void> | undefined;
  #isStopped = false;

  constructor(options: RenderPoolOptions) {
    this.#options = options;
  }

  start(): Promise<void> {
    if (this.#isStopped) return Promise.reject(new RenderError('stopped'));
    this.#started ??= this.#spawnAll();
    return this.#started;
  }

  render(output: RenderOutput, input: TemplateInput, askers: Askers = []): Promise<Rendered> {
    if (this.#isStopped) return Promise.reject(new RenderError('stopped'));
    this.#lastId += 1;
    const request = { ...input, id: this.#lastId, output };
    const { promise, resolve, reject } = Promise.withResolvers<Rendered>();
    const timer = setTimeout(() => this.#giveUp(job), this.#answerTimeoutMs);
    const job: Job = { request, timer, resolve, reject };
    const refusal = this.#queue.add(job, askers);
    if (refusal) this.#reject(job, refusal === 'full' ? 'overloaded' : 'crowded');
    else this.#assign();
    // If no process can be started, this job is rejected with all waiting jobs.
    this.start().catch(() => undefined);
    return promise;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const timer of this.#restarts) clearTimeout(timer);
    this.#rejectQueue('stopped');
    const ends = Array.from(this.#workers, (worker) => {
      worker.process.kill();
      return worker.process.ended;
    });
    await Promise.race([Promise.all(ends), delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  }

  get #answerTimeoutMs(): number {
    return this.#options.answerTimeoutMs ?? ANSWER_TIMEOUT_MS;
  }

  async #spawnAll(): Promise<void> {
    const starts = Array.from({ length: this.#options.processes }, () => this.#spawn());
    await Promise.any(starts).catch((cause: unknown) => {
      throw new RenderError(this.#isStopped ? 'stopped' : 'failed', { cause });
    });
  }

  /** Rejects if the process can't be started or ends before it's ready. Another start follows. */
  #spawn(): Promise<void> {
    const ready = Promise.withResolvers<void>();
    // Only `start` waits for this promise, so later rejections need a handler.
    ready.promise.catch(() => undefined);
    try {
      const worker: Worker = {
        process: new RenderProcess(this.#options, {
          receive: (message) => this.#receive(worker, message),
          end: (end) => this.#bury(worker, end),
        }),
        ...{ isReady: false, documents: 0, jobs: [], begunAtMs: 0 },
        ...{ timer: undefined, hasTimedOut: false, ready },
      };
      this.#workers.add(worker);
      this.#limitTime(worker, START_TIMEOUT_MS);
    } catch (error) {
      ready.reject(error);
      this.#options.log?.warn({ err: error }, 'a renderer process could not be started');
      this.#startLater();
    }
    return ready.promise;
  }

  /** Starts a process after a pause, because trying again at once would waste CPU time. */
  #startLater() {
    if (this.#workers.size === 0) this.#rejectQueue('failed');
    const pauseMs = Math.min(RESTART_PAUSE_MS * 2 ** this.#failedStarts, RESTART_PAUSE_MS_MAX);
    this.#failedStarts += 1;
    const timer = setTimeout(() => {
      this.#restarts.delete(timer);
      void this.#spawn();
    }, pauseMs);
    this.#restarts.add(timer);
  }

  #assign() {
    for (let room = 0; room < JOBS_PER_PROCESS_MAX; room += 1) {
      for (const worker of this.#workers) {
        // Idle processes come first, then processes that draw one document.
        if (worker.jobs.length !== room || !this.#mayTakeMore(worker)) continue;
        const job = this.#queue.take((next, running) => this.#mayRun(next, running));
        if (!job) return;
        worker.jobs.push(job);
        if (worker.jobs.length === 1) this.#begin(worker);
        worker.process.send(job.request);
      }
    }
  }

  #mayTakeMore({ isReady, hasTimedOut, documents, jobs }: Worker): boolean {
    const isWithinShare = documents + jobs.length < this.#options.documentsPerProcessMax;
    const drawsPicture = jobs.some((job) => IS_PICTURE[job.request.output]);
    return isReady && !hasTimedOut && isWithinShare && !drawsPicture;
  }

  #mayRun(job: Job, running: Job[]): boolean {
    if (!IS_PICTURE[job.request.output]) return true;
    const pictures = running.filter(({ request }) => IS_PICTURE[request.output]);
    return pictures.length < Math.max(1, this.#options.processes - 1);
  }

  /** The time limit of a document starts when the previous one is done. */
  #begin(worker: Worker) {
    worker.begunAtMs = performance.now();
    this.#limitTime(worker, this.#options.timeoutMs);
  }

  #limitTime(worker: Worker, timeoutMs: number) {
    worker.timer = setTimeout(() => {
      worker.hasTimedOut = true;
      worker.process.kill();
    }, timeoutMs);
  }

  #receive(worker: Worker, message: 'ready' | RenderAnswer) {
    if (worker.hasTimedOut) return;
    if (message === 'ready') {
      clearTimeout(worker.timer);
      worker.isReady = true;
      this.#failedStarts = 0;
      worker.ready.resolve();
      this.#assign();
      return;
    }
    const [job] = worker.jobs;
    if (job?.request.id !== message.id) return;
    clearTimeout(worker.timer);
    worker.jobs.shift();
    worker.documents += 1;
    this.#queue.done(job, performance.now() - worker.begunAtMs);
    if (worker.jobs.length > 0) this.#begin(worker);
    this.#deliver(worker, job, message);
    if (worker.documents >= this.#options.documentsPerProcessMax) this.#retire(worker);
    this.#assign();
  }

  #deliver(worker: Worker, job: Job, answer: RenderAnswer) {
    try {
      if ('error' in answer) throw new Error(answer.error);
      const { output, pageCount } = answer;
      job.resolve({ output: worker.process.read(output), pageCount });
      clearTimeout(job.timer);
    } catch (error) {
      this.#options.log?.warn({ error: String(error) }, 'a certificate could not be drawn');
      this.#reject(job, 'failed', error);
    }
  }

  #retire(worker: Worker) {
    worker.isReady = false;
    worker.process.retire();
    this.#limitTime(worker, START_TIMEOUT_MS);
  }

  #bury(worker: Worker, end: RenderEnd) {
    clearTimeout(worker.timer);
    this.#workers.delete(worker);
    worker.ready.reject(new Error(`a renderer process ended before it was ready: ${end.code}`));
    const reason = worker.hasTimedOut ? 'timeout' : 'failed';
    const [drawn, ...ahead] = worker.jobs;
    if (drawn) {
      this.#queue.done(drawn, performance.now() - worker.begunAtMs);
      this.#reject(drawn, this.#isStopped ? 'stopped' : reason);
    }
    // Jobs that waited behind the first one go to another process.
    for (const job of ahead) this.#queue.putBack(job);
    if (this.#isStopped) {
      this.#rejectQueue('stopped');
      return;
    }
    const { code, signal, error: err } = end;
    if (code !== 0)
      this.#options.log?.warn({ code, signal, err, reason }, 'a renderer process died');
    if (worker.isReady || worker.documents > 0) {
      void this.#spawn();
      this.#assign();
    } else {
      this.#startLater();
    }
  }

  /** A render that has started continues, because its process has its own time limit. */
  #giveUp(job: Job) {
    this.#queue.remove(job);
    const isDrawn = Array.from(this.#workers).some((worker) => worker.jobs[0] === job);
    this.#reject(job, isDrawn ? 'timeout' : 'overloaded');
  }

  #reject(job: Job, kind: RenderErrorKind, cause?: unknown) {
    clearTimeout(job.timer);
    job.reject(new RenderError(kind, { cause }));
  }

  #rejectQueue(kind: RenderErrorKind) {
    for (const job of this.#queue.removeAll()) this.#reject(job, kind);
  }
}
