const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The day of a moment in the workspace's time zone, in the viewer's language: a completion of the
 * 20th is one of the 20th for whoever looks, wherever they are.
 */
export function dayInZone(instant: string, timeZone: string): string {
  // Made once for each zone: it takes longer than all that it formats on a screen.
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone });
  formats.set(timeZone, format);
  return format.format(new Date(instant));
}
