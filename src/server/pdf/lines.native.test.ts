// Line breaks, line spacing and overlaps of lines, checked by the positions of letters from mutool
// and by the drawn page.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Design,
  design,
  ORIENTATIONS,
  PAPERS,
  STYLE_NAMES,
} from '../../shared/certifications.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import type { Renderer } from './renderer.ts';
import { type Letter, readLetters } from './test-letters.ts';
import { type DrawnArea, drawArea } from './test-pixels.ts';
import { buildFacts, runPdfTool, signature, startTestRenderer } from './test-support.ts';

let renderer: Renderer;

beforeAll(async () => {
  renderer = await startTestRenderer();
});
afterAll(() => renderer.stop());

const everywhere = STYLE_NAMES.flatMap((style) =>
  PAPERS.flatMap((paper) => ORIENTATIONS.map((orientation) => ({ style, paper, orientation }))),
);

function build(chosen: Partial<Design>, given: Partial<CertificateFacts> = {}) {
  return buildFacts({ ...given, design: design.parse(chosen) });
}

type Line = { y: number; size: number; left: number; right: number; text: string };

/** Groups letters by baseline. Combining marks have their own positions above and below it. */
function linesOf(letters: Letter[]): Line[] {
  const groups = new Map<number, Letter[]>();
  for (const letter of letters) {
    const y = Math.round(letter.y * 2) / 2;
    groups.set(y, [...(groups.get(y) ?? []), letter]);
  }
  const lines: Line[] = [];
  for (const [, group] of [...groups].sort(([, a], [, b]) => b.length - a.length)) {
    const [{ y, size }] = group as [Letter];
    if (lines.some((line) => Math.abs(line.y - y) < 0.5 * size)) continue;
    const near = letters.filter((letter) => Math.abs(letter.y - y) < 0.5 * size);
    const left = Math.min(...near.map((letter) => letter.x));
    const right = Math.max(...near.map((letter) => letter.right));
    lines.push({ y, size, left, right, text: near.map((letter) => letter.text).join('') });
  }
  return lines.sort((a, b) => a.y - b.y);
}

/** Returns the lines of the name and the title. Each follows a line of fixed words. */
function readStatement(pdf: Buffer, { style }: Pick<Design, 'style'>) {
  const letters = readLetters(pdf).filter(({ text }) => text.trim());
  const find = (words: string): Line => {
    for (const { y, size } of letters) {
      const line = letters.filter((letter) => Math.abs(letter.y - y) < 0.1);
      const text = line.map((letter) => letter.text).join('');
      const from = text.indexOf(words);
      if (from < 0) continue;
      const left = line[from]?.x ?? 0;
      return { y, size, left, right: left, text: words };
    }
    throw new Error(`no line says ${words}`);
  };
  const [before, between, after] = [
    find('Thiscertifies'),
    find('hassuccessfully'),
    find('Designs,'),
  ];
  // Other columns are next to the statement, except in Academic, where everything is centred.
  const left = style === 'academic' ? 0 : between.left - 2;
  const within = (from: number, to: number) =>
    linesOf(letters.filter(({ x, y }) => x > left && y > from + 1 && y < to - 1));
  const name = within(before.y, between.y);
  return { left, before, name, between, title: within(between.y, after.y), after };
}

/** Returns whether an area has a row without ink, looking every half point. */
function hasBlankRow(area: DrawnArea, top: number, bottom: number): boolean {
  for (let y = top; y < bottom; y += 0.5) if (area.isBlankRow(y, 8)) return true;
  return false;
}

const TALL = [
  ['Latin', 'en', 'Åsa Ẑita Ñuñez y Ễmilia de la Órbita Ångström', 'Ñandú Ética Ằ'],
  ['Vietnamese', 'vi', 'Nguyễn Thị Ánh Tuyết Ễ', 'Nghiệp vụ kỹ thuật Ổn định Ấn Độ'],
  ['Bengali', 'bn', 'শ্রীমতী কৃষ্ণা ভট্টাচার্য্য চট্টোপাধ্যায়', 'উন্নত ডেটা ইঞ্জিনিয়ারিং'],
  ['Khmer', 'km', 'ស្រីស្រស់ ឈ្មោះកញ្ញា ព្រះស៊ីសុវត្ថិ', 'វិស្វកម្មទិន្នន័យកម្រិតខ្ពស់'],
  ['Burmese', 'my', 'ဒေါ်အောင်ဆန်းစုကြည် ဦးကျော်စွာမြင့်', 'ဒေတာအင်ဂျင်နီယာပညာ'],
  ['Thai', 'th', 'กิตติพงศ์ศักดิ์ ปิ่นเกล้าวุฒิกุลธำรงวัฒนะ', 'ผู้เชี่ยวชาญด้านความปลอดภัยของข้อมูลขั้นสูง'],
] as const;

