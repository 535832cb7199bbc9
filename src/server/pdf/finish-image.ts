import sharp from 'sharp';
import type { CertificateImage } from './certificate-facts.ts';
import { readSize } from './rasterise.ts';
import { drawSvg } from './redraw-svg.ts';

/** Made once when a picture is uploaded, so that it isn't redrawn for each request. */
export type FinishedImage = {
  /** For mails, because mail clients don't show SVG. */
  logoPng: Buffer;
  /** Replaces an SVG that takes too long to draw for every certificate. Otherwise null. */
  flatPng: Buffer | null;
};

const LOGO_BOX_PX = { width: 8000, height: 160 };
/** The longer side. Sharp in print, because no page has a larger logo. */
const PROBE_PX = 1200;
const DRAWING_MS_MAX = 500;

export async function finishImage(
  image: Pick<CertificateImage, 'mediaType' | 'bytes'>,
): Promise<FinishedImage> {
  if (image.mediaType === 'image/png') {
    const logo = sharp(image.bytes).resize({ ...LOGO_BOX_PX, fit: 'inside' });
    return { logoPng: await logo.png().toBuffer(), flatPng: null };
  }
  const svg = Buffer.from(image.bytes).toString('utf8');
  // CPU time of this process only, so that load on the machine doesn't affect the result.
  const before = process.cpuUsage();
  const { width, height } = readSize(svg);
  const flatPng = drawSvg(svg, width < height ? { height: PROBE_PX } : { width: PROBE_PX });
  const used = process.cpuUsage(before);
  const isHeavy = (used.user + used.system) / 1000 > DRAWING_MS_MAX;
  const isVeryWide = width / height > LOGO_BOX_PX.width / LOGO_BOX_PX.height;
  const { width: widest, height: highest } = LOGO_BOX_PX;
  const logoPng = drawSvg(svg, isVeryWide ? { width: widest } : { height: highest });
  return { logoPng, flatPng: isHeavy ? flatPng : null };
}
