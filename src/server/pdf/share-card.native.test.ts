// The picture for link previews of a credential, checked by its pixels.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { design, STYLE_NAMES } from '../../shared/certifications.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { derivePalette } from './palette.ts';
import type { Renderer } from './renderer.ts';
import { buildFacts, startTestRenderer } from './test-support.ts';

let renderer: Renderer;

beforeAll(async () => {
  renderer = await startTestRenderer();
});
afterAll(() => renderer.stop());

const WIDTH = 1200;
const MIDDLE = 315;
/** A landscape A4 certificate is 560 pixels wide, 40 pixels from the edge of the card. */
const PAGE_START = 600;

async function drawCard(facts: Partial<CertificateFacts>) {
  const png = await renderer.renderPicture('share-card', buildFacts(facts));
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([WIDTH, 630]);
  /** Mirrored columns count from the right, where text starts. */
  return (x: number, y: number, isMirrored = false): [number, number, number] => {
    const at = (y * WIDTH + (isMirrored ? WIDTH - 1 - x : x)) * 3;
    return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
  };
}

function isNear(pixel: number[], hex: string): boolean {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return pixel.every((part, index) => Math.abs(part - (parts[index] ?? 0)) <= 12);
}

describe.each([
  ['from left to right', 'en', false],
  ['from right to left', 'ar', true],
])('a share card read %s', (_, language, isMirrored) => {
  it.each(STYLE_NAMES)('shows %s with an edge, opposite the text', async (style) => {
    const pixelAt = await drawCard({ language, design: design.parse({ style }) });
    const ground = derivePalette(buildFacts().colour);
    expect(isNear(pixelAt(PAGE_START - 4, MIDDLE, isMirrored), '#ffffff')).toBe(true);
    expect(isNear(pixelAt(WIDTH - 37, MIDDLE, isMirrored), '#ffffff')).toBe(true);
    expect(isNear(pixelAt(PAGE_START - 20, MIDDLE, isMirrored), ground.area)).toBe(true);
    expect(isNear(pixelAt(10, 10, isMirrored), ground.tint)).toBe(true);
  });
});

it('has a visible background even if the colour is white', async () => {
  const pixelAt = await drawCard({ colour: '#ffffff', design: design.parse({ style: 'minimal' }) });
  expect(isNear(pixelAt(PAGE_START - 20, MIDDLE), '#ffffff')).toBe(false);
});
