import sharp from 'sharp';
import type { CertificateImage } from './certificate-facts.ts';
import { readSize } from './rasterise.ts';
import { drawSvg } from './redraw-svg.ts';

/** What is made of a picture when it comes in, so that nobody who asks for it draws it again. */
export type FinishedImage = {
  /** As every mail program shows it: those know no SVG. */
  logoPng: Buffer;
  /** Set instead of an SVG that takes long to draw, which every certificate would have to. */
  flatPng: Buffer | null;
};

const LOGO_BOX_PX = { width: 8000, height: 160 };
/** The longer side: sharp in print, larger than a logo is on any page. */
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
  // Of this process alone: what others do on the machine must not decide about a picture.
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
