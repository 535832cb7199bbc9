// The code is typed in and read out by people, so it must never be torn apart.
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

/** Of usual width, wide, and as wide as a code can be. */
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

/** Beside its label and in the address, but in the address alone where it is to be said once. */
const timesOn = (style: (typeof pages)[number]['style']) => (style === 'engraved' ? 1 : 2);

describe.each(pages)('the code on $style, $paper $orientation', (page) => {
  it.each(certificateLanguages)('is in one line, also in the address, in %s', async (language) => {
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