/** In `words`, bars separate the dictionary words of the description. */
const WORDED = [
  {
    language: 'ko',
    description:
      '운영 환경에서 데이터 파이프라인을 설계하고 구축하며 안정적으로 운영할 수 있는 역량을 갖추었음을 증명합니다. 개인정보보호법과 정보보안관리체계를 바탕으로 업무를 수행합니다.',
    words:
      '운영|환경에서|데이터|파이프라인을|설계하고|구축하며|안정적으로|운영할|수|있는|역량을|갖추었음을|증명합니다.|개인정보보호법과|정보보안관리체계를|바탕으로|업무를|수행합니다.',
    field: { label: '교육 이수 시간', value: '이십사 시간 온라인 교육과정 이수완료 확인' },
    people: [
      ['김민수', '인증 및 교육 운영 총괄 책임자'],
      ['박지현', '개인정보보호 최고책임자 겸 정보보안 본부장'],
      ['남궁 알렉산더', '인증위원회 위원장 대행'],
    ],
  },
  {
    language: 'th',
    description:
      'ออกแบบ สร้าง และดำเนินการระบบท่อส่งข้อมูลในสภาพแวดล้อมการผลิตจริงอย่างมีประสิทธิภาพและปลอดภัยตามมาตรฐานสากล รวมถึงการคุ้มครองข้อมูลส่วนบุคคลของผู้ใช้งานทุกคนในองค์กร',
    words:
      'ออกแบบ|สร้าง|และ|ดำเนิน|การ|ระบบ|ท่อ|ส่ง|ข้อมูล|ใน|สภาพ|แวดล้อม|การ|ผลิต|จริง|อย่าง|มี|ประสิทธิภาพ|และ|ปลอดภัย|ตาม|มาตรฐาน|สากล|รวม|ถึง|การ|คุ้มครอง|ข้อมูล|ส่วน|บุคคล|ของ|ผู้ใช้|งาน|ทุก|คน|ใน|องค์กร',
    field: { label: 'ชั่วโมงฝึก', value: 'ยี่สิบสี่ ชั่วโมง ออนไลน์' },
    people: [
      ['กิตติพงศ์ศักดิ์ ปิ่นเกล้า', 'หัวหน้า ฝ่ายฝึกอบรม'],
      ['สมหญิง ใจงาม', 'ประธาน กรรมการ'],
    ],
  },
];

