import { dateLocale, isolatedDate, WRITTEN } from '../../ui/dates.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The day of a moment in the workspace's time zone, in words: a completion of the
 * 20th is one of the 20th for whoever looks, wherever they are.
 */
export function dayInZone(instant: string, timeZone: string): string {
  // Made once for each: it takes longer than all that it formats on a screen.
  const locale = dateLocale();
  const key = `${locale} ${timeZone}`;
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(locale, { ...WRITTEN, dateStyle: 'medium', timeZone });
  formats.set(key, format);
  return isolatedDate(format.format(new Date(instant)));
}
