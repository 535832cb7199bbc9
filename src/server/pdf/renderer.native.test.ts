// Checks certificates with other programs: poppler reads the text and draws the page, qpdf checks
// the structure, and jsQR reads the QR code.
import { createHash } from 'node:crypto';
import jsQr from 'jsqr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFromRandom } from '../../shared/code.ts';
import { certificateLanguages } from './certificate-words.ts';
import { loadCoverage } from './coverage.ts';
import { normaliseImage } from './normalise-image.ts';
import { placeQrCode } from './qr-code.ts';
import { createRenderer, RenderError, type Renderer } from './renderer.ts';
import {
  buildFacts,
  countPages,
  rasterise,
  readAttachment,
  readPdfText,
  readSmallestFontSize,
  runPdfTool,
  signature,
  startTestRenderer,
  testFontsDir,
} from './test-support.ts';

let renderer: Renderer;

beforeAll(async () => {
  renderer = await startTestRenderer();
});
afterAll(() => renderer.stop());

const signatories = ['Amara Nwosu', 'Jean-Baptiste de la Rochefoucauld', 'Kim', 'Max Muster'].map(
  (name, index) => ({ name, role: 'Director', signature: index === 2 ? null : signature }),
);

/** Returns the text of the QR code in a picture. */
async function readQrCode(picture: Buffer): Promise<string | undefined> {
  const pixels = sharp(picture).ensureAlpha().raw();
  const { data, info } = await pixels.toBuffer({ resolveWithObject: true });
  return jsQr.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

describe('the content of a certificate', () => {
  it('has title, description, name, workspace, dates, code, URL and signatory', async () => {
    const text = readPdfText(await renderer.renderPdf(buildFacts()));
    for (const part of [
      'CERTIFICATE OF COMPLETION',
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
    ]) {
      expect(text).toContain(part);
    }
  });

  it('has a QR code of the URL', async () => {
    const facts = buildFacts();
    expect(await readQrCode(rasterise(await renderer.renderPdf(facts)))).toBe(facts.url);
  });

  it('has the QR code as a drawing, and keeps a small dark bitmap logo', async () => {
    const pixels = { width: 11, height: 11, channels: 3, background: '#000001' } as const;
    const logo = await normaliseImage(await sharp({ create: pixels }).png().toBuffer());
    const facts = buildFacts({ logo });
    const pdf = await renderer.renderPdf(facts);
    const [, , ...pictures] = runPdfTool('pdfimages', pdf, ['-list']).trim().split('\n');
    expect(pictures).toEqual([expect.stringMatching(/ image +11 +11 +icc +3 /)]);
    expect(await readQrCode(rasterise(pdf))).toBe(facts.url);
  });

  it('has readable QR codes for any code', async () => {
    for (let number = 0; number < 40; number += 1) {
      const code = codeFromRandom(
        createHash('sha256').update(`${number}`).digest().subarray(0, 10),
      );
      const url = `https://certificates.example.org/c/${code}`;
      const svg = placeQrCode(url).bytes;
      const picture = sharp(svg, { density: 400 }).flatten({ background: '#fff' });
      expect(await readQrCode(await picture.png().toBuffer())).toBe(url);
    }
  });

  it('has no expiry date if the credential never expires', async () => {
    const pdf = await renderer.renderPdf(buildFacts({ expiresOn: null }));
    expect(readPdfText(pdf)).not.toContain('VALID UNTIL');
  });

  it('has title and learner in the metadata', async () => {
    const info = runPdfTool('pdfinfo', await renderer.renderPdf(buildFacts()));
    expect(info).toMatch(/Title: +Advanced Data Engineering — Zoë Ångström-Łukasiewicz/);
    expect(info).toMatch(/Author: +Northwind Academy/);
  });

  it('prints Typst markup as plain text', async () => {
    const learnerName = '*Bold* #panic("x") $x$ <label> @ref // y';
    const text = readPdfText(await renderer.renderPdf(buildFacts({ learnerName })));
    expect(text).toContain(learnerName);
  });

  it.each([
    ['revoked', 'en', 'REVOKED'],
    ['expired', 'en', 'EXPIRED'],
    ['revoked', 'de', 'WIDERRUFEN'],
    ['expired', 'pl', 'WYGASŁY'],
  ] as const)('stamps a certificate as %s in %s', async (stamp, language, word) => {
    const pdf = await renderer.renderPdf(buildFacts({ language }), { stamp });
    expect(readPdfText(pdf)).toContain(word);
  });

  it('has no stamp by default', async () => {
    expect(readPdfText(await renderer.renderPdf(buildFacts()))).not.toMatch(/REVOKED|EXPIRED/);
  });

  it.each(certificateLanguages)('renders in the language %s', async (language) => {
    const pdf = await renderer.renderPdf(buildFacts({ language }), { stamp: 'expired' });
    expect(countPages(pdf)).toBe(1);
    expect(readPdfText(pdf)).toContain('7F3K-92QX-4D1A-M8VT');
  });

  it('uses English words for an unknown language', async () => {
    const text = readPdfText(await renderer.renderPdf(buildFacts({ language: 'sv' })));
    expect(text).toContain('This certifies that');
    expect(text).toContain('June 12, 2026');
  });
});

describe('names in any script', () => {
  it.each([
    ['vi', 'Nguyễn Thị Ánh Đào', 'Fraunces-Regular'],
    ['el', 'Ἀλέξανδρος Παπαδόπουλος', 'Inter-Regular'],
    ['ru', 'Юлия Щербакова', 'Inter-Regular'],
    ['ar', 'محمد عبد الله', 'NotoNaskhArabic-Regular'],
    ['he', 'שָׂרָה בֶּן־דָּוִד', 'NotoSerifHebrew-Regular'],
    ['hi', 'श्रीकृष्ण क्षत्रिय', 'NotoSerifDevanagari-Regular'],
    ['ta', 'கார்த்திக் ராஜேந்திரன்', 'NotoSerifTamil-Regular'],
    ['th', 'สมชาย ใจดีมาก', 'NotoSerifThai-Regular'],
    ['km', 'សុខា ចាន់ថន', 'NotoSerifKhmer-Regular'],
    ['zh', '王小明 直骨', 'NotoSerifSC'],
    ['ja', '直骨 さくら', 'NotoSerifJP'],
    ['ko', '김민수 直骨', 'NotoSerifKR'],
    ['en', 'Zoë 🎉 👩‍🎓', '[none]'],
  ])('draws %s: %s with the font for its script', async (learnerLanguage, learnerName, font) => {
    const pdf = await renderer.renderPdf(buildFacts({ learnerName, learnerLanguage }));
    expect(runPdfTool('pdffonts', pdf)).toContain(font);
    expect(runPdfTool('pdfinfo', pdf)).toContain(learnerName);
  });
});

describe('long texts', () => {
  it.each([
    [
      'a name of 95 characters',
      { learnerName: 'Maria Magdalena Wilhelmina '.repeat(4).slice(0, 95) },
    ],
    ['a name of 200 characters', { learnerName: 'Wolfeschlegelstein '.repeat(11).slice(0, 200) }],
    ['a name of 200 characters in one word', { learnerName: 'W'.repeat(200) }],
    ['a title of 200 characters', { title: 'Advanced Data Engineering '.repeat(8).slice(0, 200) }],
    [
      'a description of 600 characters',
      { description: 'Builds pipelines. '.repeat(40).slice(0, 600) },
    ],
    [
      'all of them with four signatories',
      {
        learnerName: 'Wolfeschlegelstein '.repeat(11).slice(0, 200),
        title: 'Advanced Data Engineering '.repeat(8).slice(0, 200),
        description: 'Builds and operates pipelines. '.repeat(20).slice(0, 600),
        signatories,
      },
    ],
    [
      'all of them in Chinese',
      {
        learnerName: '王小明'.repeat(66),
        title: '高级数据工程'.repeat(33),
        description: '设计、构建和运营生产数据管道，'.repeat(40).slice(0, 600),
        signatories,
      },
    ],
  ])('fits %s on one page', async (_what, given) => {
    const pdf = await renderer.renderPdf(buildFacts(given));
    expect(countPages(pdf)).toBe(1);
    expect(readSmallestFontSize(pdf)).toBeGreaterThanOrEqual(8);
  });

  it('continue on a second page if the description has 2,000 characters', async () => {
    const description = `${'Builds and operates pipelines. '.repeat(70).slice(0, 1990)} The end.`;
    const pdf = await renderer.renderPdf(buildFacts({ description }), { stamp: 'revoked' });
    expect(countPages(pdf)).toBe(2);
    const [first, second] = ['1', '2'].map((page) =>
      runPdfTool('pdftotext', pdf, ['-raw', '-f', page, '-l', page], ['-']),
    );
    expect(first).toContain('Dr. Amara Nwosu');
    expect(second).toContain('The end.');
    expect(second).toContain('REVOKED');
  });
});

describe('the file', () => {
  it('has the same bytes each time, also from another renderer', async () => {
    const facts = buildFacts({ learnerName: 'محمد 王小明 🎉' });
    const other = createRenderer({
      processes: 1,
      timeoutMs: 10_000,
      fontsDir: testFontsDir,
      coverage: await loadCoverage(testFontsDir),
    });
    try {
      const first = await renderer.renderPdf(facts);
      await renderer.renderPdf(buildFacts({ colour: '#ffe100' }));
      expect((await renderer.renderPdf(facts)).equals(first)).toBe(true);
      expect((await other.renderPdf(facts)).equals(first)).toBe(true);
    } finally {
      await other.stop();
    }
  });

  it('is valid and tagged, and conforms to both PDF/A-3a and PDF/UA-1', async () => {
    const pdf = await renderer.renderPdf(buildFacts());
    expect(runPdfTool('qpdf', pdf, ['--check'])).toContain('No syntax or stream encoding errors');
    expect(runPdfTool('pdfinfo', pdf)).toMatch(/Tagged: +yes/);
    const metadata = runPdfTool('pdfinfo', pdf, ['-meta']);
    expect(metadata).toMatch(/pdfaid:part>3<.*pdfaid:conformance>A</);
    expect(metadata).toContain('<pdfuaid:part>1<');
    expect(metadata).toContain('<pdfaSchema:prefix>pdfuaid<');
    const catalog = runPdfTool('mutool', pdf, ['show'], ['trailer/Root']);
    expect(catalog).toContain('/DisplayDocTitle true');
    expect(catalog).toContain('/Lang (en-GB)');
    expect(catalog).toContain('/OutputIntents');
    expect(pdf.length).toBeLessThan(120_000);
  });

  it('has a heading, alternative texts, and everything else as an artifact', async () => {
    const structure = runPdfTool('pdfinfo', await renderer.renderPdf(buildFacts()), [
      '-struct-text',
    ]);
    expect(structure).toMatch(/H1[^"]*"Advanced Data Engineering"/);
    expect(structure.match(/^ *Figure/gm)).toHaveLength(3);
    const drawn = runPdfTool('mutool', await renderer.renderPdf(buildFacts()), ['trace']);
    expect(drawn).toContain('Artifact');
  });

  it('has no reading direction for the whole document', async () => {
    const pdf = await renderer.renderPdf(buildFacts({ language: 'ar' }));
    const catalog = runPdfTool('mutool', pdf, ['show'], ['trailer/Root']);
    expect(catalog).toContain('/DisplayDocTitle true');
    expect(catalog).not.toContain('/Direction');
  });

  it('embeds every font', async () => {
    const pdf = await renderer.renderPdf(buildFacts({ learnerName: 'محمد 王小明' }));
    const [, , ...fonts] = runPdfTool('pdffonts', pdf).trim().split('\n');
    expect(fonts.length).toBeGreaterThan(4);
    for (const font of fonts) expect(font).toMatch(/Identity-H +yes yes yes/);
  });

  it('attaches the public facts as JSON, with the name exactly as entered', async () => {
    const pdf = await renderer.renderPdf(buildFacts({ learnerName: 'Ra 𓀀' }));
    expect(readAttachment(pdf)).toEqual({
      code: '7F3K-92QX-4D1A-M8VT',
      url: 'https://certs.example.org/c/7F3K-92QX-4D1A-M8VT',
      learnerName: 'Ra 𓀀',
      title: 'Advanced Data Engineering',
      description: 'Designs, builds and operates production data pipelines.',
      issuedOn: '2026-06-12',
      expiresOn: '2029-06-11',
      issuer: { name: 'Northwind Academy' },
    });
    expect(runPdfTool('pdfinfo', pdf)).toContain('Ra 𓀀');
    expect(readPdfText(pdf)).toContain('Ra □');
  });

  it('draws the first page for the preview, not covered by the second', async () => {
    const description = 'Long words of a description go on. '.repeat(57).trim();
    const { svg } = await renderer.renderPreview(buildFacts({ description }));
    const { data } = await sharp(Buffer.from(svg))
      .grayscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const dark = data.filter((shade) => shade < 100).length;
    expect(dark / data.length).toBeGreaterThan(0.02);
  });

  it('is also available as SVG of the first page', async () => {
    const description = 'Builds and operates pipelines. '.repeat(70).slice(0, 2000);
    const { svg } = await renderer.renderPreview(buildFacts({ description }));
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 841.89 595.28"/);
    const { width, height } = await sharp(Buffer.from(svg)).metadata();
    expect(width / height).toBeCloseTo(Math.SQRT2, 2);
  });

  it('refuses invalid facts without revealing them', async () => {
    const facts = buildFacts({ colour: 'red; Zoë' });
    const error = await renderer.renderPdf(facts).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RenderError);
    expect(error).toMatchObject({ kind: 'failed', message: 'a certificate could not be rendered' });
  });
});
