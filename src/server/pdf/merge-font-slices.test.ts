import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';
import subsetFont from 'subset-font';
import { beforeAll, expect, it } from 'vitest';
import { mergeFontSlices } from './merge-font-slices.ts';

const dir = fileURLToPath(
  new URL('../../../node_modules/@fontsource-variable/noto-serif-kr/files', import.meta.url),
);

let merged: Font;

beforeAll(async () => {
  merged = read(await mergeFontSlices({ dir, family: 'Noto Serif KR', weight: 500 }));
}, 60_000);

function read(bytes: Buffer): Font {
  const font = create(bytes);
  if (!('characterSet' in font)) throw new Error('several fonts');
  return font;
}

function outlineOf(font: Font, codePoint: number) {
  const glyph = font.glyphForCodePoint(codePoint);
  return { advance: glyph.advanceWidth, outline: glyph.path.toSVG() };
}

it('is one font with the requested name and weight', () => {
  expect(merged.familyName).toBe('Noto Serif KR');
  expect(merged['OS/2'].usWeightClass).toBe(500);
  expect(merged.unitsPerEm).toBe(1000);
});

it('draws the letters of every slice like the slice, including composite glyphs', async () => {
  const files = (await readdir(dir)).filter((name) => name.endsWith('-wght-normal.woff2'));
  for (const file of files.toSorted().filter((_, index) => index % 20 === 0 || index === 123)) {
    const options = { keepAllGlyphs: true, targetFormat: 'sfnt', variationAxes: { wght: 500 } };
    const slice = read(
      await subsetFont(await readFile(`${dir}/${file}`), undefined, options as never),
    );
    for (const codePoint of slice.characterSet.filter((it) => it > 0x20).slice(0, 40)) {
      expect([codePoint, outlineOf(merged, codePoint)]).toEqual([
        codePoint,
        outlineOf(slice, codePoint),
      ]);
    }
  }
});

it('has Latin, Hangul and Han letters', () => {
  for (const letter of 'Aé한글王ñ') {
    expect([letter, merged.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)]).toEqual([
      letter,
      true,
    ]);
  }
});
