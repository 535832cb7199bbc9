import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readCmap } from './cmap.ts';
import { memoised } from './memoised.ts';
import { readFamilyName, readSfnt } from './sfnt.ts';

/** First and last code points, in ascending order. No two ranges are adjacent. */
export type Ranges = [first: number, last: number][];

/** Which characters the fonts of the certificates can print. */
export type Coverage = {
  /** Returns the distinct grapheme clusters that contain a code point missing from all fonts. */
  findUnprintable(text: string): string[];
  /** Replaces each character that can't be printed with an empty box. */
  toPrintable(text: string): string;
  /** Returns the families that cover the whole text, and those that cover a script only in part. */
  familiesFor(text: string): TextFamilies;
};

/** Families by their coverage of a text, ignoring emoji and characters without a shape. */
export type TextFamilies = {
  /** Families with every character. */
  whole: string[];
  /** Families with only some letters of a script, so a word would be split between two fonts. */
  torn: string[];
};

/** The file in which `prepareFonts` stores the code points of each family. */
export const COVERAGE_FILE = 'coverage.json';

const rangesSchema = z.array(z.tuple([z.number().int(), z.number().int()]));
const familiesSchema = z.record(z.string(), rangesSchema);

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Joiners, variation selectors, direction marks and similar characters have no shape. */
const shapeless = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}]$/u;

/** Always drawn with the emoji font. */
const emoji = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]$/u;

/** The end of the code points that most names consist of. */
const LATIN_END = 0x180;

const EMPTY_BOX = '\u25a1';

/** Matches most texts, so their characters needn't be checked one by one. */
const plainLatin = /^[\n\x20-\x7e\xa1-\xac\xae-\u017e]*$/;

/** Each font has its own symbols there, so the meaning in a name is unknown. */
const privateUse = /^\p{Private_Use}$/u;

/**
 * Reads the coverage file that `prepareFonts` wrote. It's parsed on first use, so start-up isn't
 * delayed.
 */
export async function loadCoverage(fontsDir: string): Promise<Coverage> {
  const text = await readFile(join(fontsDir, COVERAGE_FILE), 'utf8');
  let coverage: Coverage | undefined;
  const get = () => {
    coverage ??= createCoverage(familiesSchema.parse(JSON.parse(text)));
    return coverage;
  };
  return {
    findUnprintable: (name) => get().findUnprintable(name),
    toPrintable: (name) => get().toPrintable(name),
    familiesFor: (name) => get().familiesFor(name),
  };
}

/** Returns the code points of these font files by family. */
export async function measureCoverage(files: string[]): Promise<Record<string, Ranges>> {
  const families: Record<string, Ranges> = {};
  for (const file of files) {
    const tables = readSfnt(await readFile(file));
    const [cmap, name] = [tables.get('cmap'), tables.get('name')];
    if (!cmap || !name) throw new Error(`${file} is not a whole font`);
    const codePoints = [...readCmap(cmap).keys()].toSorted((a, b) => a - b);
    families[readFamilyName(name)] ??= toRanges(codePoints);
  }
  return families;
}

function createCoverage(families: Record<string, Ranges>): Coverage {
  const ranges = unite(Object.values(families));
  const isPrintable = (character: string) =>
    shapeless.test(character) ||
    (isWithin(ranges, character.codePointAt(0) ?? 0) && !privateUse.test(character));
  const isWhole = (grapheme: string) => [...grapheme].every(isPrintable);
  const split = (text: string) => Array.from(graphemes.segment(text), ({ segment }) => segment);
  const names = Object.keys(families);
  const lookUp = (codePoint: number) =>
    Object.values(families).map((ranges) => isWithin(ranges, codePoint));
  const known = Array.from({ length: LATIN_END }, (_, codePoint) => lookUp(codePoint));
  const isIn = (character: string) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return known[codePoint] ?? lookUp(codePoint);
  };
  return {
    findUnprintable: (text) => [...new Set(split(text).filter((grapheme) => !isWhole(grapheme)))],
    toPrintable: (text) =>
      plainLatin.test(text)
        ? text
        : split(text)
            .map((grapheme) => (isWhole(grapheme) ? grapheme : EMPTY_BOX))
            .join(''),
    familiesFor: memoised((text) => findFamilies(names, isIn, text)),
  };
}

const scripts = ['Latin', 'Cyrillic', 'Greek', 'Han', 'Hiragana', 'Katakana', 'Hangul'].map(
  (name) => new RegExp(`^\\p{Script=${name}}$`, 'u'),
);

const letter = /^[\p{L}\p{M}]$/u;

/** All other scripts count as one, because few names mix two of them. */
function scriptOf(character: string): number {
  return scripts.findIndex((script) => script.test(character));
}

/** `isIn` returns, for each family in order, whether it has the character. */
function findFamilies(
  families: string[],
  isIn: (character: string) => boolean[],
  text: string,
): TextFamilies {
  const characters = [...new Set(text.normalize('NFC'))].filter(
    (it) => !shapeless.test(it) && !emoji.test(it),
  );
  const letters = characters.filter((it) => letter.test(it));
  const byScript = Object.values(Object.groupBy(letters, scriptOf)).map((some) =>
    (some ?? []).map(isIn),
  );
  const all = characters.map(isIn);
  const found: TextFamilies = { whole: [], torn: [] };
  for (const [at, family] of families.entries()) {
    const has = (character: boolean[]) => character[at] === true;
    if (all.every(has)) found.whole.push(family);
    else if (byScript.some((some) => some.some(has) && !some.every(has))) found.torn.push(family);
  }
  return found;
}

function unite(all: Ranges[]): Ranges {
  const united: Ranges = [];
  for (const [first, last] of all.flat().sort(([a], [b]) => a - b)) {
    const previous = united.at(-1);
    if (previous && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else united.push([first, last]);
  }
  return united;
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
