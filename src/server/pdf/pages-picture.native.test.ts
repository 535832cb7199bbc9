import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { design } from '../../shared/certifications.ts';
import type { Renderer } from './renderer.ts';
import { buildFacts, startTestRenderer } from './test-support.ts';

let renderer: Renderer;

beforeAll(async () => {
  renderer = await startTestRenderer();
});
afterAll(() => renderer.stop());

const long = buildFacts({
  description: 'Builds and operates pipelines. '.repeat(64).trim(),
  design: design.parse({ style: 'bold' }),
});

async function readPixels(picture: Buffer) {
  const pixels = sharp(picture).ensureAlpha().raw();
  const { data, info } = await pixels.toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const start = (y * info.width + x) * 4;
    return [...data.subarray(start, start + 4)];
  };
  return { width: info.width, height: info.height, at };
}

it('stacks two pages, each on its own backdrop, with a transparent gap', async () => {
  const first = await readPixels(await renderer.renderPicture('page', long));
  const all = await readPixels(await renderer.renderPicture('pages', long));
  const gap = all.height - 2 * first.height;
  expect(all.width).toBe(first.width);
  expect(gap).toBeGreaterThan(8);
  expect(gap).toBeLessThan(60);
  expect(all.at(800, first.height + Math.round(gap / 2))[3]).toBe(0);
  // The coloured area is high on the first page and a strip on the next.
  const below = first.height + gap;
  expect(all.at(20, 300)).toEqual(first.at(20, 300));
  expect(all.at(20, below + 8)[3]).toBe(255);
  expect(all.at(20, below + 8)[0]).toBeLessThan(60);
  expect(all.at(20, below + 300)).toEqual([255, 255, 255, 255]);
  const rows = Array.from({ length: first.height }, (_, y) => all.at(300, below + y)[0] ?? 255);
  expect(rows.filter((red) => red < 200).length).toBeGreaterThan(60);
});

it('is the first page if there is no other', async () => {
  const one = buildFacts();
  const [pages, page] = await Promise.all([
    renderer.renderPicture('pages', one),
    renderer.renderPicture('page', one),
  ]);
  expect(pages.equals(page)).toBe(true);
});
