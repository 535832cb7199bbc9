import { describe, expect, it } from 'vitest';
import { lineUnits } from './line-units.ts';

const parted = (text: string, language = 'en') =>
  lineUnits(text, language).map((unit) => unit.trim());

describe('a break opportunity', () => {
  it.each([
    ['vi', 'Nguyễn Thị Ánh Tuyết', ['Nguyễn', 'Thị', 'Ánh', 'Tuyết']],
    ['th', 'กิตติพงศ์ศักดิ์ วชิรปัญญาวุฒิกุลธำรง', ['กิตติพงศ์ศักดิ์', 'วชิรปัญญาวุฒิกุลธำรง']],
    ['ko', '남궁 민수정 알렉산더', ['남궁', '민수정', '알렉산더']],
    ['ja', '髙橋 さくら', ['髙橋', 'さくら']],
    ['my', 'ဒေါ်အောင်ဆန်း ဦးကျော်စွာမြင့်', ['ဒေါ်အောင်ဆန်း', 'ဦးကျော်စွာမြင့်']],
    ['en', 'Zoë Ångström-Łukasiewicz', ['Zoë', 'Ångström-Łukasiewicz']],
  ])('is at the spaces of a name, if it has any: %s, %s', (language, name, units) => {
    expect(parted(name, language)).toEqual(units);
  });

  it('is between words in texts without spaces, and never within a grapheme cluster', () => {
    const title = 'ผู้เชี่ยวชาญด้านความปลอดภัยของข้อมูลขั้นสูง';
    const units = parted(title, 'th');
    expect(units.length).toBeGreaterThan(4);
    for (const unit of units) expect(unit).not.toMatch(/^\p{M}/u);
    expect(parted('高级数据工程', 'zh')).toEqual(['高级', '数据', '工程']);
  });

  it("isn't before a closing mark or a particle, or after an opening mark", () => {
    expect(parted('高度なデータ分析（上級）', 'ja')).toEqual([
      '高度な',
      'データ',
      '分析',
      '（上級）',
    ]);
  });

  it.each([
    ['12 June 2026'],
    ['June 12, 2026'],
    ['26 de novembro de 2026'],
    ['12. Juni 2026'],
    ['2026년 6월 12일'],
    ['ISO 27001'],
    ['7F3K-92QX-4D1A-M8VT'],
  ])("isn't within %s", (whole) => {
    expect(parted(`Auditors ${whole}`).join('|')).toContain(whole);
  });

  it("doesn't leave a single letter alone at the end", () => {
    expect(parted('Information Security A')).toEqual(['Information', 'Security A']);
  });

  it('is at the hyphens of very long words, and within words that fit on no line', () => {
    expect(parted('Habsburg-Lothringen-Österreich')).toEqual([
      'Habsburg-',
      'Lothringen-',
      'Österreich',
    ]);
    expect(parted('W'.repeat(54)).length).toBe(14);
  });

  it('neither removes nor adds text', () => {
    for (const text of [
      'Zoë 👩‍🎓👩‍🎓 von und zu Å',
      'การ ทดสอบ',
      '王小明'.repeat(20),
      'a-b '.repeat(30).trim(),
    ]) {
      expect(lineUnits(text, 'en').join('')).toBe(text);
    }
  });
});
