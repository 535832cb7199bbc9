import { Piscina } from 'piscina';
import { sentence } from '../../shared/words/sentence.ts';
import { AppError, invalid } from '../errors.ts';
import type { Outcome } from './outcome.ts';

/** Parses tables in a separate thread, so that requests are not delayed. */
export type TableThreads = {
  /**
   * Calls the function `name` of the module `url` with `text`. Errors refer to `field`, including
   * those for too much time or memory. Refuses with 429 if too many tables are waiting.
   */
  read<Value>(job: { url: string; name: string; field: string }, text: string): Promise<Value>;
  close(): Promise<void>;
};

const TIMEOUT_MS = 10_000;
const HEAP_MB_MAX = 256;
/** One table is parsed at a time, which leaves a core for everything else. */
const WAITING_MAX = 50;
const IDLE_MS = 60_000;

/** The thread starts with the first table. */
export function createTableThreads(): TableThreads {
  const pool = new Piscina({
    minThreads: 0,
    maxThreads: 1,
    maxQueue: WAITING_MAX,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX },
    // The environment contains secrets that parsing does not need.
    env: {},
  });
  return {
    async read(job, text) {
      const outcome = await run(pool, job, text);
      if ('fields' in outcome) throw invalid(outcome.fields);
      return outcome.value as never;
    },
    close: async () => await pool.destroy(),
  };
}

async function run(
  pool: Piscina,
  job: { url: string; name: string; field: string },
  text: string,
): Promise<Outcome<unknown>> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await pool.run(text, { filename: job.url, name: job.name, signal });
  } catch (error) {
    const { code, name, message } = error as { code?: string; name?: string; message?: string };
    if (/queue/i.test(message ?? '')) throw new AppError('too_many_requests', { cause: error });
    if (name === 'AbortError' || code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return { fields: { [job.field]: sentence('api.table.tooSlow') } };
    }
    throw error;
  }
}
