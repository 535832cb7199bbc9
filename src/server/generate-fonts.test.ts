import { readFile } from 'node:fs/promises';
import { create, type Font } from 'fontkit';
import { expect, it } from 'vitest';
import { trimFont } from './generate-fonts.ts';

const SLICE = new URL(
  import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
);

it('keeps the box of Inter that browsers draw for characters missing from all fonts', async () => {
  const [whole, trimmed] = [await readFile(SLICE), await trimFont(await readFile(SLICE), 'AZaz09')];
  expect(trimmed.length).toBeLessThan(whole.length);
  const box = open(trimmed).getGlyph(0);
  expect(box.path.commands.length).toBeGreaterThan(0);
  expect(box.bbox).toEqual(open(whole).getGlyph(0).bbox);
});

it('keeps the weights of Inter from regular to bold', async () => {
  const { wght } = open(await trimFont(await readFile(SLICE), 'AZaz09')).variationAxes;
  expect(wght).toMatchObject({ min: 400, max: 700 });
});

function open(font: Buffer): Font {
  const opened = create(font);
  if (opened.type !== 'WOFF2') throw new Error(`not WOFF2 but ${opened.type}`);
  return opened;
}
