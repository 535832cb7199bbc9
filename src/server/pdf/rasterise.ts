import { Resvg } from '@resvg/resvg-js';
import sharp, { type OverlayOptions } from 'sharp';

/** Four bytes per pixel, with red, green and blue premultiplied by alpha. */
export type Pixels = { data: Buffer; width: number; height: number };

const WEBP_QUALITY = 84;

/** Draws an SVG whose letters are outlines. Its longer side becomes `longerSidePx`. */
export function rasterise(svg: string, longerSidePx: number): Pixels {
  const { width, height } = readSize(svg);
  const mode = width >= height ? 'width' : 'height';
  const drawing = new Resvg(svg, {
    font: { loadSystemFonts: false },
    fitTo: { mode, value: longerSidePx },
  });
  const picture = drawing.render();
  return { data: picture.pixels, width: picture.width, height: picture.height };
}

/** Reads the size from the `viewBox` of a normalised SVG. NaN if there is none. */
export function readSize(svg: string): { width: number; height: number } {
  const [, width, height] = /viewBox="0 [\d.]+ ([\d.]+) ([\d.]+)"/.exec(svg.slice(0, 500)) ?? [];
  return { width: Number(width), height: Number(height) };
}

/** A layer for an opaque picture, at this position. */
export function layer(pixels: Pixels, left = 0, top = 0): OverlayOptions {
  const { data, width, height } = pixels;
  return { input: data, raw: { width, height, channels: 4 }, premultiplied: true, left, top };
}

export async function toWebp(ground: Pixels, layers: OverlayOptions[]): Promise<Buffer> {
  return await compose(ground, layers).webp({ quality: WEBP_QUALITY }).toBuffer();
}

/** Stacks opaque pictures of the same size vertically, with transparent gaps. */
export async function stackWebp(pages: Pixels[], gapPx: number): Promise<Buffer> {
  const { width, height } = pages[0] ?? { width: 1, height: 1 };
  const canvas = sharp({
    create: {
      width,
      height: pages.length * (height + gapPx) - gapPx,
      channels: 4,
      background: { r: 0, g: 0, b: 0, alpha: 0 },
    },
  });
  return await canvas
    .composite(pages.map((page, index) => layer(page, 0, index * (height + gapPx))))
    .webp({ quality: WEBP_QUALITY })
    .toBuffer();
}

/** Composites the layers over an opaque picture. */
export async function flatten(ground: Pixels, layers: OverlayOptions[]): Promise<Pixels> {
  const { width, height } = ground;
  const data = await compose(ground, layers).ensureAlpha().raw().toBuffer();
  return { data, width, height };
}

/** Uses 256 colours, because link previews need small files. */
export async function toPng(ground: Pixels, layers: OverlayOptions[]): Promise<Buffer> {
  return await compose(ground, layers).png({ palette: true }).toBuffer();
}

function compose({ data, width, height }: Pixels, layers: OverlayOptions[]) {
  return sharp(data, { raw: { width, height, channels: 4 } })
    .composite(layers)
    .removeAlpha();
}
