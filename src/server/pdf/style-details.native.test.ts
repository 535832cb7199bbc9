// Details of single styles, checked by the drawn page.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Design, design, ORIENTATIONS, PAPERS } from '../../shared/certifications.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { derivePalette } from './palette.ts';
import type { Renderer } from './renderer.ts';
import { readLetters } from './test-letters.ts';
import { drawArea, type Rgb } from './test-pixels.ts';
import { buildFacts, readPdfText, signature, startTestRenderer } from './test-support.ts';

let renderer: Renderer;

beforeAll(async () => {
  renderer = await startTestRenderer();
});
afterAll(() => renderer.stop());

const pages = PAPERS.flatMap((paper) =>
  ORIENTATIONS.map((orientation) => ({ paper, orientation })),
);
const SCALE = 3;

function build(chosen: Partial<Design>, given: Partial<CertificateFacts> = {}) {
  return buildFacts({ ...given, design: design.parse(chosen) });
}

/** Draws a band of the page over its whole width. */
function drawBand(svg: string, { width }: { width: number }, top: number, bottom: number) {
  const band = { top, width, height: bottom - top };
  return drawArea(svg, band, { scale: SCALE, ground: [255, 255, 255] });
}

const isNear = (colour: Rgb, hex: string, most: number) =>
  colour.every((part, index) => {
    const wanted = Number.parseInt(hex.slice(1 + index * 2, 3 + index * 2), 16);
    return Math.abs(part - wanted) <= most;
  });

/** Returns runs of at least `least` points in a row in which every pixel passes. */
function findRuns(width: number, passes: (x: number) => boolean, least: number) {
  const runs: { left: number; right: number }[] = [];
  let left: number | undefined;
  for (let x = 0; x <= width; x += 1 / SCALE) {
    if (x < width && passes(x)) left ??= x;
    else if (left !== undefined) {
      if (x - left >= least) runs.push({ left, right: x });
      left = undefined;
    }
  }
  return runs;
}

describe.each(pages)('Technical, $paper $orientation', (page) => {
  const style = 'technical';

  it.each([
    ['en', 'Kim Lee'],
    ['en', 'Maximiliane Theodora von Habsburg-Lothringen'],
    ['ar', 'محمد عبد الله'],
  ])('measures the name with a line and two arrows, in %s: %s', async (language, learnerName) => {
    const facts = build({ ...page, style }, { language, learnerName, learnerLanguage: language });
    const letters = readLetters(await renderer.renderPdf(facts)).filter(({ text }) => text.trim());
    const size = Math.max(...letters.map((letter) => letter.size));
    const name = letters.filter((letter) => Math.abs(letter.size - size) < 0.1);
    const baseline = Math.max(...name.map(({ y }) => y));
    const preview = await renderer.renderPreview(facts);
    const { width } = preview;
    const { colourAt } = drawBand(preview.svg, preview, baseline, baseline + 50);
    const { accent } = derivePalette(facts.colour);
    const hasInk = (x: number, y: number) => isNear(colourAt(x, y), accent, 90);
    const rows = Array.from({ length: 40 * SCALE }, (_, step) => baseline + 6 + step / SCALE);
    const found = rows
      .map((y) => ({ y, run: findRuns(width, (x) => hasInk(x, y), 25)[0] }))
      .find(({ run }) => run);
    const { y = 0, run } = found ?? {};
    if (!run) throw new Error('no line measures the name');
    expect(run.left).toBeCloseTo(Math.min(...name.map(({ x }) => x)), -0.8);
    expect(run.right).toBeCloseTo(Math.max(...name.map(({ right }) => right)), -0.8);
    // The arrowheads are higher than the line, slightly inside both ends and nowhere else.
    const isHigh = (x: number) => hasInk(x, y - 1) || hasInk(x, y + 1.6);
    const near = (from: number) => [5, 6, 7].some((step) => isHigh(from + step));
    expect([near(run.left), near(run.right - 12)]).toEqual([true, true]);
    expect(isHigh((run.left + run.right) / 2)).toBe(false);
  });

  it.each(['en', 'ar'])('has no grid line behind text, in %s', async (language) => {
    const description = 'Designs, builds and operates production data pipelines. '.repeat(6).trim();
    const facts = build({ ...page, style }, { language, description });
    const preview = await renderer.renderPreview(facts);
    const { height } = preview;
    const backdrop = await renderer.renderBackdrop(preview.backdrop);
    const { colourAt } = drawBand(backdrop, preview, 0, height * 0.6 + 1);
    for (const { x, right, y, size, text } of readLetters(await renderer.renderPdf(facts))) {
      // The title block below has its own white background.
      if (!text.trim() || y > height * 0.6) continue;
      for (let step = 0; step < 6; step += 1) {
        const colour = colourAt(x + ((right - x) * step) / 6, y - (size * step) / 8);
        expect([text, x, y, colour]).toEqual([text, x, y, [255, 255, 255]]);
      }
    }
  });

  it.each([
    ['ar', 'مُحَمَّد عبد الرحمن', 'هندسة البيانات المتقدمة'],
    ['he', 'שרה בן דוד', 'הנדסת נתונים מתקדמת'],
    ['hi', 'श्रीकृष्ण क्षत्रिय', 'उन्नत डेटा इंजीनियरिंग'],
  ])('has word spaces of normal width, in %s', async (language, learnerName, title) => {
    const given = { language, learnerName, learnerLanguage: language, title };
    const letters = readLetters(await renderer.renderPdf(build({ ...page, style }, given)));
    const spaces = letters.filter(({ text, size }) => text === ' ' && size > 14);
    expect(spaces.length).toBeGreaterThan(1);
    for (const { font, x, right, size } of spaces) {
      expect(font).not.toContain('JetBrains');
      expect((right - x) / size).toBeLessThan(0.4);
    }
  });
});