describe.each(everywhere)('$style, $paper $orientation', (page) => {
  it.each(TALL)(
    'keeps the marks of %s clear of the lines around them',
    async (_of, language, ...texts) => {
      const [learnerName, title] = texts;
      const facts = build(page, { learnerName, learnerLanguage: language, title });
      const { svg, width } = await renderer.renderPreview(facts);
      const {
        left,
        before,
        name,
        between,
        title: titleLines,
        after,
      } = readStatement(await renderer.renderPdf(facts), page);
      const edge = Math.max(0, left);
      const statement = {
        ...{ left: edge, width: width - edge },
        ...{ top: before.y, height: after.y - before.y },
      };
      const drawn = drawArea(svg, statement, { scale: 2, ground: [0x77, 0x77, 0x77] });
      const lines = [before, ...name, between, ...titleLines, after];
      for (const [index, line] of lines.slice(1).entries()) {
        const upper = lines[index] as Line;
        // The rows between a letter and its own mark don't count.
        const [top, bottom] = [upper.y + 0.12 * upper.size, line.y - 0.8 * line.size];
        const isClear = hasBlankRow(drawn, top, bottom);
        expect([upper.text, line.text, isClear]).toEqual([upper.text, line.text, true]);
      }
    },
  );

  it('sets the lines of a name at even distances, whatever letters they contain', async () => {
    const learnerName =
      'Anna Gröger Jäppy Qigong Svenson Neumann-Åsen Xavier Österreicher Moran '.repeat(2);
    const { name } = readStatement(await renderer.renderPdf(build(page, { learnerName })), page);
    const distances = name.slice(1).map(({ y }, index) => y - (name[index] as Line).y);
    expect(distances.length).toBeGreaterThan(0);
    for (const distance of distances) expect(distance).toBeCloseTo(distances[0] as number, 0);
  });

  it.each([
    ['Nguyễn Thị Ánh Tuyết', 'Nghiệp vụ kỹ thuật dữ liệu và bảo mật thông tin cho mọi người'],
    [
      'Maria da Conceição dos Santos Oliveira',
      'Advanced Data Engineering and Information Security A',
    ],
    [
      'Johann Sebastian Maximilian von Bach',
      'Certified Occupational Health and Safety Lead Auditor',
    ],
  ])('balances the lines of %s, %s', async (learnerName, title) => {
    const pdf = await renderer.renderPdf(build(page, { learnerName, title }));
    const statement = readStatement(pdf, page);
    for (const lines of [statement.name, statement.title]) {
      const widths = lines.map((line) => line.right - line.left);
      expect(Math.min(...widths) / Math.max(...widths)).toBeGreaterThan(0.5);
    }
  });

  it('breaks Korean names and titles only at spaces', async () => {
    const learnerName = '남궁 민수정 알렉산더 크리스토퍼';
    const title = '고급 데이터 엔지니어링 전문가 과정 및 개인정보 보호 책임자';
    const pdf = await renderer.renderPdf(build(page, { learnerName, title }));
    const text = runPdfTool('pdftotext', pdf, ['-raw'], ['-']);
    for (const word of `${learnerName} ${title}`.split(' ')) expect(text).toContain(word);
  });

  it.each(WORDED)('breaks all other texts only between words, in $language', async (texts) => {
    const { description, field, people, words, language } = texts;
    const signatories = people.map(([name = '', role = '']) => ({ name, role, signature: null }));
    const fields = [field, field, field];
    const pdf = await renderer.renderPdf(
      build({ ...page, fields }, { language, description, signatories }),
    );
    const text = runPdfTool('pdftotext', pdf, ['-raw'], ['-']);
    // Lines may end at a space, or between two words without a space.
    const parts = words.split('|');
    const ends = new Set(parts.map((_, at) => parts.slice(0, at + 1).join('')));
    const lines = text.split('\n').map((line) => line.replace(/\s/g, ''));
    let rest = parts.join('');
    let found = '';
    for (const line of lines.slice(lines.findIndex((it) => it && rest.startsWith(it)))) {
      if (rest === '' || !rest.startsWith(line)) break;
      rest = rest.slice(line.length);
      found += line;
      expect([line, ends.has(found)]).toEqual([line, true]);
    }
    expect(rest).toBe('');
    for (const [name = '', role = ''] of people) {
      for (const word of `${name} ${role} ${field.label} ${field.value}`.split(' ')) {
        expect([word, text.includes(word)]).toEqual([word, true]);
      }
    }
  });

  it.each([
    ['pt-BR', '26 de novembro de 2026', '26 de setembro de 2029'],
    ['es', '26 de noviembre de 2026', '26 de septiembre de 2029'],
    ['pl', '26 listopada 2026', '26 września 2029'],
  ])('never breaks a date in %s', async (language, issuedOn, expiresOn) => {
    for (const count of [0, 2, 4]) {
      const signatories = Array(count).fill({ name: 'Kim', role: 'Director', signature });
      const dates = { issuedOn: '2026-11-26', expiresOn: '2029-09-26', signatories };
      const fields = [
        { label: 'Data', value: expiresOn },
        { label: 'Tempo', value: '24' },
      ];
      const pdf = await renderer.renderPdf(build({ ...page, fields }, { language, ...dates }));
      const text = runPdfTool('pdftotext', pdf, ['-raw'], ['-']).replaceAll('\u00a0', ' ');
      expect(text).toContain(issuedOn);
      expect(text.split(expiresOn).length).toBe(3);
    }
  });
});

describe('under signatures', () => {
  it.each(STYLE_NAMES)('leaves no single word on a line if avoidable: %s', async (style) => {
    const roles = ['Head of Information Security Training', 'Chief Officer for People and Culture'];
    const signatories = [...roles, ...roles].map((role) => ({
      ...{ name: 'Kim', role, signature: null },
    }));
    const pdf = await renderer.renderPdf(build({ style }, { signatories }));
    const lines = runPdfTool('pdftotext', pdf, ['-raw'], ['-']).split('\n');
    for (const word of ['Training', 'Culture']) {
      expect(lines.map((line) => line.trim())).not.toContain(word);
    }
  });
});

describe('a second page', () => {
  it.each(STYLE_NAMES)('leaves no single word on a last line: %s', async (style) => {
    const sentence = 'Builds and operates the pipelines of data that others depend upon. ';
    // Covers all lengths of a last line, in steps of less than a letter and a space.
    const paragraphs = Array.from(
      { length: 96 },
      (_, more) => `${sentence.repeat(2)}${'i '.repeat(more)}A`,
    );
    for (let from = 0; from < paragraphs.length; from += 6) {
      const description = paragraphs.slice(from, from + 6).join('\n');
      const title = 'Information Security for Everybody in Offices and Workshops, Level A';
      const pdf = await renderer.renderPdf(build({ style }, { title, description }));
      const text = runPdfTool('pdftotext', pdf, ['-raw'], ['-']);
      expect(text.split('\n').filter((line) => line.trim() === 'A')).toEqual([]);
    }
  });
});
