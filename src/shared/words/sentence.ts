import type { TextKey, TextValues } from './values.ts';

/**
 * A reference to a message, written as text, such as `field.tooLong{"max":200}`. Schemas and errors
 * contain references because they do not know who will read them, and in which language.
 */
export type Sentence = string & { readonly isSentence: true };

type SentenceValues = Record<string, string | number>;

/** Refers to a message. A calendar date among the values is written in the reader's language. */
export function sentence<Key extends TextKey>(
  key: Key,
  ...[values]: TextValues<Key> extends [] | [SentenceValues] ? TextValues<Key> : never
): Sentence {
  return `${key}${values === undefined ? '' : JSON.stringify(values)}` as Sentence;
}

/** Returns null for a text that is not a reference. */
export function readSentence(text: string): { key: TextKey; values: SentenceValues } | null {
  const [, key, values = '{}'] = /^([a-z]\w*(?:\.\w+)+)(\{.*\})?$/s.exec(text) ?? [];
  if (key === undefined) return null;
  try {
    return { key: key as TextKey, values: JSON.parse(values) };
  } catch {
    return null;
  }
}

/** Writes calendar dates (YYYY-MM-DD) among the values as people write them. */
export function writeDates(values: SentenceValues, locale: string): SentenceValues {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const write = (value: string | number) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
      ? format.format(new Date(`${value}T00:00:00Z`))
      : value;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, write(value)]));
}
