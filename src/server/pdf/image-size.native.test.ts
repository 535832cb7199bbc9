import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { design, STYLE_NAMES } from '../../shared/certifications.ts';
import { stretchOf } from './image-size.ts';
import { normaliseImage } from './normalise-image.ts';
import type { Renderer } from './renderer.ts';
import { buildFacts, countPages, rasterise, startTestRenderer } from './test-support.ts';

const svg = (width: number, height: number) =>
  normaliseImage(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">` +
        `<rect width="${width}" height="${height}" fill="#ff00ff"/></svg>`,
    ),
  );
const png = async (width: number, height: number) =>
  normaliseImage(
    await sharp({ create: { width, height, channels: 3, background: '#ff00ff' } })
      .png()
      .toBuffer(),
  );

describe.each([
  ['SVG', svg],
  ['PNG', png],
])('a logo as %s', (_, draw) => {
  it("isn't stretched if it's square or wide", async () => {
    expect(stretchOf(await draw(100, 100))).toBe(1);
    expect(stretchOf(await draw(300, 100))).toBe(1);
  });

  it("gets about the area of a square one if it's tall", async () => {
    expect(stretchOf(await draw(100, 200))).toBeCloseTo(Math.SQRT2, 2);
  });

  it('is stretched only up to a limit', async () => {
    expect(stretchOf(await draw(20, 900))).toBeLessThan(2);
  });
});

describe('a tall logo on a certificate', () => {
  let renderer: Renderer;
  beforeAll(async () => {
    renderer = await startTestRenderer();
  });
  afterAll(() => renderer.stop());

  it.each(STYLE_NAMES)('keeps a useful area on %s', async (style) => {
    const logo = await png(200, 500);
    const pdf = await renderer.renderPdf(buildFacts({ logo, design: design.parse({ style }) }));
    expect(countPages(pdf)).toBe(1);
    const { data } = await sharp(rasterise(pdf, 72))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    let points = 0;
    for (let at = 0; at < data.length; at += 3) {
      if ((data[at] ?? 0) > 240 && (data[at + 1] ?? 0) < 15 && (data[at + 2] ?? 0) > 240) points++;
    }
    expect(points).toBeGreaterThan(800);
  });
});
