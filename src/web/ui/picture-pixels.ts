// Detects and fixes pictures that are hard to see on coloured or white paper.

/** As in a canvas: four bytes per pixel, red, green, blue and opacity. */
export type Pixels = { data: Uint8ClampedArray; width: number; height: number };

/** opaque: a light background that shows as a box; light: too light to be visible on white. */
export type PictureFault = 'opaque' | 'light';

/** Minimum value of a background in each channel. */
const LIGHT_MIN = 215;
const SAME_MAX = 24;
/** Minimum share of the border that must be background. */
const BORDER_SHARE_MIN = 0.9;
const OPACITY_SEEN = 40;
const LIGHT_SHARE_MIN = 0.85;
/** Differences from the background over which the opacity rises, so that edges stay smooth. */
const CLEAR_MAX = 12;
const SOLID_MIN = 84;
/** Near black. Light pictures are recoloured with it. */
const DARK = 24;

export function findFault(pixels: Pixels): PictureFault | null {
  const background = findBackground(pixels);
  if (background) return 'opaque';
  let [seen, light] = [0, 0];
  for (let at = 0; at < pixels.data.length; at += 4) {
    if (byte(pixels, at + 3) < OPACITY_SEEN) continue;
    seen++;
    if (Math.min(byte(pixels, at), byte(pixels, at + 1), byte(pixels, at + 2)) > LIGHT_MIN) light++;
  }
  return seen > 0 && light / seen >= LIGHT_SHARE_MIN ? 'light' : null;
}

/**
 * Makes the background transparent. `everywhere` also removes the paper between the strokes of a
 * signature. Otherwise only areas connected to the border are removed, and white letters stay.
 */
export function clearBackground(pixels: Pixels, everywhere: boolean): Pixels {
  const background = findBackground(pixels);
  const data = new Uint8ClampedArray(pixels.data);
  if (!background) return { ...pixels, data };
  const differenceAt = (index: number) => difference(pixels, index * 4, background);
  const clear = (index: number) => {
    const share = (differenceAt(index) - CLEAR_MAX) / (SOLID_MIN - CLEAR_MAX);
    data[index * 4 + 3] = Math.round(255 * Math.min(1, Math.max(0, share)));
  };
  const count = pixels.width * pixels.height;
  if (everywhere) {
    for (let index = 0; index < count; index++) clear(index);
    return { ...pixels, data };
  }
  const waiting = borderOf(pixels);
  const visited = new Uint8Array(count);
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (visited[index]) continue;
    visited[index] = 1;
    if (differenceAt(index) >= SOLID_MIN) continue;
    clear(index);
    waiting.push(...neighboursOf(index, pixels));
  }
  return { ...pixels, data };
}

/** Recolours all shapes in near black. */
export function darken(pixels: Pixels): Pixels {
  const data = new Uint8ClampedArray(pixels.data);
  for (let at = 0; at < data.length; at += 4) data.fill(DARK, at, at + 3);
  return { ...pixels, data };
}

/** The colour of the border, if it is opaque, light and almost uniform. */
function findBackground(pixels: Pixels): [number, number, number] | undefined {
  const border = borderOf(pixels);
  const colour: [number, number, number] = [byte(pixels, 0), byte(pixels, 1), byte(pixels, 2)];
  if (Math.min(...colour) < LIGHT_MIN) return undefined;
  const same = border.filter(
    (index) =>
      byte(pixels, index * 4 + 3) > 250 && difference(pixels, index * 4, colour) <= SAME_MAX,
  );
  return same.length / border.length >= BORDER_SHARE_MIN ? colour : undefined;
}

function borderOf({ width, height }: Pixels): number[] {
  const columns = Array.from({ length: width }, (_, x) => [x, (height - 1) * width + x]);
  const rows = Array.from({ length: height }, (_, y) => [y * width, y * width + width - 1]);
  return [...columns, ...rows].flat();
}

function neighboursOf(index: number, { width, height }: Pixels): number[] {
  const x = index % width;
  return [
    ...(x > 0 ? [index - 1] : []),
    ...(x < width - 1 ? [index + 1] : []),
    ...(index >= width ? [index - width] : []),
    ...(index < width * (height - 1) ? [index + width] : []),
  ];
}

function difference(pixels: Pixels, at: number, [red, green, blue]: [number, number, number]) {
  return Math.max(
    Math.abs(byte(pixels, at) - red),
    Math.abs(byte(pixels, at + 1) - green),
    Math.abs(byte(pixels, at + 2) - blue),
  );
}

function byte({ data }: Pixels, at: number): number {
  return data[at] ?? 0;
}
