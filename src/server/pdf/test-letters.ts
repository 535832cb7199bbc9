import { deflateSync, inflateSync } from 'node:zlib';
import {
  latin1,
  listPages,
  parsePdf,
  requireObject,
  serialisePdf,
  splitStream,
  streamObject,
} from './pdf-file.ts';
import { runPdfTool } from './test-support.ts';

export type Letter = {
  x: number;
  right: number;
  y: number;
  size: number;
  font: string;
  text: string;
};

/**
 * Returns the visible letters and spaces of the first page with their positions from mutool, in
 * points. `y` is the baseline.
 */
export function readLetters(pdf: Buffer): Letter[] {
  const stext = runPdfTool('mutool', withSeenGlyphs(pdf), ['draw', '-q', '-F', 'stext'], ['1']);
  const letters: Letter[] = [];
  let font = { name: '', size: 0 };
  for (const [, name, fontSize, right, x, y, text = ''] of stext.matchAll(
    /<font name="([^"]*)" size="([\d.]+)"|<char quad="\S+ \S+ (\S+) [^"]*" x="(\S+)" y="(\S+)"[^>]* c="([^"]*)"/g,
  )) {
    if (name !== undefined) font = { name, size: Number(fontSize) };
    else {
      const [place, end, baseline] = [Number(x), Number(right), Number(y)];
      const found = { x: place, right: end, y: baseline, size: font.size, font: font.name };
      letters.push({ ...found, text: decode(text) });
    }
  }
  return letters;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text
    .replace(/&#x(\w+);/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&(\w+);/g, (entity, name: string) => NAMED[name] ?? entity);
}

/**
 * Maps visible glyphs to their own letters again and removes the invisible ones. In names and
 * titles, visible glyphs map to no text and invisible glyphs map to the whole text
 * (whole-texts.ts).
 */
function withSeenGlyphs(pdf: Buffer): Buffer {
  const file = parsePdf(pdf);
  for (const page of listPages(file)) {
    const pageText = latin1(requireObject(file, page));
    const seen = new Map<string, string>();
    const fonts = Array.from(
      pageText.matchAll(/\/([ft]\d+) (\d+) 0 R/g),
      ([, name = '', number]) => {
        const text = latin1(requireObject(file, Number(number)));
        return { name, look: text.replace(/^\d+|\/ToUnicode \d+/g, '') };
      },
    );
    for (const { name, look } of fonts) {
      const own = fonts.find((other) => other.name.startsWith('f') && other.look === look);
      if (own) seen.set(name, own.name);
    }
    const number = Number(/\/Contents (?:\[.*?)?(\d+) 0 R\]?\n/.exec(pageText)?.[1]);
    const content = latin1(inflateSync(splitStream(requireObject(file, number)).content))
      .replace(/^q BT 3 Tr .* ET Q\n/gm, '')
      .replaceAll('/Span <</ActualText <feff000a>>> BDC', '/Span BMC')
      .replace(/\/(t\d+) (?=[\d.]+ Tf\n)/g, (_, name: string) => `/${seen.get(name)} `);
    const bytes = deflateSync(Buffer.from(content, 'latin1'));
    file.objects.set(number, streamObject(number, '/Filter /FlateDecode', bytes));
  }
  return serialisePdf(file);
}
