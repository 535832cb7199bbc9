// Makes names and titles copy from a PDF exactly as they were entered, in any script.
//
// PDF readers assemble text from the glyphs that they find. They lose, double or separate
// ligatures, combining marks and letters from several fonts, and they treat ActualText differently.
// Therefore the visible glyphs of such a text map to no text, and invisible glyphs in the same
// place map to the whole text. See docs/decisions/0021-whole-texts.md.

import { deflateSync, inflateSync } from 'node:zlib';
import { codesIn, FontCopies, toUtf16 } from './font-copies.ts';
import { memoised } from './memoised.ts';
import {
  latin1,
  type PdfFile,
  referenceIn,
  requireObject,
  requireReference,
  splitStream,
  streamObject,
} from './pdf-file.ts';
import { toVisualOrder } from './visual-order.ts';

/**
 * The template marks the start and end of such a text with a path too thin to see (lib/whole.typ).
 * The points of the path encode the number of the text and its lines.
 */
const MARK =
  /\/Artifact BMC\nq\n[^\n]*cm\n(?:[^\n]*CS\n)?[^\n]*SCN\n0\.0123 w\n(?:[^\n]* [MJj]\n)*0 0 m\n((?:[\d.-]+ [\d.-]+ l\n)+)S\nQ\nEMC(?:\n|$)/;

/** UTF-16 code units that one glyph may map to. Poppler reads no more in one entry. */
const UNITS_MAX = 50;

/** A higher level would take longer than the rest of the work. */
const COMPRESSION = 3;

/**
 * Makes the text that the template marked on these pages read exactly as `texts`. Each text is
 * given in the parts between which a line may end, and its index is the number in the mark. Texts
 * of colour glyphs alone stay unchanged.
 */
export function putWholeTexts(file: PdfFile, pages: number[], texts: string[][]): void {
  const tags = findTags(file);
  for (const page of pages) putOnPage({ file, page, tags }, texts);
}

type Place = { file: PdfFile; page: number; tags: Map<string, number> };

function putOnPage(place: Place, texts: string[][]): void {
  const { file, page } = place;
  const pageText = latin1(requireObject(file, page));
  const number = requireReference(pageText, 'Contents');
  const { content } = splitStream(requireObject(file, number));
  const parts = latin1(inflateSync(content)).split(MARK);
  if (parts.length === 1) return;
  const fonts = new FontCopies(file, pageText);
  // `parts` alternates between drawing operators and the points of the mark after them.
  let edited = parts[0] ?? '';
  for (let at = 1; at + 1 < parts.length; at += 2) {
    const drawn = parts[at + 1] ?? '';
    const said = linesAt(parts[at] ?? '', texts);
    // A text that continues on the next page has no end mark on this page.
    const isWhole = said && parts[at + 2] !== undefined;
    edited += isWhole ? sayWhole({ ...place, fonts }, drawn, said) : drawn;
  }
  const bytes = deflateSync(Buffer.from(edited, 'latin1'), { level: COMPRESSION });
  file.objects.set(number, streamObject(number, '/Filter /FlateDecode', bytes));
  const withFonts = pageText.replace('/Font <<', `/Font <<${fonts.added}`);
  file.objects.set(page, Buffer.from(withFonts, 'latin1'));
}

/**
 * The first point has the number of the text and its count of lines. Each further point has the
 * unit that starts the next line. The mark at the end of a text has a count of zero.
 */
function linesAt(points: string, texts: string[][]): Said | undefined {
  const [[number = 0, count = 0] = [], ...starts] = points
    .trim()
    .split('\n')
    .map((point) => point.split(' ').map((it) => Math.abs(Number.parseInt(it, 10))));
  const units = texts[number];
  if (count === 0 || !units) return undefined;
  const from = [0, ...starts.map(([unit = 0]) => unit)];
  const lines = from.map((start, line) =>
    units
      .slice(start, from[line + 1])
      .join('')
      .trim(),
  );
  return { text: units.join(''), lines };
}

type Said = { text: string; lines: string[] };

/** One run of glyphs: its start and end, font and size. */
type Run = { x: number; y: number; right: number; font: string; size: number };

const RUN =
  /1 0 0 -1 ([\d.-]+) ([\d.-]+) cm\n[\s\S]*?\/(f\d+) ([\d.]+) Tf\n[^\n]*Tm\n((?:\((?:\\[\s\S]|[^\\)])*\)|[^(])*?)T[jJ]\n/g;

/** The key is a line and the text that contains it. Most are the same on many certificates. */
const visualOrder = memoised((lineAndText) => {
  const end = lineAndText.indexOf('\n');
  return toVisualOrder(lineAndText.slice(0, end), lineAndText.slice(end + 1));
});

type PlaceWithFonts = Place & { fonts: FontCopies };

