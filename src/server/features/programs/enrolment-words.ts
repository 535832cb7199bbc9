import { LANGUAGE_CODES, LANGUAGES } from '../../../shared/languages.ts';

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Parses `de`, `de-AT` and `Deutsch`. Undefined for unsupported languages. */
export function languageOf(text: string): string | undefined {
  const wanted = plain(text.trim());
  const code = wanted.split(/[-_]/)[0];
  return LANGUAGE_CODES.find((it) => it === code || plain(LANGUAGES[it]) === wanted);
}

/**
 * Guesses a name from an address: `zoe.angstroem@…` becomes Zoe Angstroem. Digits are kept, because
 * they distinguish people.
 */
export function guessName(email: string): string {
  const local = email.slice(0, email.lastIndexOf('@'));
  const words = local
    .replace(/\+.*$/, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return local;
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ');
}
