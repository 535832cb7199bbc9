import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { LIMITS } from '../../shared/limits.ts';
import { sentence } from '../../shared/words/sentence.ts';
import type { CertificateImage } from './certificate-facts.ts';
import { type FinishedImage, finishImage } from './finish-image.ts';
import { ImageRefused, TOO_COMPLEX } from './image-refused.ts';
import { inspectSvg } from './inspect-svg.ts';
import { redrawSvg, refuseShape } from './redraw-svg.ts';

export type NormalisedImage = CertificateImage &
  Pick<FinishedImage, 'logoPng'> & { width: number; height: number };

/** A small file can decompress to a picture that fills the memory. */
const INPUT_PIXELS_MAX = 40_000_000;
const EMBEDDED_PIXELS_MAX = INPUT_PIXELS_MAX / 4;
/** Tried in turn until the picture is small enough to embed in every certificate. */
const SIDES_PX = [2000, 1200, 800, 500];
const OUTPUT_BYTES_MAX = 600 * 1024;

/**
 * Makes an uploaded picture safe and small enough to embed in every certificate. The result is
 * redrawn from the pixels or shapes and contains nothing else. Rejects with ImageRefused. Call it
 * only in a child process with limits on time and memory (see `createImageMaker`).
 */
export async function normaliseImage(bytes: Buffer): Promise<NormalisedImage> {
  if (bytes.length === 0) throw new ImageRefused(sentence('api.image.empty'));
  if (bytes.length > LIMITS.imageBytesMax) {
    throw new ImageRefused(
      sentence('api.image.tooLarge', { max: LIMITS.imageBytesMax / 1024 ** 2 }),
    );
  }
  if (isRaster(bytes)) return normaliseRaster(bytes);
  const svg = readSvg(bytes);
  if (svg !== undefined) return normaliseSvg(svg);
  throw new ImageRefused(sentence('api.image.notPicture'));
}

/** Checks the content, because file names and media types can't be trusted. */
function isRaster(bytes: Buffer): boolean {
  return (
    bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')) ||
    bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')) ||
    (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
  );
}

function readSvg(bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /^\s*</.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

async function normaliseRaster(bytes: Buffer): Promise<NormalisedImage> {
  for (const side of SIDES_PX) {
    const { data, info } = await encodePng(bytes, side);
    if (data.length > OUTPUT_BYTES_MAX && side !== SIDES_PX.at(-1)) continue;
    const { width, height } = info;
    refuseShape(width, height);
    return await finish(describe(data, 'image/png'), { width, height });
  }
  throw new Error('no side length was tried');
}

async function encodePng(bytes: Buffer, side: number) {
  try {
    return await sharp(bytes, { limitInputPixels: INPUT_PIXELS_MAX, failOn: 'error' })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .png({ compressionLevel: 9 })
      .timeout({ seconds: 10 })
      .toBuffer({ resolveWithObject: true });
  } catch (cause) {
    throw new ImageRefused(
      String(cause).includes('pixel limit')
        ? sentence('api.image.pixels', { max: INPUT_PIXELS_MAX / 1e6 })
        : sentence('api.image.damaged'),
      { cause },
    );
  }
}

async function normaliseSvg(text: string): Promise<NormalisedImage> {
  if (Buffer.byteLength(text) > LIMITS.svgBytesMax) {
    // Shapes are redrawn for every certificate, so a more complex logo should be a bitmap.
    throw new ImageRefused(sentence('api.image.svgTooLarge', { max: LIMITS.svgBytesMax / 1024 }));
  }
  const { embedded } = inspectSvg(text);
  await refuseHugePictures(embedded);
  const { svg, width, height } = redrawSvg(text);
  if (Buffer.byteLength(svg) > OUTPUT_BYTES_MAX) throw new ImageRefused(TOO_COMPLEX);
  // The output is trusted later, so it's inspected like the upload.
  inspectSvg(svg);
  return await finish(describe(Buffer.from(svg), 'image/svg+xml'), { width, height });
}

async function refuseHugePictures(pictures: Buffer[]) {
  let pixels = 0;
  for (const picture of pictures) {
    const sides = await sharp(picture)
      .metadata()
      .catch(() => undefined);
    pixels += sides ? sides.width * sides.height : Number.POSITIVE_INFINITY;
    if (pixels <= EMBEDDED_PIXELS_MAX) continue;
    throw new ImageRefused(sentence('api.image.embedded'));
  }
}

async function finish(image: CertificateImage, sides: { width: number; height: number }) {
  const { logoPng, flatPng } = await finishImage(image);
  if (flatPng) throw new ImageRefused(TOO_COMPLEX);
  return { ...image, ...sides, logoPng };
}

function describe(bytes: Buffer, mediaType: CertificateImage['mediaType']): CertificateImage {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), mediaType, bytes };
}
