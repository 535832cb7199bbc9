import { regionalLocale } from '../../shared/words/regional-locale.ts';
import { writeWordsIn } from '../words.ts';
import { writeDatesIn } from './dates.ts';
import { writeNumbersIn } from './numbers.ts';

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
  const locale = regionalLocale(language, dateLocale);
  writeDatesIn(locale);
  writeNumbersIn(locale);
  writeWordsIn(locale);
}
