import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** First and last code point, in ascending order; no two touch. */
export type Ranges = [first: number, last: number][];

/** What the fonts of the certificates can print. */
export type Coverage = {
  /** The distinct characters, as a reader counts them, of which some part is in no font. */
  findUnprintable(text: string): string[];
  /** The text with an empty box in the place of each character that cannot be printed. */
  toPrintable(text: string): string;
};

/** Where `prepareFonts` leaves the code points of all fonts together. */
export const COVERAGE_FILE = 'coverage.json';

const rangesSchema = z.array(z.tuple([z.number().int(), z.number().int()]));

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Joiners, variation selectors, marks of direction and the like have no shape to print. */
const shapeless = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}]$/u;

const EMPTY_BOX = '\u25a1';

/** Most texts, known without a look at each of their characters. */
const plainLatin = /^[\n\x20-\x7e\xa1-\xac\xae-\u017e]*$/;

/** Fonts keep drawings of their own there; what a name means by one of these, nobody knows. */
const privateUse = /^\p{Private_Use}$/u;

/** Reads what `prepareFonts` left in this folder. */
export async function loadCoverage(fontsDir: string): Promise<Coverage> {
  const text = await readFile(join(fontsDir, COVERAGE_FILE), 'utf8');
  return createCoverage(rangesSchema.parse(JSON.parse(text)));
}

/** Collects the code points of these font files. */
export async function measureCoverage(files: string[]): Promise<Ranges> {
  // Loaded only here: most starts find the fonts prepared and need no parser.
  const { create } = await import('fontkit');
  const codePoints = new Set<number>();
  for (const file of files) {
    const font = create(await readFile(file));
    if (!('characterSet' in font)) throw new Error(`${file} holds several fonts`);
    for (const codePoint of font.characterSet) codePoints.add(codePoint);
  }
  return toRanges([...codePoints].sort((a, b) => a - b));
}

function createCoverage(ranges: Ranges): Coverage {
  const isPrintable = (character: string) =>
    shapeless.test(character) ||
    (isWithin(ranges, character.codePointAt(0) ?? 0) && !privateUse.test(character));
  const isWhole = (grapheme: string) => [...grapheme].every(isPrintable);
  const split = (text: string) => Array.from(graphemes.segment(text), ({ segment }) => segment);
  return {
    findUnprintable: (text) => [...new Set(split(text).filter((grapheme) => !isWhole(grapheme)))],
    toPrintable: (text) =>
      plainLatin.test(text)
        ? text
        : split(text)
            .map((grapheme) => (isWhole(grapheme) ? grapheme : EMPTY_BOX))
            .join(''),
  };
}

function toRanges(ascending: number[]): Ranges {
  const ranges: Ranges = [];
  for (const codePoint of ascending) {
    const last = ranges.at(-1);
    if (last?.[1] === codePoint - 1) last[1] = codePoint;
    else ranges.push([codePoint, codePoint]);
  }
  return ranges;
}

function isWithin(ranges: Ranges, codePoint: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] ?? [0, 0];
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return false;
}
