// Converts one uploaded picture in its own process, because the cost of a hostile file isn't known
// in advance. The process has limits on time and memory and knows no secrets.
import { setPriority } from 'node:os';
import sharp from 'sharp';
import { finishImage } from './finish-image.ts';
import type { ImageAnswer, ImageRequest } from './image-messages.ts';
import { ImageRefused } from './image-refused.ts';
import { normaliseImage } from './normalise-image.ts';

/** Lower priority than everything else on the machine. */
setPriority(5);
sharp.concurrency(1);
sharp.cache(false);

async function make(request: ImageRequest): Promise<ImageAnswer> {
  const bytes = Buffer.from(request.bytes);
  try {
    if (request.kind === 'upload') return { made: await normaliseImage(bytes) };
    return { made: await finishImage({ bytes, mediaType: request.mediaType }) };
  } catch (error) {
    if (error instanceof ImageRefused) return { refusal: error.sentence };
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

process.once('message', async (request: ImageRequest) => {
  process.send?.(await make(request), () => process.exit(0));
});
process.on('disconnect', () => process.exit(0));
