// People type the code and read it aloud, so it must never be split across lines.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { design, ORIENTATIONS, PAPERS, STYLE_NAMES } from '../../shared/certifications.ts';
import { certificateLanguages } from './certificate-words.ts';
import type { Renderer } from './renderer.ts';
import { buildFacts, readWordBoxes, signature, startTestRenderer } from './test-support.ts';

let renderer: Renderer;
let pdfium: PDFiumLibrary;

beforeAll(async () => {
  renderer = await startTestRenderer();
  pdfium = await PDFiumLibrary.init();
});
afterAll(async () => {
  pdfium.destroy();
  await renderer.stop();
});

const pages = STYLE_NAMES.flatMap((style) =>
  PAPERS.flatMap((paper) => ORIENTATIONS.map((orientation) => ({ style, paper, orientation }))),
);

/** A code of average width, a wide one, and the widest possible one. */
const CODES = ['QVP3-HJAP-5CJW-Q82R', 'MWQ8-QWMG-WHNM-WMQW', 'WWWW-WWWW-WWWW-WWWW'] as const;

function build(page: (typeof pages)[number], code: string, signed: number, language: string) {
  return buildFacts({
    ...{ language, code, url: `https://certs-north.example.org/c/${code}` },
    design: design.parse(page),
    signatories: Array.from({ length: signed }, (_, index) => ({
      ...{ name: `Amara Nwosu ${index}`, role: 'Director of Certification', signature },
    })),
  });
}

/** The code is next to its label and in the URL. Engraved shows it only in the URL. */
const timesOn = (style: (typeof pages)[number]['style']) => (style === 'engraved' ? 1 : 2);

describe.each(pages)('the code on $style, $paper $orientation', (page) => {
  it.each(certificateLanguages)('is on one line, also in the URL, in %s', async (language) => {
    for (const signed of [0, 1, 2, 3, 4]) {
      const code = CODES[signed % 2] as string;
      const pdf = await renderer.renderPdf(build(page, code, signed, language));
      const document = await pdfium.loadDocument(pdf);
      const text = document.getPage(0).getText();
      document.destroy();
      expect([signed, text.split(code).length - 1]).toEqual([signed, timesOn(page.style)]);
    }
  });

  it.each(CODES)('stays in its column: %s', async (code) => {
    for (const signed of [0, 2, 4]) {
      const { width, words } = readWordBoxes(
        await renderer.renderPdf(build(page, code, signed, 'pt')),
      );
      const found = words.filter(({ text }) => text.endsWith(code));
      expect(found.length).toBe(timesOn(page.style));
      for (const one of found) {
        expect([one.text, one.left > 12 && one.right < width - 12]).toEqual([one.text, true]);
        const over = words.filter(
          (other) =>
            other !== one &&
            Math.abs(other.bottom - one.bottom) < 2 &&
            other.left > one.left &&
            other.left < one.right - 1,
        );
        expect(over.map(({ text }) => text)).toEqual([]);
      }
    }
  });
});
