// Every style on every page size, checked with poppler.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Design,
  design,
  ORIENTATIONS,
  PAPERS,
  STYLE_NAMES,
} from '../../shared/certifications.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { certificateLanguages } from './certificate-words.ts';
import type { Renderer } from './renderer.ts';
import {
  buildFacts,
  countPages,
  readPdfText,
  readSmallestFontSize,
  readWordBoxes,
  runPdfTool,
  signature,
  startTestRenderer,
} from './test-support.ts';

let renderer: Renderer;

beforeAll(async () => {
  renderer = await startTestRenderer();
});
afterAll(() => renderer.stop());

const pages = PAPERS.flatMap((paper) =>
  ORIENTATIONS.map((orientation) => ({ paper, orientation })),
);
const everywhere = STYLE_NAMES.flatMap((style) => pages.map((page) => ({ style, ...page })));

function build(chosen: Partial<Design>, given: Partial<CertificateFacts> = {}) {
  return buildFacts({ ...given, design: design.parse(chosen) });
}

const LONGEST = {
  learnerName: 'Wolfeschlegelstein '.repeat(11).slice(0, 200),
  title: 'Advanced Data Engineering '.repeat(8).slice(0, 200),
  signatories: ['Amara Nwosu', 'Jean-Baptiste de la Rochefoucauld', 'Kim', 'Max Muster'].map(
    (name) => ({ name, role: 'Director of Certification', signature }),
  ),
};
const FIELDS = Array.from({ length: 6 }, (_, index) => ({
  label: `Field number ${index}`,
  value: 'Twenty-four hours in all, online',
}));
const WORDING = {
  heading: 'A heading of as many letters as anybody would ever want to write above it all',
  beforeName: 'In recognition of many years of work it is hereby certified by the board that',
  beforeTitle: 'has met each and every one of the requirements, and is therefore entitled to',
};

