// The fonts of a name, as poppler finds them in the files.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { design, type Style } from '../../shared/certifications.ts';
import type { Renderer } from './renderer.ts';
import { buildFacts, runPdfTool, startTestRenderer } from './test-support.ts';

let renderer: Renderer;

beforeAll(async () => {
  renderer = await startTestRenderer();
});
afterAll(() => renderer.stop());

const NAMES = {
  ar: 'محمد بن عبد الله',
  bn: 'রাহুল চট্টোপাধ্যায়',
  el: 'Ελένη Παππά',
  he: 'שרה לוי',
  hi: 'प्रिया शर्मा',
  ja: '山田たろう',
  ka: 'ნინო ბერიძე',
  ko: '김철수',
  ru: 'Ольга K.',
  ta: 'பிரியா',
  th: 'สมชาย ใจดี',
  zh: '王小明',
};
type Language = keyof typeof NAMES;

/** Sets the name and the title in the language. Everything else on the page is English. */
async function fontsOf(style: Style, language: Language): Promise<string[]> {
  const [learnerName, title] = [NAMES[language], NAMES[language]];
  const chosen = { design: design.parse({ style }), learnerName, learnerLanguage: language, title };
  const pdf = await renderer.renderPdf(buildFacts(chosen));
  const lines = runPdfTool('pdffonts', pdf).split('\n').slice(2);
  // Copies of a font with other ToUnicode maps have the same name (whole-texts.ts).
  return [...new Set(lines.flatMap((line) => /^[A-Z]{6}\+(\S+)/.exec(line)?.[1] ?? []))];
}

describe.each(Object.keys(NAMES) as Language[])('a name in the language %s', (language) => {
  it('is all as heavy as a Latin name on Bold', async () => {
    const fonts = await fontsOf('bold', language);
    expect(fonts.filter((font) => /^NotoSans.*-ExtraBold$/.test(font))).toHaveLength(1);
    expect(fonts.filter((font) => /^Bricolage|^NotoSans.*-(Regular|Medium)$/.test(font))).toEqual(
      [],
    );
  });

  it.each<Style>(['engraved', 'academic', 'editorial'])('has serifs on %s', async (style) => {
    const fonts = await fontsOf(style, language);
    expect(fonts.filter((font) => font.startsWith('NotoSans'))).toEqual([]);
  });
});

it.each<[Style, string, string]>([
  ['editorial', 'Nguyễn Thị Ánh Tuyết', 'Instrument'],
  ['engraved', 'Анна K.', 'Fraunces'],
])('on %s, no single letter of “%s” is from another font', async (style, name, first) => {
  const chosen = { design: design.parse({ style }), learnerName: name, title: name };
  const pdf = await renderer.renderPdf(buildFacts(chosen));
  // No other text of the page uses this font.
  expect(runPdfTool('pdffonts', pdf)).toContain('+NotoSerif-');
  const xml = runPdfTool('pdftohtml', pdf, ['-xml', '-stdout', '-i', '-fontfullname']);
  const specs = new Map(
    Array.from(xml.matchAll(/<fontspec id="(\d+)" [^>]*family="([^"]*)"/g), ([, id, family]) => [
      id,
      family,
    ]),
  );
  const texts = Array.from(xml.matchAll(/<text [^>]*font="(\d+)">(.*?)<\/text>/g));
  const inFirst = texts
    .filter(([, id]) => specs.get(id)?.includes(first))
    .map(([, , text]) => text);
  expect(
    inFirst.filter((text) => /Ngu|Th|nh|Tuy|K\./.test(text?.replace(/This|that/g, '') ?? '')),
  ).toEqual([]);
});
