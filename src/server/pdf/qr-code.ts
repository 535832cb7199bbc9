import { encode } from 'uqr';
import type { TemplateImage } from './certificate-data.ts';

/** The picture as the template finds it. */
export function placeQrCode(url: string): TemplateImage {
  return { path: '/qr-code.svg', bytes: Buffer.from(drawQrCode(url)) };
}

/**
 * Any of the eight masks can be read. Trying all of them for the prettiest, as encoders do, took
 * longer than the rest of this file together.
 */
const QR_MASK = 0;

/** One path instead of a square per module: a tenth of the size and no hairlines between squares. */
export function drawQrCode(url: string): string {
  const { data, size } = encode(url, { ecc: 'M', border: 2, maskPattern: QR_MASK });
  let path = '';
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < size; x += 1) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x += 1;
      const width = x - start + 1;
      path += `M${start} ${y}h${width}v1h-${width}z`;
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">` +
    `<path d="${path}" shape-rendering="crispEdges"/></svg>`
  );
}