function sayWhole(place: PlaceWithFonts, drawn: string, { text, lines }: Said): string {
  const { fonts } = place;
  const runs = Array.from(drawn.matchAll(RUN), ([, x, y, font = '', size, shown = '']): Run => {
    const at = { x: Number(x), y: Number(y), size: Number(size) };
    const right = at.x + fonts.widthOf(font, codesIn(shown)) * at.size;
    return { ...at, right, font };
  });
  const [tag] = /^\/\w+/.exec(drawn) ?? [];
  const [mcid, ...otherMcids] = Array.from(drawn.matchAll(/\/MCID (\d+)/g), ([, id]) => id);
  const visual = lines.map((line) => visualOrder(`${line}\n${text}`));
  const said = sayLines(visual, runs, fonts);
  if (!said || !tag || mcid === undefined) return drawn;
  const glyphs = drawn
    .replace(/\/\w+ <<[^<>]*(?:<[0-9a-f]*>[^<>]*)?>> BDC\n|\/ReversedChars BMC\n|^EMC\n/gim, '')
    .replace(/\/(f\d+) (?=[\d.]+ Tf\n)/g, (_, font) => `/${fonts.silent(font)} `);
  nameInTags(place, mcid, text);
  // The tags refer to all pieces of content, so the others stay, but empty.
  const empty = otherMcids.map((id) => `${tag} <</MCID ${id}>> BDC\nEMC\n`).join('');
  return `${tag} <</MCID ${mcid}>> BDC\n${said}/Span <</ActualText <feff000a>>> BDC\n${glyphs}EMC\nEMC\n${empty}`;
}

function sayLines(visual: string[], runs: Run[], fonts: FontCopies): string | undefined {
  const groups = visual.length === 1 ? [runs] : inLines(runs, visual.length);
  const said = groups.map((group, at) => {
    const first = group.find(({ font }) => fonts.isComposite(font));
    return first && invisible(visual[at] ?? '', first, group, fonts);
  });
  return said.every(Boolean) ? said.join('') : undefined;
}

/** Groups runs into lines. Marks are above or below the baseline, but lines are further apart. */
function inLines(runs: Run[], count: number): Run[][] {
  const heights = [...new Set(runs.map(({ y }) => y))].sort((a, b) => b - a);
  const gaps = heights.slice(1).map((y, at) => ({ y, gap: (heights[at] ?? y) - y }));
  const tops = gaps
    .toSorted((a, b) => b.gap - a.gap)
    .slice(0, count - 1)
    .map(({ y }) => y);
  const groups = Array.from({ length: count }, (): Run[] => []);
  for (const run of runs) groups[tops.filter((y) => run.y <= y).length]?.push(run);
  return groups;
}

/** The maximum width of a piece, in ems. */
const PIECE_WIDTH = 1.5;

/**
 * Draws invisible glyphs as wide as the visible ones, so a selection covers the same area. One
 * operator draws all pieces, because PDFium orders text by the position of each operator. PDFium
 * joins two lines whose distance is at most half the width of the glyphs at the break, so there
 * are many narrow pieces.
 */
function invisible(visual: string, { y, font, size }: Run, runs: Run[], fonts: FontCopies): string {
  const left = Math.min(...runs.map((run) => run.x));
  const width = Math.max(...runs.map((run) => run.right)) - left;
  const count = Math.max(visual.length / UNITS_MAX, width / size / PIECE_WIDTH);
  const pieces = piecesOf(visual, fonts.widest(font, Math.ceil(count)).length);
  const [narrowest = '', ...codes] = fonts.widest(font, pieces.length).reverse();
  const narrow = codes.length > 1 ? codes.splice(0, 1) : [];
  const all = [narrowest, ...codes, ...narrow];
  const shown = all.join('');
  const name = fonts.saying(font, all, pieces);
  const scale = (100 * width) / (fonts.widthOf(font, codesIn(`<${shown}>`)) * size);
  const at = `1 0 0 1 ${left} ${y} Tm`;
  return `q BT 3 Tr ${at} ${scale.toFixed(2)} Tz /${name} ${size} Tf <${shown}> Tj ET Q\n`;
}

/** Never separates combining marks from letters. In right-to-left lines, the mark comes first. */
const BETWEEN_LETTERS = /(?<!\p{M})(?!\p{M})/u;

function piecesOf(text: string, count: number): string[] {
  const length = Math.ceil(text.length / count);
  const pieces = [''];
  for (const letter of text.split(BETWEEN_LETTERS)) {
    const last = pieces.at(-1) ?? '';
    if (last.length >= length && pieces.length < count) pieces.push(letter);
    else pieces[pieces.length - 1] = last + letter;
  }
  return pieces;
}

/** Returns the structure elements by their page and first marked content id (MCID). */
function findTags(file: PdfFile): Map<string, number> {
  const tags = new Map<string, number>();
  for (const [number, object] of file.objects) {
    if (!object.subarray(0, TAG_HEAD_LENGTH).includes('/Type /StructElem')) continue;
    const tag = latin1(object);
    // Excludes object references. MCIDs start from zero on each page.
    const mcid = /\/K \[(\d+)(?! 0 R)[ \]]/.exec(tag)?.[1];
    const page = referenceIn(tag, 'Pg');
    if (mcid !== undefined && page !== undefined) tags.set(`${page} ${mcid}`, number);
  }
  return tags;
}

const TAG_HEAD_LENGTH = 48;

/** Screen readers read the text from the tags, in logical order. */
function nameInTags({ file, page, tags }: Place, mcid: string, text: string): void {
  const number = tags.get(`${page} ${mcid}`);
  if (number === undefined) return;
  const tag = latin1(requireObject(file, number));
  const named = tag.replace('/K [', `/ActualText <feff${toUtf16(text)}>\n  /K [`);
  file.objects.set(number, Buffer.from(named, 'latin1'));
}
