type Point = { x: number; y: number };

/** Around the middle of the pen's line, in pixels. */
const MARGIN = 6;

/**
 * A drawn signature as a file, cut to what was drawn: the empty pad around it would make it small
 * on the certificate. `svg` is as large as the pad.
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
