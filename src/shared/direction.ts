import { PSEUDO_LOCALE } from './words/pseudo.ts';

const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Isolates a name for an English sentence without markup, such as a subject, title, label or toast.
 * Right-to-left names get Unicode isolates (UAX 9), the counterpart of `<bdi>`. Other names are
 * returned unchanged, because old mail readers show isolates as boxes. Not for values that are
 * stored or copied.
 */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}

const RIGHT_TO_LEFT_LANGUAGES = ['ar', 'he'];

/** The writing direction of a locale, as the attribute `dir` names it. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  const isPseudo = locale === PSEUDO_LOCALE;
  return isPseudo || RIGHT_TO_LEFT_LANGUAGES.includes(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
