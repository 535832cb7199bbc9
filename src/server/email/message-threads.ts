import { Piscina } from 'piscina';
import type { Report } from './report.ts';

/** Reads messages from strangers in a separate thread, with limited time and memory. */
export type MessageThreads = {
  /** Returns undefined if the message takes too much time or memory, or cannot be parsed. */
  read(raw: Uint8Array): Promise<Report | undefined>;
  close(): Promise<void>;
};

/** A mail of 1 MB takes some 20 ms, one of 10,000 parts half a second. */
const TIMEOUT_MS = 5_000;
const HEAP_MB_MAX = 128;
const IDLE_MS = 60_000;

/** The thread starts with the first message. */
export function createMessageThreads(): MessageThreads {
  const pool = new Piscina({
    filename: new URL('./read-message.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB_MAX },
    // The environment contains secrets that parsing does not need.
    env: {},
  });
  return {
    async read(raw) {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      try {
        return await pool.run(raw, { name: 'readMessage', signal });
      } catch {
        return undefined;
      }
    },
    close: async () => await pool.destroy(),
  };
}
