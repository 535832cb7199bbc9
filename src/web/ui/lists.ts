import { dateLocale } from './dates.ts';

/** Joins texts in the reader's language: "a, b, c", or "a, b and c" as a conjunction. */
export function listInWords(
  texts: readonly string[],
  type: 'unit' | 'conjunction' = 'unit',
): string {
  const style = type === 'unit' ? 'short' : 'long';
  return new Intl.ListFormat(dateLocale(), { type, style }).format(texts);
}
