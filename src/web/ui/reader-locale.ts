import { writeWordsIn } from '../words.ts';
import { writeDatesIn } from './dates.ts';
import { writeNumbersIn } from './numbers.ts';

/** English for an unknown region. */
const ENGLISH_ELSEWHERE = 'en-GB';

type Reader = {
  /** The language of the screens. */
  language: string;
  /** English in the region of the open workspace; undefined outside of workspaces. */
  dateLocale: string | undefined;
};

/**
 * Sets the locale of dates and numbers: the language of the screens, with the conventions of the
 * workspace's region.
 */
export function writeForReader({ language, dateLocale }: Reader): void {
  const locale = localeOf(language, dateLocale);
  writeDatesIn(locale);
  writeNumbersIn(locale);
  writeWordsIn(new Intl.Locale(locale, { numberingSystem: 'latn' }).toString());
}

/** If the region does not speak the language, Intl falls back to the language. */
function localeOf(language: string, dateLocale: string | undefined): string {
  if (language.startsWith('en')) return dateLocale ?? ENGLISH_ELSEWHERE;
  const region = dateLocale && new Intl.Locale(dateLocale).region;
  return region ? `${language}-${region}` : language;
}
