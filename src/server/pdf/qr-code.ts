import { encode } from 'uqr';
import type { TemplateImage } from './certificate-data.ts';

/** The path of the picture in the template, in all outputs. */
const PATH = '/qr-code';

/** Returns the QR code itself, for pictures and previews. */
export function placeQrCode(url: string): TemplateImage {
  return { path: PATH, bytes: Buffer.from(drawQrCode(url)) };
}

/** A black square, used in PDFs in place of the code. It's the same for all certificates. */
export const qrCodePlaceholder: TemplateImage = {
  path: PATH,
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAsAAAALCAAAAACMxyj6AAAADElEQVR42mNgGHgAAACEAAECW6j1AAAAAElFTkSuQmCC',
    'base64',
  ),
};

/** The 11 × 11 black pixels as Typst compresses them. No meaningful picture has the same bytes. */
export const placeholderInPdf = Buffer.from('789c63601820000000790001', 'hex');

/**
 * Codes with any of the eight masks are readable. Trying all masks for the best one, as encoders
 * do, took longer than the rest of this file.
 */
const QR_MASK = 0;

type QrCode = { size: number; drawing: string };

/** Draws runs of dark modules, not single ones: a tenth of the size, and no hairlines. */
function drawRuns(url: string, drawRun: (x: number, y: number, width: number) => string): QrCode {
  const { data, size } = encode(url, { ecc: 'M', border: 2, maskPattern: QR_MASK });
  let drawing = '';
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < size; x += 1) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x += 1;
      drawing += drawRun(start, y, x - start + 1);
    }
  }
  return { size, drawing };
}

function drawQrCode(url: string): string {
  const { size, drawing } = drawRuns(url, (x, y, width) => `M${x} ${y}h${width}v1h-${width}z`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">` +
    `<path d="${drawing}" shape-rendering="crispEdges"/></svg>`
  );
}

/** Returns a form XObject (ISO 32000-1, 8.10) in the unit square, like an image XObject. */
export function drawQrCodeInPdf(url: string): { dictionary: string; content: Buffer } {
  const { size, drawing } = drawRuns(url, (x, y, width) => `${x} ${y} ${width} 1 re\n`);
  const module = (1 / size).toFixed(8);
  return {
    // Flipped vertically, because rows are counted from the top.
    dictionary:
      `/Type /XObject /Subtype /Form /BBox [0 0 ${size} ${size}] ` +
      `/Matrix [${module} 0 0 -${module} 0 1] /Resources << >>`,
    content: Buffer.from(`0 g\n${drawing}f`, 'latin1'),
  };
}
