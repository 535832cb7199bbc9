import { calendarDateInWords, dayInWords, instantInFull, instantInWords } from './dates.ts';

/** A calendar date (`YYYY-MM-DD`) in words. It has no time and no time zone. */
export function CalendarDateText({ date }: { date: string }) {
  return (
    <time dateTime={date} style={{ whiteSpace: 'nowrap' }}>
      {calendarDateInWords(date)}
    </time>
  );
}

/** An instant: short in the text ("5 minutes ago", "3 May"), exact on hover. */
export function InstantText({ instant }: { instant: string }) {
  return (
    <time dateTime={instant} title={instantInFull(instant)} style={{ whiteSpace: 'nowrap' }}>
      {instantInWords(instant)}
    </time>
  );
}

/** The day of an instant, never relative, for sentences with "on". */
export function InstantDayText({ instant }: { instant: string }) {
  return (
    <time dateTime={instant} title={instantInFull(instant)} style={{ whiteSpace: 'nowrap' }}>
      {dayInWords(instant)}
    </time>
  );
}
