import { sentence } from '../../../shared/words/sentence.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { Askers } from '../../fair-queue.ts';
import { ImagesBusy } from '../../pdf/image-maker.ts';
import { ImageRefused } from '../../pdf/image-refused.ts';
import type { Image } from './images.queries.ts';

const RETRY_AFTER_S = 5;

/** Converts an uploaded file. Errors refer to `field`. */
export async function makeImage(
  { imageMaker }: Pick<Deps, 'imageMaker'>,
  bytes: Buffer,
  { field, askers }: { field: string; askers: Askers },
): Promise<Image> {
  try {
    return await imageMaker.normalise(bytes, askers);
  } catch (error) {
    if (error instanceof ImageRefused) {
      throw new AppError('image_refused', { fields: { [field]: error.sentence }, cause: error });
    }
    if (error instanceof ImagesBusy) throw busy(error, field);
    throw error;
  }
}

function busy(error: ImagesBusy, field: string): AppError {
  const isCrowded = error.reason === 'crowded';
  const message = isCrowded ? sentence('api.image.busyOwn') : sentence('api.image.busy');
  return new AppError(isCrowded ? 'too_many_requests' : 'unavailable', {
    ...{ message, fields: { [field]: message }, cause: error, retryAfterS: RETRY_AFTER_S },
  });
}
