// What is copied out of a certificate, by the three readers that most people have: PDFium is in
// Chrome and Edge, pdf.js in Firefox, poppler in the viewers of Linux.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { design, STYLE_NAMES } from '../../shared/certifications.ts';
import type { Renderer } from './renderer.ts';
import { buildFacts, runPdfTool, startTestRenderer } from './test-support.ts';
import { toVisualOrder } from './visual-order.ts';

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

const NAMES = [
  ['de', 'Jörg Weiß'],
  ['pl', 'Łucja Żółć-Wiśniewska'],
  ['cs', 'Řehoř Přibyl'],
  ['tr', 'İpek Yılmaz Şahin'],
  ['is', 'Þórður Ægisson'],
  ['ro', 'Ștefan Țepeș'],
  ['vi', 'Nguyễn Thị Ánh Tuyết'],
  ['yo', 'Ọláyínká Ṣọlá'],
  ['el', 'Ἀλέξανδρος Παπαδόπουλος'],
  ['ru', 'Юлия Щербакова'],
  ['uk', 'Їжак Ґалаґан Єва'],
  ['sr', 'Ђорђе Љубић Џаја'],
  ['kk', 'Әсел Қайрат Ұлжан'],
  ['ar', 'محمد عبد الله'],
  ['ar', 'لآلئ الإبراهيمي'],
  ['fa', 'پژمان گلچین'],
  ['ur', 'ٹیپو سلطان ہاشمی'],
  ['ps', 'ګلالۍ څرګنده'],
  ['he', 'שרה בן־דוד'],
  ['he', 'שָׂרָה בֶּן־דָּוִד'],
  ['yi', 'ייִדיש װײַס'],
  ['hi', 'श्रीकृष्ण क्षत्रिय'],
  ['mr', 'ज्ञानेश्वर ळोंढे'],
  ['bn', 'শ্রীমতী রবীন্দ্রনাথ ঠাকুর'],
  ['ta', 'கார்த்திக் ராஜேந்திரன்'],
  ['te', 'శ్రీనివాస్ కృష్ణమూర్తి'],
  ['kn', 'ಶ್ರೀಕಾಂತ್ ಕೃಷ್ಣ'],
  ['ml', 'ശ്രീകുമാർ കൃഷ്ണൻ'],
  ['gu', 'શ્રીમતી ક્ષિતિજ'],
  ['pa', 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ'],
  ['si', 'ශ්‍රී ලංකා පෙරේරා'],
  ['th', 'สมชาย ใจดีมาก'],
  ['lo', 'ສົມຊາຍ ໃຈດີ'],
  ['km', 'សុខា ចាន់ថន'],
  ['my', 'အောင်ဆန်း စုကြည်'],
  ['ka', 'გიორგი ბერიძე'],
  ['hy', 'Արմեն Հակոբյան'],
  ['am', 'አበበ ቢቂላ'],
  ['zh-Hans', '王小明 欧阳娜娜'],
  ['zh-Hant', '張學友 龍應台'],
  ['ja', '𠮷野家 髙橋'],
  ['ja', '山﨑 さくら'],
  ['ko', '김민수 박지현'],
  ['en', 'Zoë 🎉 👩‍🎓'],
  ['en', 'Sam שרה Lee'],
  ['ar', 'د. Sam Lee (أحمد)'],
  ['en', 'Maria Magdalena Wilhelmina Theodora von Habsburg-Lothringen und Österreich-Este'],
] as const;

/** Readers guess the direction of a line that mixes two, and some guess otherwise than they should. */
const GUESSED_WRONGLY: Record<string, string[]> = {
  'Sam שרה Lee': ['poppler'],
  'د. Sam Lee (أحمد)': ['poppler', 'PDFium', 'pdf.js'],
};

async function readWithPdfJs(pdf: Buffer): Promise<string> {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const { items } = await (await (await loading.promise).getPage(1)).getTextContent();
  await loading.destroy();
  return items.map((it) => ('str' in it ? it.str + (it.hasEOL ? '\n' : '') : '')).join('');
}

async function readWithPdfium(pdf: Buffer): Promise<string> {
  const document = await pdfium.loadDocument(pdf);
  const text = document.getPage(0).getText();
  document.destroy();
  return text;
}

async function readWithAll(pdf: Buffer) {
  const texts = {
    poppler: runPdfTool('pdftotext', pdf, ['-raw', '-l', '1'], ['-']),
    PDFium: await readWithPdfium(pdf),
    'pdf.js': await readWithPdfJs(pdf),
  };
  return Object.entries(texts).map(([reader, text]) => ({ reader, text: toOneLine(text) }));
}

const toOneLine = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

describe('a name', () => {
  it.each(NAMES)('is copied as it is, in %s: %s', async (learnerLanguage, learnerName) => {
    const at = NAMES.findIndex(([, name]) => name === learnerName);
    for (const language of ['en', 'ar']) {
      const style = STYLE_NAMES[at % STYLE_NAMES.length];
      const facts = { learnerName, learnerLanguage, language, design: design.parse({ style }) };
      const found = await readWithAll(await renderer.renderPdf(buildFacts(facts)));
      const missing = found.filter(({ text }) => !text.includes(toOneLine(learnerName)));
      expect(missing.map(({ reader }) => reader)).toEqual(GUESSED_WRONGLY[learnerName] ?? []);
    }
  });

  it.each(NAMES)('is copied as a title too, in %s: %s', async (language, title) => {
    const at = NAMES.findIndex(([, name]) => name === title);
    const style = STYLE_NAMES[(at + 1) % STYLE_NAMES.length];
    const facts = buildFacts({ title, language, design: design.parse({ style }) });
    const found = await readWithAll(await renderer.renderPdf(facts));
    const missing = found.filter(({ text }) => !text.includes(toOneLine(title)));
    expect(missing.map(({ reader }) => reader)).toEqual(GUESSED_WRONGLY[title] ?? []);
  });

  it.each(STYLE_NAMES)(
    'of 200 characters in several lines is copied as one, on %s',
    async (style) => {
      const learnerName = 'Jörg-Łucja Nguyễn Ångström '.repeat(8).slice(0, 200).trim();
      const facts = buildFacts({
        learnerName,
        title: 'W'.repeat(120),
        design: design.parse({ style }),
      });
      for (const { reader, text } of await readWithAll(await renderer.renderPdf(facts))) {
        expect([reader, text.includes(learnerName)]).toEqual([reader, true]);
      }
    },
  );

  it.each(STYLE_NAMES)('is copied as it is from a second page too, on %s', async (style) => {
    const [learnerName, title] = ['Nguyễn Thị Ánh Tuyết', 'श्रीकृष्ण क्षत्रिय'];
    const description = 'Designs, builds and operates all of it. '.repeat(70);
    const given = { learnerName, title, description, design: design.parse({ style }) };
    const pdf = await renderer.renderPdf(buildFacts(given));
    const text = toOneLine(runPdfTool('pdftotext', pdf, ['-raw', '-f', '2'], ['-']));
    expect([text.includes(learnerName), text.includes(title)]).toEqual([true, true]);
  });

  it('leaves nothing invisible behind', async () => {
    for (const { text } of await readWithAll(await renderer.renderPdf(buildFacts()))) {
      expect(text).toMatch(/This certifies that Zoë Ångström-Łukasiewicz has successfully/);
    }
  });

  it('of pictures alone is drawn as it is', async () => {
    const pdf = await renderer.renderPdf(buildFacts({ learnerName: '🎉' }));
    expect(runPdfTool('pdfinfo', pdf)).toContain('🎉');
    expect(runPdfTool('qpdf', pdf, ['--check'])).toContain('No syntax or stream encoding errors');
  });

  it('is in the tags as it is read, for screen readers', async () => {
    const learnerName = 'د. أحمد Lee';
    const pdf = await renderer.renderPdf(buildFacts({ learnerName }));
    const tags = runPdfTool('mutool', pdf, ['show'], ['grep']);
    const utf16 = Buffer.from(`\ufeff${learnerName}`, 'utf16le').swap16().toString('hex');
    expect(tags.toLowerCase()).toContain(`/actualtext<${utf16}>`);
  });
});

it.each([
  ['שלום', 'םולש'],
  ['Sam שרה Lee', 'Sam הרש Lee'],
  ['שרה (Lee) 42', '42 (Lee) הרש'],
  ['Zoë', 'Zoë'],
])('draws %s from left to right as %s', (text, visual) => {
  expect(toVisualOrder(text)).toBe(visual);
});
