// Makes one uploaded picture in a process of its own, because what a hostile file costs is only
// known afterwards. The process is limited in time and memory and knows no secrets.
import { setPriority } from 'node:os';
import sharp from 'sharp';
import { finishImage } from './finish-image.ts';
import type { ImageAnswer, ImageRequest } from './image-messages.ts';
import { ImageRefused } from './image-refused.ts';
import { normaliseImage } from './normalise-image.ts';

/** Behind everything else on the machine. */
setPriority(5);
sharp.concurrency(1);
sharp.cache(false);

async function make(request: ImageRequest): Promise<ImageAnswer> {
  const bytes = Buffer.from(request.bytes);
  try {
    if (request.kind === 'upload') return { made: await normaliseImage(bytes) };
    return { made: await finishImage({ bytes, mediaType: request.mediaType }) };
  } catch (error) {
    if (error instanceof ImageRefused) return { refusal: error.message };
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

process.once('message', async (request: ImageRequest) => {
  process.send?.(await make(request), () => process.exit(0));
});
process.on('disconnect', () => process.exit(0));
