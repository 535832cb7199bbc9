import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { CertificateImage } from '../../pdf/certificate-facts.ts';
import { ImagesBusy } from '../../pdf/image-maker.ts';
import { ImageRefused } from '../../pdf/image-refused.ts';
import { findLogo, listUnfinishedImages, updateFinishedImage } from './images.queries.ts';

const IMAGES_PER_JOB = 100;
/** A stopping server waits for the job. */
const JOB_MS_MAX = 2000;

/**
 * Returns the logo as PNG, converting it if an earlier version stored the picture. Throws
 * `not_found`.
 */
export async function readLogoPng(
  deps: Deps,
  workspaceId: string,
  sha256: string | null | undefined,
): Promise<Buffer> {
  if (!sha256) throw new AppError('not_found');
  const logo = await inWorkspace(deps.db, workspaceId, (tx) => findLogo(tx, sha256));
  if (!logo) throw new AppError('not_found');
  if ('png' in logo) return logo.png;
  const png = await finish(deps, workspaceId, logo.unfinished);
  if (!png) throw new AppError('not_found');
  return png;
}

/** Converts pictures of earlier versions in batches, and enqueues a job for the rest. */
export async function finishImages(deps: Deps): Promise<void> {
  const unfinished = await listUnfinishedImages(deps.db, IMAGES_PER_JOB);
  const began = performance.now();
  let isWhole = unfinished.length < IMAGES_PER_JOB;
  for (const { workspaceId, sha256 } of unfinished) {
    if (performance.now() - began > JOB_MS_MAX) {
      isWhole = false;
      break;
    }
    const logo = await inWorkspace(deps.db, workspaceId, (tx) => findLogo(tx, sha256));
    if (logo && 'unfinished' in logo) await finish(deps, workspaceId, logo.unfinished);
  }
  if (isWhole) return;
  await deps.db.transaction().execute(async (tx) => {
    await deps.jobs.enqueue(tx, 'finish-images', {}, { singletonKey: 'all' });
  });
}

/** Returns undefined for a picture that needs too many resources; it is no longer shown. */
async function finish(
  deps: Deps,
  workspaceId: string,
  image: CertificateImage,
): Promise<Buffer | undefined> {
  const { sha256 } = image;
  try {
    const made = await deps.imageMaker.finish(image);
    await inWorkspace(deps.db, workspaceId, (tx) => updateFinishedImage(tx, sha256, made));
    return made.logoPng;
  } catch (error) {
    if (error instanceof ImagesBusy) {
      throw new AppError('unavailable', { cause: error, retryAfterS: 5 });
    }
    if (!(error instanceof ImageRefused)) throw error;
    deps.log.warn({ workspaceId, sha256 }, 'a stored picture takes too much to draw; left out');
    await inWorkspace(deps.db, workspaceId, (tx) => updateFinishedImage(tx, sha256, 'refused'));
    return undefined;
  }
}
