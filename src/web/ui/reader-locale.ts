import type { Language } from '../../shared/languages.ts';
import { writeDatesIn } from './dates.ts';
import { writeNumbersIn } from './numbers.ts';

/** English for an unknown region. */
const ENGLISH_ELSEWHERE = 'en-GB';

type Reader = {
  /** Selected by the member. */
  language: Language | null;
  /** English in the region of the open workspace; undefined outside of workspaces. */
  dateLocale: string | undefined;
};

/**
 * Sets the locale of dates and numbers: the member's language, with the conventions of the
 * workspace's region. Without a language, dates follow the workspace and numbers follow the
 * browser.
 */
export function writeForReader({ language, dateLocale }: Reader): void {
  const chosen = language === null ? undefined : chosenLocale(language, dateLocale);
  writeDatesIn(chosen ?? dateLocale);
  writeNumbersIn(chosen);
}

/** If the region does not speak the language, Intl falls back to the language. */
function chosenLocale(language: Language, dateLocale: string | undefined): string {
  if (language === 'en') return dateLocale ?? ENGLISH_ELSEWHERE;
  const region = dateLocale && new Intl.Locale(dateLocale).region;
  return region ? `${language}-${region}` : language;
}
