// Names and titles come out of a PDF exactly as they were given, whatever their script.
//
// Readers put text together from the glyphs they find. Ligatures, marks that are drawn on their
// own and letters of several fonts get lost, doubled or torn apart on the way, and each reader
// treats the replacement texts of PDF (ActualText) differently. So the glyphs of such a text say
// nothing, and one invisible glyph in their place says it all.

import { deflateSync, inflateSync } from 'node:zlib';
import { memoised } from './memoised.ts';
import {
  latin1,
  type PdfFile,
  requireObject,
  requireReference,
  splitStream,
  streamObject,
} from './pdf-file.ts';
import { toVisualOrder } from './visual-order.ts';

/** How the template marks where such a text begins and ends (lib/whole.typ): a line too thin to see. */
const MARK =
  /\/Artifact BMC\nq\n[^\n]*cm\n(?:[^\n]*CS\n)?[^\n]*SCN\n0\.0123 w\n(?:[^\n]* [MJj]\n)*0 0 m\n1 0 l\nS\nQ\nEMC\n/;

/** UTF-16 units that one glyph may stand for; poppler reads no more in one entry. */
const UNITS_MAX = 50;

/** Invisible and part of no word. PDF/A wants each glyph to stand for something. */
const NOTHING = '200b';

/** A higher compression would take longer than all the rest. */
const COMPRESSION = 3;

/**
 * Makes what the template marked on these pages read as `texts`, in their order. Texts of colour
 * glyphs alone stay as they are.
 */
export function putWholeTexts(file: PdfFile, pages: number[], texts: string[]): void {
  const waiting = [...texts];
  for (const page of pages) {
    if (waiting.length > 0) putOnPage(file, page, waiting);
  }
}

/** Takes the texts that it finds a place for. */
function putOnPage(file: PdfFile, page: number, waiting: string[]): void {
  const pageText = latin1(requireObject(file, page));
  const number = requireReference(pageText, 'Contents');
  const { content } = splitStream(requireObject(file, number));
  const parts = latin1(inflateSync(content)).split(MARK);
  const fonts = new Fonts(file, pageText);
  const edited = parts.map((part, at) => {
    const text = at % 2 === 1 ? waiting.shift() : undefined;
    return text === undefined ? part : sayWhole({ file, page, fonts }, part, text);
  });
  const bytes = deflateSync(Buffer.from(edited.join(''), 'latin1'), { level: COMPRESSION });
  file.objects.set(number, streamObject(number, '/Filter /FlateDecode', bytes));
  const withFonts = pageText.replace('/Font <<', `/Font <<${fonts.added}`);
  file.objects.set(page, Buffer.from(withFonts, 'latin1'));
}

/** One run of glyphs: where it begins and ends, its font and size. */
type Run = { x: number; y: number; right: number; font: string; size: number };

const RUN =
  /1 0 0 -1 ([\d.-]+) ([\d.-]+) cm\n[\s\S]*?\/(f\d+) ([\d.]+) Tf\n[^\n]*Tm\n((?:\((?:\\[\s\S]|[^\\)])*\)|[^(])*?)T[jJ]\n/g;

type Place = { file: PdfFile; page: number; fonts: Fonts };

function sayWhole({ file, page, fonts }: Place, drawn: string, text: string): string {
  const runs = Array.from(drawn.matchAll(RUN), ([, x, y, font = '', size, shown = '']): Run => {
    const place = { x: Number(x), y: Number(y), size: Number(size) };
    const right = place.x + fonts.widthOf(font, codesIn(shown)) * place.size;
    return { ...place, right, font };
  });
  const first = runs.find(({ font }) => fonts.isComposite(font));
  const [tag] = /^\/\w+/.exec(drawn) ?? [];
  const [mcid, ...otherMcids] = Array.from(drawn.matchAll(/\/MCID (\d+)/g), ([, id]) => id);
  if (!first || !tag || mcid === undefined) return drawn;
  const glyphs = drawn
    .replace(/\/\w+ <<[^<>]*(?:<[0-9a-f]*>[^<>]*)?>> BDC\n|\/ReversedChars BMC\n|^EMC\n/gm, '')
    .replace(/\/(f\d+) (?=[\d.]+ Tf\n)/g, (_, font) => `/${fonts.silent(font)} `);
  nameInTags(file, page, mcid, text);
  // The tags list all pieces, so those that are not needed any more stay, empty.
  const empty = otherMcids.map((id) => `${tag} <</MCID ${id}>> BDC\nEMC\n`).join('');
  return `${tag} <</MCID ${mcid}>> BDC\n${invisible(text, first, runs, fonts)}/Span <</ActualText <feff000a>>> BDC\n${glyphs}EMC\nEMC\n${empty}`;
}

/**
 * As wide as what is seen, for the mark of who selects it. One operator draws all pieces, because
 * PDFium goes by the place of what each draws, also among other texts.
 */
