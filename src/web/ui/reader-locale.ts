import type { Language } from '../../shared/languages.ts';
import { writeDatesIn } from './dates.ts';
import { writeNumbersIn } from './numbers.ts';

/** English as it is written where the region is unknown. */
const ENGLISH_ELSEWHERE = 'en-GB';

type Reader = {
  /** Chosen by the member. */
  language: Language | null;
  /** English of the region of the open workspace; undefined outside of workspaces. */
  dateLocale: string | undefined;
};

/**
 * Writes dates and numbers as the member reads them: in the chosen language, the way the region of
 * the workspace writes it. Without a choice, dates follow the workspace and numbers the browser.
 */
export function writeForReader({ language, dateLocale }: Reader): void {
  const chosen = language === null ? undefined : chosenLocale(language, dateLocale);
  writeDatesIn(chosen ?? dateLocale);
  writeNumbersIn(chosen);
}

/** A region that does not speak the language changes nothing: Intl then falls back to the latter. */
function chosenLocale(language: Language, dateLocale: string | undefined): string {
  if (language === 'en') return dateLocale ?? ENGLISH_ELSEWHERE;
  const region = dateLocale && new Intl.Locale(dateLocale).region;
  return region ? `${language}-${region}` : language;
}
