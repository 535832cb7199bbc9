// What screen readers read from a certificate: the texts of its tags in their order.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { design, STYLE_NAMES } from '../../shared/certifications.ts';
import { getCertificateWords } from './certificate-words.ts';
import type { Renderer } from './renderer.ts';
import { buildFacts, startTestRenderer } from './test-support.ts';

let renderer: Renderer;

beforeAll(async () => {
  renderer = await startTestRenderer();
});
afterAll(() => renderer.stop());

type Tag = { role?: string; alt?: string; type?: string; id?: string; children?: Tag[] };
type Heard = { role: string; text: string };

/** Returns the tags with text, in order. A tag's own text replaces the texts of its children. */
async function listen(pdf: Buffer): Promise<Heard[]> {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const page = await (await loading.promise).getPage(1);
  const tree = (await page.getStructTree()) as Tag;
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const texts = new Map<string, string>();
  const within: string[] = [];
  for (const item of items) {
    const id = within.at(-1) ?? '';
    if ('str' in item) texts.set(id, (texts.get(id) ?? '') + item.str);
    else if (item.type === 'endMarkedContent') within.pop();
    else within.push(item.id ?? id);
  }
  await loading.destroy();
  const hear = (tag: Tag, role: string): Heard[] => {
    if (tag.alt !== undefined) return [{ role: tag.role ?? role, text: tag.alt }];
    if (tag.type === 'content') return [{ role, text: texts.get(tag.id ?? '') ?? '' }];
    return (tag.children ?? []).flatMap((child) => hear(child, tag.role ?? role));
  };
  return hear(tree, '').filter(({ text }) => text.trim() !== '');
}

const PEOPLE = [
  ['he', 'שרה בן דוד', 'הנדסת נתונים (C++) מתקדמת'],
  ['he', 'ד״ר רות Lee', 'ניהול פרויקטים 2'],
  ['ar', 'محمد عبد الله', 'هندسة البيانات المتقدمة'],
  ['ar', 'د. أحمد Lee', 'أمن المعلومات A+'],
] as const;

const PAGES = [
  {
    language: 'he',
    workspaceName: 'אקדמיית הצפון (1998)',
    description: 'תכנון, בנייה ותפעול של צינורות נתונים (Kafka) בסביבת ייצור.',
    field: { label: 'שעות לימוד', value: '24 שעות ב־3 ימים' },
    signatory: { name: 'ד״ר רות כהן', role: 'מנהלת ההסמכה הראשית', signature: null },
    dates: ['12 ביוני 2026', '11 ביוני 2029'],
  },
  {
    language: 'ar',
    workspaceName: 'أكاديمية الشمال',
    description: 'يصمم ويبني ويشغل خطوط البيانات (Kafka, Spark) في بيئات الإنتاج.',
    field: { label: 'عدد الساعات', value: '24 ساعة في 3 أيام' },
    signatory: { name: 'د. أحمد منصور', role: 'مدير إدارة الشهادات', signature: null },
    dates: ['12 يونيو 2026', '11 يونيو 2029'],
  },
];

describe.each(STYLE_NAMES)('on %s', (style) => {
  it.each(PAGES)('all other texts are read in order, in $language', async (page) => {
    const { field, signatory, dates, ...texts } = page;
    const { words } = getCertificateWords(page.language);
    // The second description has many lines and needs a second page.
    for (const description of [page.description, `${page.description} `.repeat(30).trim()]) {
      const pdf = await renderer.renderPdf(
        buildFacts({
          ...{ ...texts, description, learnerName: 'Zoë', title: 'C++', logo: null },
          signatories: [signatory],
          design: design.parse({ style, fields: [field] }),
        }),
      );
      const heard = (await listen(pdf)).map(({ text }) => text);
      const { heading, beforeName, beforeTitle, issuedOn, validUntil, verify } = words;
      for (const text of [
        ...[heading, beforeName, beforeTitle, issuedOn, validUntil, verify, ...dates],
        ...[page.workspaceName, field.label, field.value, signatory.name, signatory.role],
        ...(description === page.description ? [description] : []),
      ]) {
        // A date on one line with its label is read together with it.
        const found = heard.filter((it) => it === text || it === `${validUntil} ${dates[1]}`);
        expect([text, found.some((it) => it.includes(text))]).toEqual([text, true]);
      }
    }
  });

  it.each(PEOPLE)(
    'name and title are read once, in order, in %s: %s',
    async (language, ...texts) => {
      const [learnerName, title] = texts;
      // The second description needs a second page, whose MCIDs start from zero again.
      for (const description of ['Covers all of it.', 'Covers all of it. '.repeat(150)]) {
        const given = { language, learnerName, learnerLanguage: language, title, description };
        const facts = buildFacts({ ...given, design: design.parse({ style }) });
        const heard = await listen(await renderer.renderPdf(facts));
        const found = heard.filter(({ text }) => text === learnerName || text === title);
        expect(found).toEqual([
          { role: 'P', text: learnerName },
          { role: 'P', text: title },
        ]);
        for (const other of ['Northwind Academy', 'Dr. Amara Nwosu', 'Director of Certification']) {
          expect(heard.map(({ text }) => text)).toContain(other);
        }
      }
    },
  );
});
