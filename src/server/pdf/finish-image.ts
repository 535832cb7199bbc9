import sharp from 'sharp';
import type { CertificateImage } from './certificate-facts.ts';
import { drawSvg } from './redraw-svg.ts';

/** What is made of a picture when it comes in, so that nobody who asks for it draws it again. */
export type FinishedImage = {
  /** As every mail program shows it: those know no SVG. */
  logoPng: Buffer;
  /** Set instead of an SVG that takes long to draw, which every certificate would have to. */
  flatPng: Buffer | null;
};

const LOGO_BOX_PX = { width: 8000, height: 160 };
/** Sharp in print, larger than a logo is on any page. */
const PROBE_WIDTH_PX = 1200;
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
  const flatPng = drawSvg(svg, { width: PROBE_WIDTH_PX });
  const used = process.cpuUsage(before);
  const isHeavy = (used.user + used.system) / 1000 > DRAWING_MS_MAX;
  const logoPng = drawSvg(svg, { height: LOGO_BOX_PX.height });
  return { logoPng, flatPng: isHeavy ? flatPng : null };
}
