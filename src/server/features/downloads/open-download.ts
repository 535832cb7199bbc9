import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as delay } from 'node:timers/promises';
import { makeZip } from 'client-zip';
import type { Actor } from '../../actor.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import type { Words } from '../../words/words.ts';
import { inWork } from '../../work.ts';
import { findCertification } from '../certifications/certifications.queries.ts';
import { claimDownload, findDownload, type Progress, updateProgress } from './downloads.queries.ts';
import { zipFiles } from './zip-files.ts';

const REPORT_EVERY_MS = 1000;

export type OpenDownload = {
  title: string;
  /** Must be read to its end or destroyed. Drawing is not faster than reading. */
  zip: Readable;
  /** Resolves when the result is stored. */
  concluded: Promise<void>;
};

/**
 * Starts a waiting download. Throws `not_found` for another actor's, and `download_finished` if it was
 * opened before.
 */
export async function openDownload(
  deps: Deps,
  actor: Actor,
  id: string,
  words: Words,
): Promise<OpenDownload> {
  const { title, ...download } = await claim(deps, actor, id);
  const progress: Progress = { done: 0, notIncluded: 0 };
  const files = zipFiles(deps, actor.workspaceId, { ...download, words }, progress);
  const zip = Readable.fromWeb(makeZip(files) as ReadableStream);
  const report = (state: 'running' | 'done' | 'cancelled' | 'failed') =>
    inWorkspace(deps.db, actor.workspaceId, (tx) =>
      updateProgress(tx, id, { ...progress, state, updatedAt: deps.clock.now() }),
    );
  const ended = new AbortController();
  void reportProgress(report, ended.signal).catch((error: Error) => zip.destroy(error));
  const concluded = conclude(deps, zip, async (state) => {
    ended.abort();
    await report(state);
  });
  return { title, zip, concluded };
}

async function claim(deps: Deps, actor: Actor, id: string) {
  return await inWork(deps, actor, async (work) => {
    const claimed = await claimDownload(work.tx, actor, id, work.now);
    if (!claimed) {
      const isThere = await findDownload(work.tx, actor, id);
      throw new AppError(isThere ? 'download_finished' : 'not_found');
    }
    const { certificationId, credentialIds } = claimed;
    const subject = { kind: 'certification', id: certificationId, certificationId } as const;
    const action = 'certification.certificates_downloaded';
    recordEvent(work, action, subject, { count: credentialIds.length });
    const certification = await findCertification(work.tx, certificationId);
    return { ...claimed, title: certification?.title ?? '' };
  });
}

/** Reports progress, and throws once the download was cancelled in any process. */
async function reportProgress(
  report: (state: 'running') => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await delay(REPORT_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    if (!signal.aborted && !(await report('running'))) throw new Error('it was cancelled');
  }
}

async function conclude(
  { log }: Deps,
  zip: Readable,
  end: (state: 'done' | 'cancelled' | 'failed') => Promise<void>,
): Promise<void> {
  const howItEnded = await closing(zip);
  await end(howItEnded).catch((err: unknown) => {
    log.error({ err }, 'how a download ended could not be noted');
  });
}

async function closing(zip: Readable): Promise<'done' | 'cancelled' | 'failed'> {
  await once(zip, 'close').catch(() => undefined);
  if (zip.errored) return 'failed';
  // Closed before its end, because the client has disconnected.
  return zip.readableEnded ? 'done' : 'cancelled';
}