describe.each(pages)('Academic, $paper $orientation', (page) => {
  const cases = [0, 1, 2, 3, 4].flatMap((count) =>
    [true, false].flatMap((seal) => [true, false].map((expires) => ({ count, seal, expires }))),
  );

  it.each(
    // Nothing balances a seal with a date on only one side.
    cases.filter(({ count, seal, expires }) => count > 0 || !seal || expires),
  )('is symmetrical: $count signatories, seal $seal, expiry $expires', async (it) => {
    const signatories = Array.from({ length: it.count }, (_, index) => ({
      name: `Kim ${index}`,
      role: 'Director',
      signature,
    }));
    const facts = build(
      { ...page, style: 'academic', seal: it.seal },
      { signatories, expiresOn: it.expires ? '2029-06-11' : null },
    );
    const preview = await renderer.renderPreview(facts);
    const { width, height } = preview;
    const { colourAt } = drawBand(preview.svg, preview, height * 0.62, height - 59);
    const found = new Set<string>();
    for (let y = height * 0.62; y < height - 60; y += 1 / SCALE) {
      const isInk = (x: number) => colourAt(x, y).every((part) => part < 190);
      for (const { left, right } of findRuns(width, isInk, 60)) {
        found.add(`${Math.round((left - width / 2) / 3)} ${Math.round((right - width / 2) / 3)}`);
      }
    }
    const lines = [...found].map((line) => line.split(' ').map(Number) as [number, number]);
    expect(lines.length).toBeGreaterThan(0);
    for (const [left, right] of lines) {
      const isMirrored = lines.some(
        (other) => Math.abs(other[0] + right) < 2 && Math.abs(other[1] + left) < 2,
      );
      expect([left, right, isMirrored]).toEqual([left, right, true]);
    }
  });
});

describe.each(pages)('Engraved, $paper $orientation', (page) => {
  it('has a heading of at least 11 points, and shows the code once', async () => {
    const facts = build({ ...page, style: 'engraved' });
    const pdf = await renderer.renderPdf(facts);
    const letters = readLetters(pdf);
    const start = letters.findIndex((_, index) =>
      'CERTIFICATE'.startsWith(
        letters
          .slice(index, index + 11)
          .map(({ text }) => text)
          .join('') || '-',
      ),
    );
    expect(letters[start]?.size).toBeGreaterThanOrEqual(11);
    expect(readPdfText(pdf).split(facts.code).length).toBe(2);
  });

  it('has only faint lines behind the name and the title', async () => {
    const facts = build(
      { ...page, style: 'engraved' },
      {
        learnerName: 'Maximiliane Theodora von Habsburg',
        title: 'Advanced Data Engineering for All',
      },
    );
    const preview = await renderer.renderPreview(facts);
    const { height } = preview;
    const backdrop = await renderer.renderBackdrop(preview.backdrop);
    const { colourAt } = drawBand(backdrop, preview, 0, height * 0.7 + 1);
    let darkest = 255;
    for (const { x, y, size } of readLetters(await renderer.renderPdf(facts))) {
      if (size < 15 || y > height * 0.7) continue;
      for (let dx = 0; dx < size / 2; dx += 0.5) {
        const [red, green, blue] = colourAt(x + dx, y - size / 3);
        const lightness = red * 0.21 + green * 0.72 + blue * 0.07;
        darkest = Math.min(darkest, lightness);
      }
    }
    expect(darkest).toBeGreaterThan(243);
  });
});
