import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Peer, PeerOptions } from './peer.ts';

/** Runs in its own thread, so that its garbage collection doesn't slow down the others. */
export function startReactPdf(options: PeerOptions): Peer {
  const worker = new Worker(new URL('./react-pdf-worker.ts', import.meta.url), {
    workerData: options,
  });
  return {
    draw: async (facts) => {
      worker.postMessage(facts);
      const [pdf] = await once(worker, 'message');
      return pdf as Uint8Array;
    },
    stop: async () => void (await worker.terminate()),
  };
}
