import { beforeAll, describe, expect, it } from 'vitest';
import { type Coverage, loadCoverage } from './coverage.ts';
import { prepareFonts } from './prepare-fonts.ts';
import { testFontsDir } from './test-support.ts';

let coverage: Coverage;

beforeAll(async () => {
  await prepareFonts(testFontsDir);
  coverage = await loadCoverage(testFontsDir);
});

describe('the fonts of the certificates', () => {
  it.each([
    ['Latin', 'Zoë Ångström-Łukasiewicz, Nguyễn Thị Ánh, O’Brien “Ø” — þ…'],
    ['letters with their marks apart', 'Nguyễn Thị Ánh 한국'.normalize('NFD')],
    ['Greek and Cyrillic', 'Ελένη Αγγελοπούλου, Ольга Їжакевич'],
    ['Arabic and Hebrew', 'محمد بن عبد الله ﷺ, שָׂרָה לֵוִי'],
    ['scripts of India', 'प्रिया, தமிழ், বাংলা, ગુજરાતી, ਪੰਜਾਬੀ, తెలుగు, ಕನ್ನಡ, മലയാളം, සිංහල'],
    ['scripts of South-East Asia', 'สมชาย, ភាសាខ្មែរ, မြန်မာ, ລາວ'],
    ['the Caucasus and Ethiopia', 'ქართული, Հայերեն, አማርኛ'],
    ['Han, kana and Hangul', '𠮷野家, 山田たろう, カタカナ, 김철수, 王小明'],
    ['emoji and their sequences', '🎓 👨‍👩‍👧 👩🏽‍🚀 🇩🇪 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣ ❤️'],
    ['what has no shape', 'a\u00ADb\u200Dc\u200Ed\uFE0Fe\u00A0f\u2003g\tநி\u200C'],
    ['nothing', ''],
  ])('print %s', (_, text) => {
    expect(coverage.findUnprintable(text)).toEqual([]);
  });

  it.each([
    ['Gothic', '𐌰𐌱', ['𐌰', '𐌱']],
    ['each once, where it first stands', 'Ꮳna Ꮃ Ꮳ', ['Ꮳ', 'Ꮃ']],
    ['a letter whole with its marks', 'ཀི abc', ['ཀི']],
    ['what belongs to no script', 'a\uE000\u0378', ['\uE000', '\u0378']],
    ['a missing mark with the letter under it', 'a\u{1DF5}\u{1E4EC}', ['a\u{1DF5}\u{1E4EC}']],
  ])('do not print %s', (_, text, characters) => {
    expect(coverage.findUnprintable(text)).toEqual(characters);
  });
});

describe('font families', () => {
  it.each([
    ['Nguyễn Thị Ánh', 'Noto Serif', 'Instrument Serif'],
    ['Ελένη Παππά', 'Noto Sans', 'Bricolage Grotesque'],
    ['Анна K.', 'Noto Serif', 'Fraunces'],
  ])('for “%s”: %s covers all of it, %s does not', (text, family, other) => {
    const { whole } = coverage.familiesFor(text);
    expect(whole).toContain(family);
    expect(whole).not.toContain(other);
  });

  it('are torn if they have only some letters of a script', () => {
    const { torn } = coverage.familiesFor('Nguyễn สมชาย');
    expect(torn).toContain('Instrument Serif');
    expect(torn).not.toContain('Noto Serif');
    expect(torn).not.toContain('Noto Serif Thai');
  });

  it("don't need emoji, spaces and joiners", () => {
    expect(coverage.familiesFor('Zoë\u200d\u00a0👩🏽‍🚀').whole).toContain('Fraunces');
  });
});
