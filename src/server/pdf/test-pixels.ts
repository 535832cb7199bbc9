import { Resvg } from '@resvg/resvg-js';

/** In points. */
type Area = { left?: number; top: number; width: number; height: number };

export type Rgb = [number, number, number];

/** A drawn area of a page. Positions are in points of the page. */
export type DrawnArea = {
  /** Returns the colour at a position, white outside the area. */
  colourAt(x: number, y: number): Rgb;
  /** Returns whether a row has only the colour of the ground, within `tolerance` per channel. */
  isBlankRow(y: number, tolerance: number): boolean;
};

/**
 * Draws an area of an SVG of the renderer, whose letters are outlines, on an opaque ground. Only
 * the area is drawn, because drawing takes time in proportion to the number of pixels.
 */
export function drawArea(
  svg: string,
  { left = 0, top, width, height }: Area,
  { scale, ground }: { scale: number; ground: Rgb },
): DrawnArea {
  const cropped = svg.replace(
    / viewBox="[^"]*" width="[^"]*" height="[^"]*"/,
    ` viewBox="${left} ${top} ${width} ${height}" width="${width}pt" height="${height}pt"`,
  );
  const drawing = new Resvg(cropped, {
    font: { loadSystemFonts: false },
    background: `rgb(${ground})`,
    fitTo: { mode: 'width', value: Math.round(width * scale) },
  });
  const picture = drawing.render();
  const pixels = picture.pixels;
  const pixelsPerPoint = picture.width / width;
  return {
    colourAt: (x, y) => {
      const column = Math.round((x - left) * pixelsPerPoint);
      const row = Math.round((y - top) * pixelsPerPoint);
      const at = (row * picture.width + column) * 4;
      return [pixels[at] ?? 255, pixels[at + 1] ?? 255, pixels[at + 2] ?? 255];
    },
    isBlankRow: (y, tolerance) => {
      const start = Math.round((y - top) * pixelsPerPoint) * picture.width * 4;
      for (let at = start; at < start + picture.width * 4; at += 4) {
        for (const [channel, wanted] of ground.entries()) {
          if (Math.abs((pixels[at + channel] ?? 255) - wanted) > tolerance) return false;
        }
      }
      return true;
    },
  };
}
