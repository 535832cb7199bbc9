import { Temporal } from 'temporal-polyfill';

/** A calendar date as `YYYY-MM-DD`, without time or zone. */
export type CalendarDate = string;

/** Whether the text is a real calendar date between the years 1900 and 9999. */
export function isCalendarDate(text: string): boolean {
  if (!/^(19|[2-9]\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** Calendar date of `instant` in the IANA time zone. */
export function dateInZone(instant: Date, timeZone: string): CalendarDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** Hour of the day, from 0 to 23, of `instant` in the IANA time zone. */
export function hourInZone(instant: Date, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)
    .hour;
}

/** Number of days from one calendar date to another; negative if `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

/** Start of the day in the IANA time zone. It is not midnight where clocks skip it. */
export function startOfDay(date: CalendarDate, timeZone: string): Date {
  const day = Temporal.PlainDate.from(date).toZonedDateTime(timeZone);
  return new Date(day.epochMilliseconds);
}

/** Adds months and clamps the day: 31 January plus one month is the last day of February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
