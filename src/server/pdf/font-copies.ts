// Reads the fonts of a page written by Typst, and copies them with other texts for their glyphs.

import { inflateSync } from 'node:zlib';
import { memoised } from './memoised.ts';
import {
  latin1,
  type PdfFile,
  requireObject,
  requireReference,
  splitStream,
  streamObject,
} from './pdf-file.ts';

/** U+200B, zero-width space. PDF/A requires a text for each glyph. */
const NOTHING = '200b';

const OPERAND = /\(((?:\\[\s\S]|[^\\)])*)\)|<([0-9a-f]*)>/gi;

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Returns the codes of all glyphs in an operand of Tj or TJ, with one character per byte. */
export function codesIn(shown: string): string {
  let codes = '';
  for (const [, literal, hex = ''] of shown.matchAll(OPERAND)) {
    codes += literal === undefined ? latin1(Buffer.from(hex, 'hex')) : unescaped(literal);
  }
  return codes;
}

function unescaped(literal: string): string {
  if (!literal.includes('\\')) return literal;
  return literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped: string) =>
    /^[0-7]/.test(escaped)
      ? String.fromCharCode(Number.parseInt(escaped, 8))
      : (ESCAPES[escaped] ?? escaped),
  );
}

function toHex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

export function toUtf16(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}

/** The fonts of a page, and copies of them with other ToUnicode maps. */
export class FontCopies {
  added = '';
  readonly #file: PdfFile;
  readonly #page: string;
  readonly #dictionaries = new Map<string, string>();
  readonly #silent = new Map<string, string>();
  readonly #knownWidest = new Map<string, string[]>();
  readonly #knownWidths = new Map<string, number[]>();
  readonly #knownTexts = new Map<string, Map<number, string>>();
  #next: number;

  constructor(file: PdfFile, page: string) {
    this.#file = file;
    this.#page = page;
    this.#next = Math.max(...file.objects.keys()) + 1;
  }

  isComposite(font: string): boolean {
    return this.#read(font).includes('/Type0');
  }

