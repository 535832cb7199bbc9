// Texts whose lines the template breaks itself, because Typst would break them within a word or
// leave a single word on the last line, or because PDF readers can't read their glyphs.

import { isRtlText, parseLanguage } from './certificate-text.ts';
import { type LineRules, lineUnits } from './line-units.ts';

/**
 * A line may end between two units. `whole` is the number of the text in the marks of the page
 * (whole-texts.ts). It's null if PDF readers can read the glyphs directly.
 */
type Setting = { units: string[]; whole: number | null };

/** By text. The template uses the first choice whose units fit the width, otherwise the last. */
export type Settings = Record<string, { isRtl: boolean; choices: Setting[] }>;

/** The name and the title have the numbers 0 and 1. */
const NUMBERS_BEFORE = 2;

/** In descriptions, spaces separate Thai phrases, not words. */
const PROSE: LineRules = { wordMax: 40, hangul: 24, kana: 0, other: 0 };
/** For the narrow columns of signatures and custom fields. */
const NARROW: LineRules = { wordMax: 18, hangul: 24, kana: 6, other: 24 };
const NARROWEST: LineRules = { wordMax: 18, hangul: 0, kana: 0, other: 0 };

/** PDF readers extract texts in these scripts correctly. */
const SPEAKING =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Ethiopic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\P{L}]*$/u;
/** In these scripts, Typst may break a line within a word. */
const BREAKS_IN_WORDS =
  /[\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const HAN_OR_KANA = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Shorter texts under signatures have one line, or two that can't be balanced. */
const LENGTH_MIN = 21;
const WORDS_MIN = 3;

/** Matches most texts, so the slower patterns are skipped. */
const plainLatin = /^[\x20-\x7e\xa1-\xac\xae-\u017e]*$/;

/** The texts of a page except the name and the title. */
type PageTexts = {
  words: Record<string, string>;
  capitals: Record<string, string | undefined>;
  workspaceName: string;
  issuedOn: { text: string };
  expiresOn: string | null;
  fields: { label: string; capitals: string; value: string }[];
  signatories: { name: string; role: string }[];
  description: { text: string }[];
};

export function settingsOf(texts: PageTexts, languageTag: string) {
  const { language } = parseLanguage(languageTag);
  const settings: Settings = {};
  const wholes: string[][] = [];
  const add = (text: string, rules: LineRules[]) => {
    if (text in settings) return;
    const lists = rules.map((rule) => lineUnits(text.replaceAll('\u200b', ''), language, rule));
    const distinct = lists.filter((units, at) => at === 0 || units.length !== lists[0]?.length);
    const isSpeaking = SPEAKING.test(text);
    const choices = distinct.map((units): Setting => {
      if (isSpeaking) return { units, whole: null };
      wholes.push(units);
      return { units, whole: NUMBERS_BEFORE + wholes.length - 1 };
    });
    settings[text] = { isRtl: isRtlText(text), choices };
  };
  const choose = (text: string) => add(text, [NARROW, NARROWEST]);
  for (const text of shortTexts(texts)) if (isForChoosing(text)) choose(text);
  for (const text of signatoryTexts(texts)) if (isForBalancing(text)) choose(text);
  for (const { text } of texts.description) if (isDrawnOtherwise(text)) add(text, [PROSE]);
  return { settings, wholes };
}

function signatoryTexts({ signatories }: Pick<PageTexts, 'signatories'>): string[] {
  return signatories.flatMap(({ name, role }) => [name, role]);
}

function shortTexts({ words, capitals, fields, ...texts }: PageTexts): string[] {
  const { heading, beforeName, beforeTitle, issuedOn, validUntil, code, verify } = words;
  return [
    ...[heading, beforeName, beforeTitle, issuedOn, validUntil, code, verify],
    ...Object.values(capitals),
    ...[texts.workspaceName, texts.issuedOn.text],
    // One style sets the label and the date in one line.
    ...(texts.expiresOn === null ? [] : [texts.expiresOn, `${validUntil} ${texts.expiresOn}`]),
    ...fields.flatMap(Object.values),
    ...signatoryTexts(texts),
  ].filter((text): text is string => Boolean(text));
}

function isDrawnOtherwise(text: string): boolean {
  return !plainLatin.test(text) && (!SPEAKING.test(text) || BREAKS_IN_WORDS.test(text));
}

function isForChoosing(text: string): boolean {
  return isDrawnOtherwise(text) || (!plainLatin.test(text) && HAN_OR_KANA.test(text));
}

function isForBalancing(text: string): boolean {
  return text.length >= LENGTH_MIN && text.split(' ').length >= WORDS_MIN;
}
