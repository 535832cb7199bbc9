import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { design } from '../../shared/certifications.ts';
import type { CertificateFacts, CertificateImage } from './certificate-facts.ts';
import { loadCoverage } from './coverage.ts';
import { prepareFonts } from './prepare-fonts.ts';
import { createRenderer, type Renderer } from './renderer.ts';

/** Shared by the test files and between runs. On the same disk as the packages, for hard links. */
export const testFontsDir = fileURLToPath(
  new URL('../../../node_modules/.cache/laurel-fonts', import.meta.url),
);

export async function startTestRenderer(): Promise<Renderer> {
  await prepareFonts(testFontsDir);
  const renderer = createRenderer({
    processes: 1,
    timeoutMs: 20_000,
    fontsDir: testFontsDir,
    coverage: await loadCoverage(testFontsDir),
  });
  await renderer.start();
  return renderer;
}

export function svgImage(svg: string): CertificateImage {
  const bytes = Buffer.from(svg);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, mediaType: 'image/svg+xml', bytes };
}

const logo = svgImage(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120">' +
    '<rect width="120" height="120" rx="26" fill="#0f766e"/></svg>',
);
export const signature = svgImage(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 90">' +
    '<path d="M10 70C40 10 60 10 55 50S90 10 100 40" fill="none" stroke="#1e2a5a"/></svg>',
);

export function buildFacts(given: Partial<CertificateFacts> = {}): CertificateFacts {
  return {
    title: 'Advanced Data Engineering',
    description: 'Designs, builds and operates production data pipelines.',
    learnerName: 'Zoë Ångström-Łukasiewicz',
    learnerLanguage: 'en',
    language: 'en-GB',
    workspaceName: 'Northwind Academy',
    colour: '#0f766e',
    design: design.parse({}),
    logo,
    issuedOn: '2026-06-12',
    expiresOn: '2029-06-11',
    code: '7F3K-92QX-4D1A-M8VT',
    url: 'https://certs.example.org/c/7F3K-92QX-4D1A-M8VT',
    signatories: [{ name: 'Dr. Amara Nwosu', role: 'Director of Certification', signature }],
    ...given,
  };
}

/** Runs a tool of poppler, qpdf or MuPDF on the PDF and returns its output. */
export function runPdfTool(tool: string, pdf: Buffer, args: string[] = [], after: string[] = []) {
  return withPdfFile(pdf, (file) =>
    execFileSync(tool, [...args, file, ...after], { encoding: 'utf8', stdio: 'pipe' }),
  );
}

/** Returns the JSON attachment of the file. */
export function readAttachment(pdf: Buffer): unknown {
  const catalog = runPdfTool('mutool', pdf, ['show'], ['grep']);
  const [, number = ''] = /(\d+) 0 obj <<[^\n]*\/Type\/EmbeddedFile/.exec(catalog) ?? [];
  return JSON.parse(runPdfTool('mutool', pdf, ['show', '-b'], [number]));
}

/** Returns all words in one line, as full-text search sees them. */
export function readPdfText(pdf: Buffer): string {
  return runPdfTool('pdftotext', pdf, ['-raw'], ['-']).replace(/\s+/g, ' ');
}

export function countPages(pdf: Buffer): number {
  return Number(/^Pages:\s+(\d+)/m.exec(runPdfTool('pdfinfo', pdf))?.[1]);
}

/** The first page as PNG. */
export function rasterise(pdf: Buffer, dotsPerInch = 150): Buffer {
  return withPdfFile(pdf, (file) =>
    execFileSync('pdftoppm', ['-r', `${dotsPerInch}`, '-f', '1', '-l', '1', '-png', file], {
      maxBuffer: 64 * 1024 * 1024,
      stdio: 'pipe',
    }),
  );
}

/** The pixels of the first page, with three bytes each. Spares the time of packing a PNG. */
export function readPagePixels(pdf: Buffer, dotsPerInch: number) {
  const args = ['-r', `${dotsPerInch}`, '-f', '1', '-l', '1'];
  const picture = withPdfFile(pdf, (file) =>
    execFileSync('pdftoppm', [...args, file], { maxBuffer: 64 * 1024 * 1024, stdio: 'pipe' }),
  );
  const [header = '', width, height] =
    /^P6\n(\d+) (\d+)\n255\n/.exec(picture.toString('latin1', 0, 40)) ?? [];
  const pixels = picture.subarray(header.length);
  return { pixels, width: Number(width), height: Number(height) };
}

function withPdfFile<T>(pdf: Buffer, use: (file: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'laurel-test-'));
  try {
    const file = join(dir, 'certificate.pdf');
    writeFileSync(file, pdf);
    return use(file);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** In points. Poppler rounds sizes, so the page is zoomed for more precision. */
export function readSmallestFontSize(pdf: Buffer): number {
  const sizes = runPdfTool('pdftohtml', pdf, ['-xml', '-stdout', '-i', '-zoom', '3']).matchAll(
    /<fontspec[^>]* size="(\d+(?:\.\d+)?)"/g,
  );
  return Math.min(...Array.from(sizes, ([, size]) => Number(size) / 3));
}

/** Returns the boxes of the words on the first page, in points from its upper left corner. */
export function readWordBoxes(pdf: Buffer) {
  const html = runPdfTool('pdftotext', pdf, ['-bbox', '-l', '1'], ['-']);
  const numberOf = (text: string, name: string) =>
    Number(new RegExp(`${name}="([\\d.-]+)"`).exec(text)?.[1]);
  const [page] = /<page [^>]*>/.exec(html) ?? [''];
  const words = Array.from(html.matchAll(/<word ([^>]*)>([^<]*)</g), ([, box = '', text = '']) => ({
    text,
    left: numberOf(box, 'xMin'),
    right: numberOf(box, 'xMax'),
    top: numberOf(box, 'yMin'),
    bottom: numberOf(box, 'yMax'),
  }));
  return { width: numberOf(page, 'width'), height: numberOf(page, 'height'), words };
}