  /** Returns the name of a copy whose glyphs map to no text. */
  silent(font: string): string {
    const known = this.#silent.get(font);
    if (known !== undefined) return known;
    const [digits, count] = this.isComposite(font) ? [4, this.#count(font)] : [2, 256];
    const name = this.#copy(font, mapToNothing(`${digits} ${count}`));
    this.#silent.set(font, name);
    return name;
  }

  /** Returns the name of a copy that maps these glyph codes to these texts. */
  saying(font: string, codes: string[], texts: string[]): string {
    return this.#copy(font, toUnicode(texts.map((text, at) => [codes[at] ?? '', toUtf16(text)])));
  }

  #read(font: string): string {
    const known = this.#dictionaries.get(font);
    if (known !== undefined) return known;
    const text = latin1(requireObject(this.#file, requireReference(this.#page, font)));
    this.#dictionaries.set(font, text);
    return text;
  }

  /** Returns the sum of the glyph widths in ems, without kerning. 0 for simple fonts. */
  widthOf(font: string, codes: string): number {
    if (!this.isComposite(font)) return 0;
    const widths = this.#widths(font);
    let sum = 0;
    for (let at = 0; at + 1 < codes.length; at += 2) {
      sum += widths[codes.charCodeAt(at) * 256 + codes.charCodeAt(at + 1)] ?? 0;
    }
    return sum / 1000;
  }

  /** Returns the codes of the widest glyphs, widest first. Excludes spaces, which PDFium skips. */
  widest(font: string, count: number): string[] {
    const known = this.#knownWidest.get(font);
    if (known) return known.slice(0, count);
    const widths = this.#widths(font);
    const texts = this.#texts(font);
    const codes = Array.from(widths.keys()).filter(
      (code) => code > 0 && !SPACE.test(texts.get(code) ?? ''),
    );
    codes.sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
    const widest = codes.map((code) => toHex(code, 4));
    this.#knownWidest.set(font, widest);
    return widest.slice(0, count);
  }

  /** Counts the glyphs. Combining marks at the end of a font have no entry in the widths. */
  #count(font: string): number {
    return Math.max(this.#widths(font).length, ...this.#texts(font).keys()) + 1;
  }

  /** Returns the texts of a font's glyphs by code, as UTF-16 in hexadecimal. */
  #texts(font: string): Map<number, string> {
    const known = this.#knownTexts.get(font);
    if (known) return known;
    const { dictionary, content } = splitStream(
      requireObject(this.#file, requireReference(this.#read(font), 'ToUnicode')),
    );
    const map = latin1(dictionary.includes('/Filter') ? inflateSync(content) : content);
    const texts = new Map(
      Array.from(map.matchAll(ENTRY), ([, code, text = '']) => [Number(`0x${code}`), text]),
    );
    this.#knownTexts.set(font, texts);
    return texts;
  }

  /** Typst numbers the glyphs of a font without gaps and writes each width as `5 5 396.9`. */
  #widths(font: string): number[] {
    const known = this.#knownWidths.get(font);
    if (known) return known;
    const text = this.#read(font);
    const descendant = Number(/\/DescendantFonts \[\s*(\d+) 0 R/.exec(text)?.[1]);
    const list = /\/W \[([\d\s.-]*)\]/.exec(latin1(requireObject(this.#file, descendant)))?.[1];
    const numbers = list?.trim().split(/\s+/).map(Number) ?? [];
    const widths: number[] = [];
    for (let at = 0; at + 2 < numbers.length; at += 3) {
      const width = numbers[at + 2] ?? 0;
      for (let code = numbers[at] ?? 0; code <= (numbers[at + 1] ?? 0); code += 1) {
        widths[code] = width;
      }
    }
    if (widths.length === 0) throw new Error('the widths of a font are not as Typst writes them');
    this.#knownWidths.set(font, widths);
    return widths;
  }

  #copy(font: string, toUnicodeMap: Buffer): string {
    const map = this.#add((number) => streamObject(number, '', toUnicodeMap));
    const copy = this.#add((number) => {
      const text = this.#read(font).replace(/^\d+ 0 obj/, `${number} 0 obj`);
      return Buffer.from(text.replace(/\/ToUnicode \d+ 0 R/, `/ToUnicode ${map} 0 R`), 'latin1');
    });
    const name = `t${copy}`;
    this.added += ` /${name} ${copy} 0 R`;
    return name;
  }

  #add(build: (number: number) => Buffer): number {
    const number = this.#next;
    this.#next += 1;
    this.#file.objects.set(number, build(number));
    return number;
  }
}

/** An entry in a ToUnicode map. */
const ENTRY = /<(\w{4})> <(\w*)>\n/g;
const SPACE = /^00[2a]0$/i;

/** A block has at most a hundred entries (Adobe Technical Note 5014). */
const ENTRIES_MAX = 100;

/** Maps all glyphs of a font to no text. Memoised, because few glyph counts occur. */
const mapToNothing = memoised((digitsAndCount): Buffer => {
  const [digits = 0, count = 0] = digitsAndCount.split(' ').map(Number);
  const codes = Array.from({ length: count }, (_, code) => toHex(code, digits));
  return toUnicode([...codes.map((code): [string, string] => [code, NOTHING]), ['fff0', '000a']]);
});

/** Builds a ToUnicode map from glyph codes to texts (ISO 32000-1, 9.10.3). */
function toUnicode(entries: [code: string, text: string][]): Buffer {
  const digits = entries[0]?.[0].length ?? 4;
  const blocks: string[] = [];
  for (let from = 0; from < entries.length; from += ENTRIES_MAX) {
    const block = entries.slice(from, from + ENTRIES_MAX);
    const lines = block.map(([code, text]) => `<${code}> <${text}>\n`).join('');
    blocks.push(`${block.length} beginbfchar\n${lines}endbfchar\n`);
  }
  return Buffer.from(
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n' +
      '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n' +
      `<${'0'.repeat(digits)}> <${'f'.repeat(digits)}>\nendcodespacerange\n${blocks.join('')}` +
      'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend',
    'latin1',
  );
}
