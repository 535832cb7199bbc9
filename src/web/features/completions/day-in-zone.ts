import { dateLocale, WRITTEN } from '../../ui/dates.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The date of an instant in the workspace's time zone, in words. A completion on the 20th is shown
 * as the 20th to everyone, in any time zone.
 */
export function dayInZone(instant: string, timeZone: string): string {
  // Cached, because creating a formatter takes longer than formatting all dates of a screen.
  const locale = dateLocale();
  const key = `${locale} ${timeZone}`;
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(locale, { ...WRITTEN, dateStyle: 'medium', timeZone });
  formats.set(key, format);
  return format.format(new Date(instant));
}
