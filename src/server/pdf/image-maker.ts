import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Sentence, sentence } from '../../shared/words/sentence.ts';
import { type Askers, FairQueue, type QueueRefusal } from '../fair-queue.ts';
import type { CertificateImage } from './certificate-facts.ts';
import type { FinishedImage } from './finish-image.ts';
import type { ImageAnswer, ImageRequest } from './image-messages.ts';
import { ImageRefused, TOO_COMPLEX } from './image-refused.ts';
import type { NormalisedImage } from './normalise-image.ts';

/** Converts untrusted picture files, each in a process that can be killed. */
export type ImageMaker = {
  /**
   * Returns a picture that is safe and small enough to embed in every certificate. Rejects with
   * ImageRefused, or with ImagesBusy if too many pictures are waiting.
   */
  normalise(bytes: Buffer, askers: Askers): Promise<NormalisedImage>;
  /**
   * Makes what pictures stored by an earlier release lack. Rejects like `normalise`. Concurrent
   * calls for the same picture share one result.
   */
  finish(image: CertificateImage): Promise<FinishedImage>;
  stop(): Promise<void>;
};

/** Too many pictures are waiting, in total or for this asker, or the server is stopping. */
export class ImagesBusy extends Error {
  override name = 'ImagesBusy';
  readonly reason: QueueRefusal | 'stopped';

  constructor(reason: QueueRefusal | 'stopped') {
    super(`a picture was not made: ${reason}`);
    this.reason = reason;
  }
}

/** In pixels. Suggested to people whose picture takes too long. */
const SUGGESTED_WIDTH_MAX = 2000;
const AT_A_TIME_MAX = 2;
const QUEUE_LIMITS = { waitingMax: 20, waitingPerAskerMax: 8 };
/** Wall-clock time. Stored pictures aren't urgent, so they get longer, for a busy machine. */
const TIMEOUT_MS = { upload: 15_000, stored: 60_000 };
/** CPU time, limited by the operating system. The limit also holds if this process ends first. */
const PROCESSOR_SECONDS_MAX = 5;
/** Node.js alone takes about 60 MB. A picture of 40 million pixels fits in the rest. */
const MEMORY_MB_MAX = 400;
/** V8 reserves this much for code. It counts against the limit but is hardly used. */
const CODE_RESERVE_MB = process.arch === 'x64' ? 512 : 128;
/** The shell sets the limits, then executes Node.js. Limits that a system lacks are skipped. */
const WITH_LIMITS = [
  `ulimit -t ${PROCESSOR_SECONDS_MAX} 2>/dev/null`,
  `ulimit -d ${(MEMORY_MB_MAX + CODE_RESERVE_MB) * 1024} 2>/dev/null`,
  'exec "$0" "$@"',
].join('; ');

type Job = {
  request: ImageRequest;
  child?: ChildProcess;
  resolve(answer: ImageAnswer): void;
  reject(error: Error): void;
};

export function createImageMaker(): ImageMaker {
  const maker = new Maker();
  const finishing = new Map<string, Promise<FinishedImage>>();
  return {
    normalise: async (bytes, askers) =>
      (await maker.make({ kind: 'upload', bytes }, askers)) as NormalisedImage,
    finish: ({ sha256, bytes, mediaType }) => {
      const begun = finishing.get(sha256);
      if (begun) return begun;
      const made = maker.make({ kind: 'stored', bytes, mediaType }, []);
      const finished = (made as Promise<FinishedImage>).finally(() => finishing.delete(sha256));
      finishing.set(sha256, finished);
      return finished;
    },
    stop: () => maker.stop(),
  };
}

class Maker {
  readonly #queue = new FairQueue<Job>(QUEUE_LIMITS);
  readonly #running = new Map<Job, Promise<void>>();
  #isStopped = false;

  async make(request: ImageRequest, askers: Askers) {
    if (this.#isStopped) throw new ImagesBusy('stopped');
    const { promise, resolve, reject } = Promise.withResolvers<ImageAnswer>();
    const refusal = this.#queue.add({ request, resolve, reject }, askers);
    if (refusal) throw new ImagesBusy(refusal);
    this.#begin();
    const answer = await promise;
    if ('refusal' in answer) throw new ImageRefused(answer.refusal);
    if ('error' in answer) throw new Error(`a picture could not be made: ${answer.error}`);
    return answer.made;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const job of this.#queue.removeAll()) job.reject(new ImagesBusy('stopped'));
    for (const { child } of this.#running.keys()) child?.kill('SIGKILL');
    await Promise.all(this.#running.values());
  }

  #begin(): void {
    while (this.#running.size < AT_A_TIME_MAX) {
      const job = this.#queue.take();
      if (!job) return;
      const begunAtMs = performance.now();
      const running = this.#run(job)
        .then(job.resolve, job.reject)
        .then(() => {
          this.#running.delete(job);
          this.#queue.done(job, performance.now() - begunAtMs);
          this.#begin();
        });
      this.#running.set(job, running);
    }
  }

  async #run(job: Job): Promise<ImageAnswer> {
    const child = start();
    job.child = child;
    const ended = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
    const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS[job.request.kind]);
    try {
      const answer = await answerOf(child, job.request);
      if (this.#isStopped) throw new ImagesBusy('stopped');
      return answer;
    } finally {
      clearTimeout(timer);
      child.kill('SIGKILL');
      // The next process must not start before the memory of this one is free.
      await ended;
    }
  }
}

function start(): ChildProcess {
  return fork(fileURLToPath(new URL('./image-child.ts', import.meta.url)), [], {
    execPath: '/bin/sh',
    execArgv: ['-c', WITH_LIMITS, process.execPath],
    // Threads and allocator arenas count against the memory limit.
    env: { UV_THREADPOOL_SIZE: '2', MALLOC_ARENA_MAX: '2' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** Returns a refusal if the process ends without an answer, because it exceeded a limit. */
async function answerOf(child: ChildProcess, request: ImageRequest): Promise<ImageAnswer> {
  return await new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as ImageAnswer));
    child.once('exit', () => resolve({ refusal: tooMuch(request) }));
    // `on`, not `once`: a process that can't be started emits two errors, the second for `send`.
    child.on('error', reject);
    child.send(request);
  });
}

function tooMuch({ bytes }: ImageRequest): Sentence {
  const isText = Buffer.from(bytes.subarray(0, 1000)).toString('latin1').includes('<');
  return isText ? TOO_COMPLEX : sentence('api.image.slow', { max: SUGGESTED_WIDTH_MAX });
}
