import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { CertificateImage } from './certificate-facts.ts';
import { ImageRefused } from './image-refused.ts';
import { inspectSvg } from './inspect-svg.ts';
import { redrawSvg } from './redraw-svg.ts';

export { ImageRefused } from './image-refused.ts';

export type NormalisedImage = CertificateImage & { width: number; height: number };

const INPUT_BYTES_MAX = 2 * 1024 * 1024;
/** A small file can claim to be a picture that fills the memory. */
const INPUT_PIXELS_MAX = 40_000_000;
/** Tried in turn until the picture is light enough to lie in every certificate. */
const SIDES_PX = [2000, 1200, 800, 500];
const OUTPUT_BYTES_MAX = 600 * 1024;

/**
 * Makes an uploaded picture safe and light enough to lie in every certificate: what comes out was
 * drawn anew from the pixels or shapes and holds nothing else. Rejects with ImageRefused.
 */
export async function normaliseImage(bytes: Buffer): Promise<NormalisedImage> {
  if (bytes.length === 0) throw new ImageRefused('The file is empty.');
  if (bytes.length > INPUT_BYTES_MAX) throw new ImageRefused('The file is larger than 2 MB.');
  if (isRaster(bytes)) return normaliseRaster(bytes);
  const svg = readSvg(bytes);
  if (svg !== undefined) return normaliseSvg(svg);
  throw new ImageRefused('The file is not a PNG, JPEG, WebP or SVG picture.');
}

/** Looks at the content, as names and media types are only claims. */
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
    return { ...describe(data, 'image/png'), width: info.width, height: info.height };
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
        ? 'The picture has more than 40 million pixels.'
        : 'The picture is damaged: it cannot be read.',
      { cause },
    );
  }
}

async function normaliseSvg(text: string): Promise<NormalisedImage> {
  const { embedded } = inspectSvg(text);
  for (const picture of embedded) await refuseHugePicture(picture);
  const { svg, width, height } = await redrawSvg(text);
  if (Buffer.byteLength(svg) > INPUT_BYTES_MAX) {
    throw new ImageRefused('The SVG file is too complex: drawn anew it is larger than 2 MB.');
  }
  // What others will trust is looked at as closely as what came in.
  inspectSvg(svg);
  return { ...describe(Buffer.from(svg), 'image/svg+xml'), width, height };
}

async function refuseHugePicture(picture: Buffer) {
  const sides = await sharp(picture)
    .metadata()
    .catch(() => undefined);
  if (sides && sides.width * sides.height <= INPUT_PIXELS_MAX / 4) return;
  throw new ImageRefused('The SVG file holds a picture that is damaged or far too large.');
}

function describe(bytes: Buffer, mediaType: CertificateImage['mediaType']): CertificateImage {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), mediaType, bytes };
}
