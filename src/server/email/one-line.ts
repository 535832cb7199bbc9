import { isolated } from '../../shared/direction.ts';

/**
 * Removes line breaks and other control characters. Otherwise a name with a line break could start
 * a header of its own, or a forged line in a text mail.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** Also isolates the text for use inside a plain-text sentence, see `isolated`. */
export function plain(text: string): string {
  return isolated(oneLine(text));
}
