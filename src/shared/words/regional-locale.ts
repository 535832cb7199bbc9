/** English for an unknown region. */
const ENGLISH_ELSEWHERE = 'en-GB';

/**
 * A BCP 47 tag for dates and numbers in a language, with the conventions of a region, the Gregorian
 * calendar and the digits 0 to 9. `dateLocale` is English in that region. If the region does not
 * speak the language, Intl falls back to the language.
 */
export function regionalLocale(language: string, dateLocale: string | undefined): string {
  const region = dateLocale && new Intl.Locale(dateLocale).region;
  const english = dateLocale ?? ENGLISH_ELSEWHERE;
  const locale = language.startsWith('en') ? english : region ? `${language}-${region}` : language;
  return new Intl.Locale(locale, { calendar: 'gregory', numberingSystem: 'latn' }).toString();
}
