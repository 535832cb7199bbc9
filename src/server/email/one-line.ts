import { isolated } from '../../shared/direction.ts';

/**
 * The text without line breaks and other control characters. A name that carries a
 * line break could otherwise begin a header of its own, or a forged line in a text mail.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** The same for text that stands inside a plain-text sentence, see `isolated`. */
export function plain(text: string): string {
  return isolated(oneLine(text));
}
