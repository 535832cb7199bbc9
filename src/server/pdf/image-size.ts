import type { CertificateImage } from './certificate-facts.ts';

/** The largest stretch of a tall logo, compared with a square one. */
const STRETCH_MAX = 1.6;

/**
 * Returns the factor for the height of a logo. A tall logo covers less area than a square one of
 * the same height, so it's drawn higher, to about the same area. 1 for square and wide logos.
 */
export function stretchOf(image: CertificateImage): number {
  const { width, height } = readSize(image);
  return Math.min(STRETCH_MAX, Math.max(1, Math.sqrt(height / width)));
}

/** Reads pictures as `normaliseImage` writes them. Returns 1 × 1 if the size is unknown. */
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
