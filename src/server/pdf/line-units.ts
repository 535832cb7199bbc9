// Splits a text into units. A line may end between two units.

import { memoised } from './memoised.ts';

/**
 * `wordMax` is the longest word that is never broken, in letters of average width. The other
 * lengths apply to scripts that are also written without spaces: up to them, a word between spaces
 * isn't broken.
 */
export type LineRules = { wordMax: number; hangul: number; kana: number; other: number };

/** For names and titles. Even the narrowest page fits 40 letters in one line. */
const DISPLAY: LineRules = { wordMax: 40, hangul: 24, kana: 6, other: 24 };
/** Words of this length or more may be broken at their hyphens. */
const HYPHENATED_LENGTH_MIN = 25;
/** Words longer than `wordMax` are broken into pieces of this length. */
const PIECE_LENGTH = 4;

const isHanOrKana = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const isHangul = /\p{Script=Hangul}/u;
const isWithoutSpaces = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Must not start a line: closing and repeating marks, small kana, Japanese particles. */
const isDependent =
  /^(?:[\p{Pe}\p{Pf}\p{Po}ๆໆៗーぁぃぅぇぉっゃゅょァィゥェォッャュョ]|\p{Script=Hiragana}{1,2}$)/u;
const isOpening = /[\p{Ps}\p{Pi}]$/u;

/** Dates as `Intl` and people write them in the languages of certificates. */
const dates = new RegExp(
  [
    String.raw`\d{1,2}\.? (?:de )?[\p{L}\p{M}]+\.? (?:de )?\d{4}`,
    String.raw`[\p{L}\p{M}]+ \d{1,2}, \d{4}`,
    String.raw`\d{4}[年년] ?\d{1,2}[月월] ?\d{1,2}[日일]`,
  ].join('|'),
  'gu',
);
/** A number stays with the word before it: "Level 3", "ISO 27001". */
const numbered = /\S*[^\s\p{P}] \d\S*/gu;
/** Keeps one or two letters from standing alone on the last line. */
const ending = /\S+ \S{1,2}$/gu;

/** Matches most words. Each of their code points is one grapheme cluster. */
const plainLatin = /^[\x20-\x7e\xa1-\xac\xae-\u017e]*$/;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const wordSegmenter = memoised(
  (language: string) => new Intl.Segmenter(language, { granularity: 'word' }),
);

/** Returns the units of the text, each with the space after it. Joined, they equal the text. */
export function lineUnits(text: string, language: string, rules = DISPLAY): string[] {
  const words = text.match(/\S+\s*/gu) ?? [];
  const hasSpaces = words.length > 1;
  const units = words.flatMap((word) => unitsOfWord(word, { language, rules, hasSpaces }));
  return glue(text, units, rules);
}

type Of = { language: string; rules: LineRules; hasSpaces: boolean };

function unitsOfWord(word: string, { language, rules, hasSpaces }: Of): string[] {
  const whole = wholeLength(word, rules);
  if (whole !== undefined) {
    if (hasSpaces && lettersOf(word).length <= whole) return [word];
    return segments(word, language).flatMap((part) => pieces(part, rules));
  }
  if (lettersOf(word).length < HYPHENATED_LENGTH_MIN) return pieces(word, rules);
  return word.split(/(?<=\p{L}{2}[-\u2010/])(?=\p{L}{2})/u).flatMap((part) => pieces(part, rules));
}

/** Undefined for scripts that always have spaces around words. */
function wholeLength(word: string, rules: LineRules): number | undefined {
  if (isHanOrKana.test(word)) return rules.kana;
  if (isHangul.test(word)) return rules.hangul;
  return isWithoutSpaces.test(word) ? rules.other : undefined;
}

/** Returns dictionary words, joined with what must not be separated from them. */
function segments(text: string, language: string): string[] {
  const units: string[] = [];
  for (const { segment } of wordSegmenter(language).segment(text)) {
    const last = units.at(-1);
    const isJoined =
      /^\s/u.test(segment) || isDependent.test(segment) || isOpening.test(last ?? '');
    if (last !== undefined && isJoined) units[units.length - 1] = last + segment;
    else units.push(segment);
  }
  return units;
}

function pieces(word: string, { wordMax }: LineRules): string[] {
  const letters = lettersOf(word);
  if (widthOf(letters) <= wordMax) return [word];
  const count = Math.ceil(letters.length / PIECE_LENGTH);
  return Array.from({ length: count }, (_, index) =>
    letters.slice(index * PIECE_LENGTH, (index + 1) * PIECE_LENGTH).join(''),
  );
}

function lettersOf(text: string): string[] {
  if (plainLatin.test(text)) return [...text];
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** In letters of average width. The letters below are nearly twice as wide. */
function widthOf(letters: string[]): number {
  const wide = letters.filter((letter) =>
    /[MWmw@%—ЖМФШЩЫЮЊжмфшщыю\p{Script=Han}\p{Script=Hangul}]/u.test(letter),
  );
  return letters.length + wide.length * 0.8;
}

function glue(text: string, units: string[], { wordMax }: LineRules): string[] {
  const spans = [dates, numbered, ending]
    .flatMap((pattern) => Array.from(text.matchAll(pattern)))
    .filter(([span]) => span.length <= wordMax)
    .map(({ 0: span, index }) => ({ start: index, end: index + span.length }));
  const glued: string[] = [];
  let at = 0;
  for (const unit of units) {
    const last = glued.at(-1);
    const isWithin = spans.some(({ start, end }) => start < at && at < end);
    if (last !== undefined && isWithin) glued[glued.length - 1] = last + unit;
    else glued.push(unit);
    at += unit.length;
  }
  return glued;
}
