import { setTimeout as delay } from 'node:timers/promises';
import type { IssuingView } from '../../../shared/issuing.ts';
import type { Actor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import type { Words } from '../../words/words.ts';
import { inWork } from '../../work.ts';
import { getIssuing } from './follow-issuing.ts';

const LOOK_EVERY_MS = 500;
const HEARTBEAT_EVERY_MS = 15_000;
/** Delay after which a browser reconnects. */
const RETRY_MS = 2_000;

/**
 * Progress of an issuing as server-sent events: the current state, each change, and heartbeats
 * against proxy timeouts, until it is finished. Opens a short transaction for each read. Ends when
 * aborted, and when `findReader` returns undefined.
 */
export async function* issuingEvents(
  deps: Deps,
  { findReader, words }: { findReader: () => Promise<Actor | undefined>; words: Words },
  issuingId: string,
  signal: AbortSignal,
): AsyncGenerator<string> {
  yield `retry: ${RETRY_MS}\n\n`;
  let shown = '';
  let saidAtMs = Date.now();
  while (!signal.aborted) {
    const reader = await findReader();
    if (!reader) return;
    const view = await inWork(deps, reader, (work) => getIssuing(work, issuingId), words);
    const data = JSON.stringify(view);
    if (data !== shown) {
      yield `data: ${data}\n\n`;
      shown = data;
      saidAtMs = Date.now();
    } else if (Date.now() - saidAtMs >= HEARTBEAT_EVERY_MS) {
      yield ': still there\n\n';
      saidAtMs = Date.now();
    }
    if (isOver(view)) return;
    await delay(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

function isOver({ state }: IssuingView): boolean {
  return state === 'done' || state === 'cancelled';
}
