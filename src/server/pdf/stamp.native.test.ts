// Marks of a certificate that is no longer valid: on the page, checked by pixels, and in the file.
import { wcagContrast } from 'culori';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { design, ORIENTATIONS, STYLE_NAMES } from '../../shared/certifications.ts';
import type { CertificateFacts, Stamp } from './certificate-facts.ts';
import { certificateLanguages, getCertificateWords } from './certificate-words.ts';
import type { Renderer } from './renderer.ts';
import {
  buildFacts,
  countPages,
  readAttachment,
  readPagePixels,
  readPdfText,
  runPdfTool,
  startTestRenderer,
} from './test-support.ts';

let renderer: Renderer;

beforeAll(async () => {
  renderer = await startTestRenderer();
});
afterAll(() => renderer.stop());

const STAMP_COLOURS = { revoked: '#b3261e', expired: '#8a5a00', replaced: '#1d4f91' } as const;
const STAMPS = Object.keys(STAMP_COLOURS) as Stamp[];
const DOTS_PER_INCH = 100;
/** Distances from the middle of an outline or letter to the white next to it. */
const BESIDE_PX = [4, 8];
const BESIDE = BESIDE_PX.flatMap((distance) =>
  Array.from({ length: 12 }, (_, n) => {
    const place = (turn: (angle: number) => number) =>
      Math.round(turn((n * Math.PI) / 6) * distance);
    return { dx: place(Math.cos), dy: place(Math.sin), distance };
  }),
);
const EDGE_PX = 12;

type Picture = { pixels: Buffer; width: number; height: number };

/** Counts the stamp's pixels, and the share of them with a readable contrast next to them. */
function judge({ pixels, width, height }: Picture, plain: Picture, colour: string) {
  const ink = Buffer.from(colour.slice(1), 'hex');
  const isNear = (from: Buffer, at: number, channel: number) =>
    Math.abs(from.readUInt8(at + channel) - ink.readUInt8(channel)) <= 12;
  const isInk = (from: Buffer, at: number) =>
    isNear(from, at, 0) && isNear(from, at, 1) && isNear(from, at, 2);
  const contrasts = new Map<number, number>();
  const contrastAt = (at: number) => {
    const ground = pixels.readUIntBE(at, 3);
    const contrast =
      contrasts.get(ground) ?? wcagContrast(colour, `#${ground.toString(16).padStart(6, '0')}`);
    contrasts.set(ground, contrast);
    return contrast;
  };
  const isReadable = (at: number) => {
    const clear = BESIDE.filter(({ dx, dy }) => contrastAt(at + (dy * width + dx) * 3) >= 4.5);
    return BESIDE_PX.some((px) => clear.filter(({ distance }) => distance === px).length >= 3);
  };
  let [all, readable] = [0, 0];
  for (let y = EDGE_PX; y < height - EDGE_PX; y += 1) {
    for (let x = EDGE_PX; x < width - EDGE_PX; x += 1) {
      const at = (y * width + x) * 3;
      if (!isInk(pixels, at) || isInk(plain.pixels, at)) continue;
      all += 1;
      if (isReadable(at)) readable += 1;
    }
  }
  return { all, share: readable / all };
}

const COLOURS = [
  ...Object.values(STAMP_COLOURS),
  ...['#0f766e', '#000000', '#ffffff', '#ffe100', '#e91e63', '#64748b'],
];

describe.each(STYLE_NAMES)('a stamp on %s', (style) => {
  it.each(COLOURS)('is readable with any brand colour: %s', async (colour) => {
    const index = COLOURS.indexOf(colour);
    const stamp = STAMPS[index % STAMPS.length] as Stamp;
    const orientation = ORIENTATIONS[(index + STYLE_NAMES.indexOf(style)) % 2];
    const facts = buildFacts({ colour, design: design.parse({ style, orientation }) });
    const stamped = readPagePixels(await renderer.renderPdf(facts, { stamp }), DOTS_PER_INCH);
    const plain = readPagePixels(await renderer.renderPdf(facts), DOTS_PER_INCH);
    const { all, share } = judge(stamped, plain, STAMP_COLOURS[stamp]);
    expect(all).toBeGreaterThan(2000);
    expect(share).toBeGreaterThan(0.95);
  });
});

describe.each(certificateLanguages)('a stamp in %s', (language) => {
  it.each(STAMPS)('is in the title and keeps the layout of the page: %s', async (stamp) => {
    const style = STYLE_NAMES[certificateLanguages.indexOf(language) % STYLE_NAMES.length];
    const facts = buildFacts({ language, design: design.parse({ style }) });
    const pdf = await renderer.renderPdf(facts, { stamp });
    const word = getCertificateWords(language).words[stamp];
    expect(countPages(pdf)).toBe(1);
    expect(runPdfTool('pdfinfo', pdf)).toMatch(new RegExp(`Title: +${word}: Advanced`));
  });
});

describe('a file that is no longer valid', () => {
  it.each(STAMPS)(
    "says that it's %s on the page, in its metadata and in the attachment",
    async (stamp) => {
      const pdf = await renderer.renderPdf(buildFacts(), { stamp });
      const word = stamp.toUpperCase();
      expect(readPdfText(pdf)).toContain(word);
      const info = runPdfTool('pdfinfo', pdf);
      expect(info).toContain(`${word}: Advanced Data Engineering — Zoë Ångström-Łukasiewicz`);
      expect(info).toMatch(new RegExp(`Keywords: +certificate, [\\w-]+, ${stamp}, ${word}`));
      expect(readAttachment(pdf)).toMatchObject({ status: stamp });
    },
  );

  it("says none of this while it's valid", async () => {
    const pdf = await renderer.renderPdf(buildFacts());
    expect(runPdfTool('pdfinfo', pdf)).not.toMatch(/revoked|expired|replaced/i);
    expect(readAttachment(pdf)).not.toHaveProperty('status');
  });

  it('has the word in the language of the certificate', async () => {
    const facts: CertificateFacts = buildFacts({ language: 'de' });
    const pdf = await renderer.renderPdf(facts, { stamp: 'replaced' });
    expect(readPdfText(pdf)).toContain('ERSETZT');
  });
});
