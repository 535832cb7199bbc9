import { writtenDate } from './html.ts';

/** A `<time>` element. Style sheets keep it on one line. */
export function Day({ date, locale }: { date: string; locale: string }) {
  return <time dateTime={date}>{writtenDate(date, locale)}</time>;
}

/** A name or title, isolated so that a right-to-left one does not reorder the sentence. */
export function Bdi({ children }: { children: string }) {
  return <bdi dir="auto">{children}</bdi>;
}
