import type { CertificateImage } from './certificate-facts.ts';

/** How much taller than wide a picture may be set, compared with a square one of its height. */
const STRETCH_MAX = 1.6;

/**
 * How much higher than others a logo is drawn: a tall one covers less than a square one of the
 * same height, so it is given about the same area. 1 for square and wide ones.
 */
export function stretchOf(image: CertificateImage): number {
  const { width, height } = readSize(image);
  return Math.min(STRETCH_MAX, Math.max(1, Math.sqrt(height / width)));
}

/** As `normaliseImage` writes its pictures; 1 × 1 where there is no telling. */
function readSize({ mediaType, bytes }: CertificateImage): { width: number; height: number } {
  if (mediaType === 'image/png') {
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  const [root = ''] = /<svg[^>]*>/.exec(bytes.toString('utf8', 0, 2000)) ?? [];
  const [, , viewWidth, viewHeight] =
    /viewBox="([\d.-]+)[ ,]+([\d.-]+)[ ,]+([\d.]+)[ ,]+([\d.]+)"/.exec(root)?.slice(1) ?? [];
  const [width, height] = ['width', 'height'].map(
    (name) => new RegExp(`\\s${name}="([\\d.]+)(?:px|pt)?"`).exec(root)?.[1],
  );
  const size = { width: Number(width ?? viewWidth), height: Number(height ?? viewHeight) };
  return size.width > 0 && size.height > 0 ? size : { width: 1, height: 1 };
}
