import { Resvg } from '@resvg/resvg-js';
import sharp, { type OverlayOptions } from 'sharp';

/** Four bytes a pixel, red, green and blue already multiplied by the opacity. */
export type Pixels = { data: Buffer; width: number; height: number };

const WEBP_QUALITY = 84;

/** Draws an SVG whose letters are outlines, with its longer side of so many pixels. */
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

function readSize(svg: string) {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg.slice(0, 500)) ?? [];
  return { width: Number(width), height: Number(height) };
}

/** What is laid over an opaque picture, and where. */
export function layer(pixels: Pixels, left = 0, top = 0): OverlayOptions {
  const { data, width, height } = pixels;
  return { input: data, raw: { width, height, channels: 4 }, premultiplied: true, left, top };
}

export async function toWebp(ground: Pixels, layers: OverlayOptions[]): Promise<Buffer> {
  return await compose(ground, layers).webp({ quality: WEBP_QUALITY }).toBuffer();
}

/** Of 256 colours, because what shows a link wants it small. */
export async function toPng(ground: Pixels, layers: OverlayOptions[]): Promise<Buffer> {
  return await compose(ground, layers).png({ palette: true }).toBuffer();
}

function compose({ data, width, height }: Pixels, layers: OverlayOptions[]) {
  return sharp(data, { raw: { width, height, channels: 4 } })
    .composite(layers)
    .removeAlpha();
}