describe.each(everywhere)('$style, $paper $orientation', (page) => {
  it('has all texts inside the page', async () => {
    const pdf = await renderer.renderPdf(
      build({ ...page, fields: [{ label: 'Hours', value: '24' }] }),
    );
    expect(countPages(pdf)).toBe(1);
    const text = readPdfText(pdf).replace(/-\s/g, '-');
    for (const part of [
      'Advanced Data Engineering',
      'Designs, builds and operates production data pipelines.',
      'Zoë Ångström-Łukasiewicz',
      'Northwind Academy',
      '12 June 2026',
      '11 June 2029',
      '7F3K-92QX-4D1A-M8VT',
      'certs.example.org/c/',
      'Dr. Amara Nwosu',
      'Director of Certification',
      '24',
    ]) {
      expect(text).toContain(part);
    }
    const { width, height, words } = readWordBoxes(pdf);
    for (const { text: word, ...box } of words) {
      const isInside = box.left > 12 && box.right < width - 12 && box.bottom < height - 8;
      expect([word, isInside && box.top > 8]).toEqual([word, true]);
    }
  });

  it.each(certificateLanguages)('fits on one page in the language %s', async (language) => {
    const { pageCount } = await renderer.renderPreview(build(page, { language }));
    expect(pageCount).toBe(1);
  });

  it('fits the longest texts, none smaller than 8 points', async () => {
    const description = 'Builds and operates pipelines. '.repeat(70).slice(0, 2000).trim();
    const chosen = { ...page, ...WORDING, fields: FIELDS };
    const pdf = await renderer.renderPdf(build(chosen, { ...LONGEST, description }));
    expect(countPages(pdf)).toBe(2);
    expect(readSmallestFontSize(pdf)).toBeGreaterThanOrEqual(7.99);
    const first = runPdfTool('pdftotext', pdf, ['-raw', '-l', '1'], ['-']);
    for (const part of ['Amara', 'Rochefoucauld', 'Muster', '12 June 2026', '7F3K-92QX']) {
      expect(first).toContain(part);
    }
    const second = runPdfTool('pdftotext', pdf, ['-raw', '-f', '2'], ['-']);
    expect(second.match(/operates\s+pipelines/g)?.length).toBe(64);
  });

  it('keeps unbroken runs of the widest letter in their columns', async () => {
    const run = 'W'.repeat(54);
    const fields = Array.from({ length: 6 }, () => ({ label: 'Hours', value: run }));
    const signatories = Array(4).fill({ name: run, role: run, signature: null });
    const wide = build({ ...page, fields }, { description: run.repeat(3), signatories });
    const { width, words } = readWordBoxes(await renderer.renderPdf(wide));
    const runs = words.filter(({ text }) => /^W+$/.test(text));
    expect(runs.length).toBeGreaterThan(3);
    for (const one of runs) {
      expect([one.text, one.left > 12 && one.right < width - 12]).toEqual([one.text, true]);
      const over = runs.filter(
        (other) =>
          Math.abs(other.top - one.top) < 1 && other.left > one.left && other.left < one.right - 1,
      );
      expect([one.text, over]).toEqual([one.text, []]);
    }
  });

  it('fits the longest Chinese on one page, with its description on further pages', async () => {
    const chinese = {
      language: 'zh',
      learnerName: '王小明'.repeat(66),
      learnerLanguage: 'zh',
      title: '高级数据工程'.repeat(33),
      signatories: LONGEST.signatories,
    };
    const draw = (description: string) =>
      renderer.renderPreview(build(page, { ...chinese, description }));
    expect((await draw('')).pageCount).toBe(1);
    const long = '设计、构建和运营生产数据管道，'.repeat(140).slice(0, 2000);
    expect([2, 3]).toContain((await draw(long)).pageCount);
  });

  it.each([
    ['long', 'Prof. Dr. Maximiliane Theodora von Habsburg-Lothringen Jr.', 'Director of Training'],
    ['endless', LONGEST.learnerName, 'Director of Certification '.repeat(4).trim()],
  ])('fits four signatories with %s names on two pages', async (_which, name, role) => {
    const signatories = Array(4).fill({ name, role, signature: null });
    const { pageCount } = await renderer.renderPreview(build(page, { signatories }));
    expect(pageCount).toBeLessThanOrEqual(2);
  });

  it('works without logo, seal, QR code, signatories and expiry', async () => {
    const bare = { ...page, logo: 'none', seal: false, qrCode: false } as const;
    const pdf = await renderer.renderPdf(build(bare, { signatories: [], expiresOn: null }));
    expect(countPages(pdf)).toBe(1);
    expect(readPdfText(pdf)).toContain('Northwind Academy');
    expect(readPdfText(pdf)).toContain('certs.example.org/c/');
  });

  it('has all texts inside a right-to-left page without a QR code', async () => {
    const arabic = build({ ...page, qrCode: false }, { language: 'ar' });
    const { width, words } = readWordBoxes(await renderer.renderPdf(arabic));
    const outside = words.filter(({ left, right }) => left < 12 || right > width - 12);
    expect(outside.map(({ text }) => text)).toEqual([]);
    expect(words.some(({ text }) => text.endsWith('7F3K-92QX-4D1A-M8VT'))).toBe(true);
  });

  it('conforms to PDF/A-3a and PDF/UA-1, with the credential attached', async () => {
    const pdf = await renderer.renderPdf(build(page));
    expect(runPdfTool('qpdf', pdf, ['--check'])).toContain('No syntax or stream encoding errors');
    const metadata = runPdfTool('pdfinfo', pdf, ['-meta']);
    for (const mark of ['pdfaid:part>3<', 'pdfaid:conformance>A<', 'pdfuaid:part>1<']) {
      expect(metadata).toContain(mark);
    }
    expect(runPdfTool('pdfdetach', pdf, ['-list'])).toContain('credential.json');
    expect(pdf.length).toBeLessThan(page.style === 'minimal' ? 60_000 : 120_000);
  });
});

it('draws the same bytes as earlier releases, so issued certificates never change', async () => {
  const golden: Record<string, string> = {};
  for (const page of everywhere) {
    for (const language of ['en', 'ar', 'ja']) {
      const pdf = await renderer.renderPdf(build(page, { language }));
      const name = `${page.style} ${page.paper} ${page.orientation} ${language}`;
      golden[name] = createHash('sha256').update(pdf).digest('hex');
    }
  }
  await expect(`${JSON.stringify(golden, null, 2)}\n`).toMatchFileSnapshot('styles.golden.json');
});