function invisible(text: string, { y, font, size }: Run, runs: Run[], fonts: Fonts): string {
  const visual = toVisualOrder(text);
  const codes = fonts.widest(font, Math.ceil(visual.length / UNITS_MAX));
  const pieces = piecesOf(visual, codes.length);
  const shown = codes.slice(0, pieces.length).join('');
  const name = fonts.saying(font, codes, pieces);
  const left = Math.min(...runs.map((run) => run.x));
  const width = Math.max(...runs.map((run) => run.right)) - left;
  const scale = (100 * width) / (fonts.widthOf(font, codesIn(`<${shown}>`)) * size);
  const at = `1 0 0 1 ${left} ${y} Tm`;
  return `q BT 3 Tr ${at} ${scale.toFixed(2)} Tz /${name} ${size} Tf <${shown}> Tj ET Q\n`;
}

function piecesOf(text: string, count: number): string[] {
  const length = Math.ceil(text.length / count);
  const pieces = [''];
  for (const character of text) {
    const last = pieces.at(-1) ?? '';
    if (last.length >= length) pieces.push(character);
    else pieces[pieces.length - 1] = last + character;
  }
  return pieces;
}

/** A tag with a hundred pieces. */
const TAG_LENGTH_MAX = 700;

/** Screen readers take it from the tags, in the order in which it is read. */
function nameInTags(file: PdfFile, page: number, mcid: string, text: string): void {
  // Numbers of marked contents are counted on each page anew; others refer to tags beneath.
  const owner = new RegExp(`/K \\[${mcid}(?! 0 R)[ \\]]`);
  const onPage = `/Pg ${page} 0 R`;
  for (const [number, object] of file.objects) {
    // Much shorter than fonts and drawings.
    if (object.length > TAG_LENGTH_MAX) continue;
    const element = latin1(object);
    if (!element.includes('/Type /StructElem') || !element.includes(onPage)) continue;
    if (!owner.test(element)) continue;
    const named = element.replace('/K [', `/ActualText <feff${toUtf16(text)}>\n  /K [`);
    file.objects.set(number, Buffer.from(named, 'latin1'));
    return;
  }
}

const OPERAND = /\(((?:\\[\s\S]|[^\\)])*)\)|<([0-9a-f]*)>/gi;

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The codes of all glyphs that an operand of Tj or TJ shows, a character for each of their bytes. */
function codesIn(shown: string): string {
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

function toUtf16(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}

/** The fonts of a page, and copies of them whose glyphs stand for other texts. */
class Fonts {
  added = '';
  readonly #file: PdfFile;
  readonly #page: string;
  readonly #silent = new Map<string, string>();
  readonly #knownWidths = new Map<string, number[]>();
  #next: number;

  constructor(file: PdfFile, page: string) {
    this.#file = file;
    this.#page = page;
    this.#next = Math.max(...file.objects.keys()) + 1;
  }

  isComposite(font: string): boolean {
    return this.#read(font).includes('/Type0');
  }

  /** The name of a copy whose glyphs stand for nothing. */
  silent(font: string): string {
    const known = this.#silent.get(font);
    if (known !== undefined) return known;
    const [digits, count] = this.isComposite(font) ? [4, this.#widths(font).length] : [2, 256];
    const name = this.#copy(font, mapToNothing(`${digits} ${count}`));
    this.#silent.set(font, name);
    return name;
  }

  /** The name of a copy whose glyphs with these codes stand for these texts. */
  saying(font: string, codes: string[], texts: string[]): string {
    return this.#copy(font, toUnicode(texts.map((text, at) => [codes[at] ?? '', toUtf16(text)])));
  }

  #read(font: string): string {
    return latin1(requireObject(this.#file, requireReference(this.#page, font)));
  }

  /** Of these glyphs together, without kerning, in ems. */
  widthOf(font: string, codes: string): number {
    if (!this.isComposite(font)) return 0;
    const widths = this.#widths(font);
    let sum = 0;
    for (let at = 0; at + 1 < codes.length; at += 2) {
      sum += widths[codes.charCodeAt(at) * 256 + codes.charCodeAt(at + 1)] ?? 0;
    }
    return sum / 1000;
  }

  /** The codes of so many glyphs, the widest first, without spaces: PDFium passes over those. */
  widest(font: string, count: number): string[] {
    const widths = this.#widths(font);
    const { dictionary, content } = splitStream(
      requireObject(this.#file, requireReference(this.#read(font), 'ToUnicode')),
    );
    const map = latin1(dictionary.includes('/Filter') ? inflateSync(content) : content);
    const spaces = new Set(Array.from(map.matchAll(SPACE), ([, code]) => Number(`0x${code}`)));
    const codes = Array.from(widths.keys()).filter((code) => code > 0 && !spaces.has(code));
    codes.sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
    return codes.slice(0, count).map((code) => toHex(code, 4));
  }

  /** Typst numbers the glyphs of a font without gaps and gives each its width, as `5 5 396.9`. */
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

/** In a map from codes to texts. */
const SPACE = /<(\w{4})> <00[2a]0>/gi;

/** At most a hundred entries to a block (Adobe Technical Note 5014). */
const ENTRIES_MAX = 100;

/** For all glyphs of a font that has so many; most certificates have fonts of few sizes. */
const mapToNothing = memoised((digitsAndCount): Buffer => {
  const [digits = 0, count = 0] = digitsAndCount.split(' ').map(Number);
  const codes = Array.from({ length: count }, (_, code) => toHex(code, digits));
  return toUnicode([...codes.map((code): [string, string] => [code, NOTHING]), ['fff0', '000a']]);
});

/** A map from codes to texts (ISO 32000-1, 9.10.3). */
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
