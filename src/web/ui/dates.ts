const CALENDAR = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const AGO = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** A calendar date in the viewer's language. UTC on both sides: the day can never move. */
export function calendarDateInWords(date: string): string {
  return CALENDAR.format(new Date(`${date}T00:00:00Z`));
}

/** Minutes, hours and days for a week, then the day. */
export function instantInWords(instant: string, now: Date = new Date()): string {
  const moment = new Date(instant);
  const minutes = Math.round((moment.getTime() - now.getTime()) / 60_000);
  if (Math.abs(minutes) < 60) return AGO.format(minutes, 'minute');
  if (Math.abs(minutes) < 24 * 60) return AGO.format(Math.round(minutes / 60), 'hour');
  const days = Math.round(minutes / 60 / 24);
  return Math.abs(days) < 7 ? AGO.format(days, 'day') : DAY.format(moment);
}

/** The exact moment in the viewer's language and zone. */
export function instantInFull(instant: string): string {
  return FULL.format(new Date(instant));
}
