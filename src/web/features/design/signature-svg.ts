type Point = { x: number; y: number };

/** Around the centre of the pen's line, in pixels. */
const MARGIN = 6;

/**
 * Converts a drawn signature to a file, cropped to the drawing, because the empty pad would make it
 * small on the certificate. `svg` has the size of the pad.
 */
export function signatureFile(svg: string, points: readonly Point[]): File {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const left = Math.floor(Math.min(...xs) - MARGIN);
  const top = Math.floor(Math.min(...ys) - MARGIN);
  const width = Math.ceil(Math.max(...xs) + MARGIN) - left;
  const height = Math.ceil(Math.max(...ys) + MARGIN) - top;
  const cut = svg.replace(
    /viewBox="[^"]*" width="[^"]*" height="[^"]*"/,
    `viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}"`,
  );
  return new File([cut], 'signature.svg', { type: 'image/svg+xml' });
}
