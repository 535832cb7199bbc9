import { writtenDate } from './html.ts';

/** A date for people and machines; style sheets keep it on one line. */
export function Day({ date, locale }: { date: string; locale: string }) {
  return <time dateTime={date}>{writtenDate(date, locale)}</time>;
}

/** A name or title in its own direction, so that an Arabic one does not turn the sentence. */
export function Bdi({ children }: { children: string }) {
  return <bdi dir="auto">{children}</bdi>;
}
