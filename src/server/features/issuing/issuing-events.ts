import { setTimeout as delay } from 'node:timers/promises';
import type { IssuingView } from '../../../shared/issuing.ts';
import type { Actor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { inWork } from '../../work.ts';
import { getIssuing } from './follow-issuing.ts';

const LOOK_EVERY_MS = 500;
const HEARTBEAT_EVERY_MS = 15_000;
/** After how long a browser asks again when the connection broke. */
const RETRY_MS = 2_000;

/**
 * How far an issuing got as server-sent events: one at once and one with each change, a heartbeat
 * in between so that no proxy thinks the connection dead, until it is over. Holds no transaction
 * between two looks. Ends when aborted, and when `findReader` finds nobody who may still read.
 */
export async function* issuingEvents(
  deps: Deps,
  findReader: () => Promise<Actor | undefined>,
  issuingId: string,
  signal: AbortSignal,
): AsyncGenerator<string> {
  yield `retry: ${RETRY_MS}\n\n`;
  let shown = '';
  let saidAtMs = Date.now();
  while (!signal.aborted) {
    const reader = await findReader();
    if (!reader) return;
    const view = await inWork(deps, reader, (work) => getIssuing(work, issuingId));
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
