import { Piscina } from 'piscina';
import type { Report } from './report.ts';

/** Reads messages from strangers in a separate thread, with limited time and memory. */
export type MessageThreads = {
  /** Returns undefined if the message takes too much time or memory, or cannot be parsed. */
  read(raw: Uint8Array): Promise<Report | undefined>;
  close(): Promise<void>;
};

/**
 * A mail of 10,000 parts takes half a second. The first one also waits for the thread, which takes
 * some seconds to start on a busy machine.
 */
const TIMEOUT_MS = 15_000;
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
  const run = async (raw: Uint8Array): Promise<Report | undefined> => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      return await pool.run(raw, { name: 'readMessage', signal });
    } catch {
      return undefined;
    }
  };
  // One after the other, so that the time of a message doesn't include that of others.
  let previous: Promise<unknown> = Promise.resolve();
  return {
    async read(raw) {
      const report = previous.then(() => run(raw));
      previous = report;
      return await report;
    },
    close: async () => await pool.destroy(),
  };
}
