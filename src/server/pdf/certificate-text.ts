// Prepares texts for the template: their language, direction and line breaks.

import { lineUnits } from './line-units.ts';
import { memoised } from './memoised.ts';

/** The longest run without a break opportunity, in letters of average width. */
const UNBROKEN_LENGTH_MAX = 40;
/** The same for the narrow column under a signature. */
const UNBROKEN_LENGTH_MAX_NARROW = 18;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const breaksByItself = new RegExp(
  ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Khmer']
    .map((script) => `\\p{Script=${script}}`)
    .join('|'),
  'u',
);

/** Falls back to English, because an invalid tag must not prevent a certificate. */
export const parseLanguage = memoised((tag) => {
  try {
    return new Intl.Locale(tag);
  } catch {
    return new Intl.Locale('en');
  }
});

export function isRtl(language: string): boolean {
  return ['ar', 'fa', 'he', 'ur', 'ps', 'sd', 'ckb', 'yi'].includes(language);
}

/** A text that is set as large as its space allows. Lines may end only between its units. */
export function fittable(text: string, languageTag: string) {
  const line = oneLine(text);
  return {
    ...localised(line, languageTag),
    units: lineUnits(line, parseLanguage(languageTag).language),
  };
}

export function paragraphs(text: string, languageTag: string) {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map((paragraph) => breakable(oneLine(paragraph), UNBROKEN_LENGTH_MAX))
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => localised(paragraph, languageTag));
}

/** The first letter decides the direction. Texts without letters (`5%`) are left to right. */
export function isRtlText(text: string): boolean {
  const letter = text.match(/\p{L}/u)?.[0] ?? '';
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(letter);
}

function localised(text: string, languageTag: string) {
  const { language, region } = parseLanguage(languageTag);
  return {
    text,
    language,
    region: region ?? null,
    isRtl: isRtlText(text),
    isSpaceable: /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\P{L}]*$/u.test(text),
    hanLanguage: hanLanguage(text, language),
  };
}

/** Kana or Hangul decide which regional Han shapes a text needs, otherwise its language does. */
function hanLanguage(text: string, language: string): string {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja';
  if (/\p{Script=Hangul}/u.test(text)) return 'ko';
  return language;
}

export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** For the narrow columns of signatures and custom fields. */
export function narrow(text: string): string {
  return breakable(oneLine(text), UNBROKEN_LENGTH_MAX_NARROW);
}

/** Letters nearly twice as wide as the average. */
const WIDE = /[MWmw@%—ЖМФШЩЫЮЊжмфшщыю]/;
const WIDE_LENGTH = 1.8;

/**
 * Adds invisible break opportunities inside overlong words, between grapheme clusters. Scripts
 * written without spaces break by themselves.
 */
function breakable(text: string, lengthMax: number): string {
  const breakWord = (word: string) => {
    if (word.length * WIDE_LENGTH <= lengthMax || breaksByItself.test(word)) return word;
    let broken = '';
    let length = 0;
    for (const { segment } of graphemes.segment(word)) {
      const more = WIDE.test(segment) ? WIDE_LENGTH : 1;
      if (length + more > lengthMax) {
        broken += '\u200b';
        length = 0;
      }
      broken += segment;
      length += more;
    }
    return broken;
  };
  return text.replace(/[^\s-]+/g, breakWord);
}
