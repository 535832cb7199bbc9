import { t } from '../words.ts';

const DIRECTION_MARKS = /[\u200e\u200f]/g;

/** Options of all date formats, whatever the locale's defaults. */
export const WRITTEN = { calendar: 'gregory', numberingSystem: 'latn' } as const;

let formats = formatsIn(undefined);

function formatsIn(locale: string | undefined) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...WRITTEN, ...options });
  return {
    locale,
    calendar: format({ dateStyle: 'medium', timeZone: 'UTC' }),
    shortCalendar: format({ day: 'numeric', month: 'short', timeZone: 'UTC' }),
    digits: format({ year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' }),
    day: format({ dateStyle: 'medium' }),
    full: format({ dateStyle: 'full', timeStyle: 'long' }),
    monthOfYear: format({ month: 'long', year: 'numeric', timeZone: 'UTC' }),
    month: format({ month: 'short', timeZone: 'UTC' }),
    weekday: format({ weekday: 'short', timeZone: 'UTC' }),
    longDay: format({ dateStyle: 'long', timeZone: 'UTC' }),
    ago: new Intl.RelativeTimeFormat(locale && inLatinDigits(locale), { numeric: 'auto' }),
  };
}

/** RelativeTimeFormat accepts the numbering system only as part of the locale. */
function inLatinDigits(locale: string): string {
  return new Intl.Locale(locale, { numberingSystem: 'latn' }).toString();
}

/** Sets the locale of all dates, see `writeForReader`; undefined for the browser's locale. */
export function writeDatesIn(locale: string | undefined): void {
  if (locale !== formats.locale) formats = formatsIn(locale);
}

const midnight = (date: string) => new Date(`${date}T00:00:00Z`);

/** A calendar date in words. Parsed and formatted in UTC, so that the day never shifts. */
export function calendarDateInWords(date: string): string {
  return formats.calendar.format(midnight(date));
}

/** The same without the year, for narrow places. */
export function calendarDayInWords(date: string): string {
  return formats.shortCalendar.format(midnight(date));
}

/** Labels of a calendar of one month. */
export const calendarWords = {
  monthLabelFormat: (date: string) => formats.monthOfYear.format(midnight(date)),
  monthsListFormat: (date: string) => formats.month.format(midnight(date)),
  weekdayFormat: (date: string) => formats.weekday.format(midnight(date)),
  getDayAriaLabel: (date: string) => formats.longDay.format(midnight(date)),
};

/** The same in digits, such as 02/05/2026, as it is typed. */
export function calendarDateInDigits(date: string): string {
  return formats.digits.format(midnight(date)).replace(DIRECTION_MARKS, '');
}

type DatePart = 'day' | 'month' | 'year';

/** The order in which a date is typed, and an example: "DD/MM/YYYY". */
export function typedDatePattern(): { order: DatePart[]; example: string } {
  const parts = formats.digits.formatToParts(0);
  const letters: Record<string, string> = {
    day: t('ui.dateField.day'),
    month: t('ui.dateField.month'),
    year: t('ui.dateField.year'),
  };
  return {
    order: parts.map((part) => part.type).filter((type): type is DatePart => type in letters),
    example: parts
      .map(({ type, value }) => letters[type] ?? value.replace(DIRECTION_MARKS, ''))
      .join(''),
  };
}

/** Minutes, hours and days for a week, then the date. */
export function instantInWords(instant: string, now: Date = new Date()): string {
  const moment = new Date(instant);
  const minutes = Math.round((moment.getTime() - now.getTime()) / 60_000);
  if (minutes === 0) return t('ui.justNow');
  if (Math.abs(minutes) < 60) return formats.ago.format(minutes, 'minute');
  if (Math.abs(minutes) < 24 * 60) return formats.ago.format(Math.round(minutes / 60), 'hour');
  const days = Math.round(minutes / 60 / 24);
  return Math.abs(days) < 7 ? formats.ago.format(days, 'day') : formats.day.format(moment);
}

/** The day of an instant in the viewer's time zone. */
export function dayInWords(instant: string): string {
  return formats.day.format(new Date(instant));
}

/** The exact date and time in the viewer's time zone. */
export function instantInFull(instant: string): string {
  return formats.full.format(new Date(instant));
}

/** Browsers support the older or the newer API, or neither. */
type WithWeek = { weekInfo?: { firstDay: number }; getWeekInfo?: () => { firstDay: number } };
type DayOfWeek = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** 0 is Sunday. */
export function firstDayOfWeek(): DayOfWeek {
  const { locale } = formats.calendar.resolvedOptions();
  const week = new Intl.Locale(locale) as Intl.Locale & WithWeek;
  const firstDay = week.getWeekInfo?.().firstDay ?? week.weekInfo?.firstDay ?? 1;
  return (firstDay % 7) as DayOfWeek;
}

/** The current locale of dates. */
export function dateLocale(): string {
  return formats.calendar.resolvedOptions().locale;
}
