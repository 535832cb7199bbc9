import type { Language } from '../shared/languages.ts';
import { LANGUAGE_COOKIE } from '../shared/words/language-cookie.ts';
import { PSEUDO_LOCALE } from '../shared/words/pseudo.ts';

const YEAR_S = 365 * 24 * 60 * 60;

/** The language of the screens. */
export function currentLanguage(): string {
  return document.documentElement.lang;
}

/** Whether lines begin on the right. */
export function isRightToLeft(): boolean {
  return document.documentElement.dir === 'rtl';
}

/**
 * Stores the language for this browser; null for the browser's own. Reloads the document
 * if its language changes.
 */
export function chooseLanguage(language: Language | null): void {
  const maxAge = language === null ? 0 : YEAR_S;
  // biome-ignore lint/suspicious/noDocumentCookie: Safari supports the Cookie Store API since 18.4 only.
  document.cookie = `${LANGUAGE_COOKIE}=${language ?? ''}; path=/; max-age=${maxAge}; samesite=lax`;
  if (language !== currentLanguage()) window.location.reload();
}

/**
 * Switches to what the member chose, perhaps in another browser. Does nothing if this browser stores
 * no cookies, because it would load the document forever.
 */
export function followMember(language: Language | null): void {
  if (currentLanguage() === PSEUDO_LOCALE || !navigator.cookieEnabled) return;
  if (language === null ? hasChoice() : language !== currentLanguage()) chooseLanguage(language);
}

/** Whether this browser has a language of its own for Laurel. */
function hasChoice(): boolean {
  return document.cookie.split('; ').some((cookie) => cookie.startsWith(`${LANGUAGE_COOKIE}=`));
}
