const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name for an English sentence without markup: a subject, a title, a label, a toast. Right-to-left
 * names are set apart by the invisible isolates of Unicode (UAX 9), the counterpart of `<bdi>`.
 * Others are returned as they are, because old mail readers show the marks as boxes. Never for
 * values that are stored or copied.
 */
export function isolated(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}
