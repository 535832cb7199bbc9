/**
 * The text without line breaks and other control characters. A name that carries a
 * line break could otherwise begin a header of its own, or a forged line in a text mail.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * The same for text that stands inside a plain-text sentence: right-to-left words are
 * set apart by the invisible marks of Unicode (UAX 9, isolates), the counterpart of <bdi>.
 * Others stay as they are, because old mail readers show the marks as boxes.
 */
export function plain(text: string): string {
  const line = oneLine(text);
  return rightToLeft.test(line) ? `\u2068${line}\u2069` : line;
}
