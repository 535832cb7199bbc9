// The messages of the screens. They are loaded before the first screen renders, in the language of
// the document. Choosing another language reloads the document.

import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import { Children, type ReactNode } from 'react';
import { readSentence, writeDates } from '../shared/words/sentence.ts';
import type { MessageKey, RichValues, TextKey, TextValues } from '../shared/words/values.ts';

/** By key, as text or parsed. */
let messages: Record<string, unknown> = {};
let intl = createIntlIn('en');

function createIntlIn(locale: string): IntlShape {
  return createIntl({ locale, messages: messages as IntlShape['messages'] }, createIntlCache());
}

/** Adds messages of the current language. */
export function addMessages(keys: readonly string[], more: readonly unknown[]): void {
  messages = { ...messages, ...Object.fromEntries(keys.map((key, index) => [key, more[index]])) };
  intl = createIntlIn(intl.locale);
}

/** Sets the locale of numbers, dates and plurals inside of messages. */
export function writeWordsIn(locale: string): void {
  if (locale !== intl.locale) intl = createIntlIn(locale);
}

/**
 * Returns a message as plain text. Call it while rendering or later, not while a module loads,
 * because the messages may not be there yet.
 */
export function t<Key extends TextKey>(key: Key, ...[values]: TextValues<Key>): string {
  return intl.formatMessage({ id: key }, values as never) as unknown as string;
}

/** Returns a message whose tags and arguments are elements. */
export function rich<Key extends MessageKey>(
  key: Key,
  ...[values]: RichValues<Key, ReactNode>
): ReactNode {
  const content = intl.formatMessage({ id: key }, values as never) as ReactNode;
  // As children of an array, elements need keys.
  return Array.isArray(content) ? Children.toArray(content) : content;
}

/** Returns the message that a schema or an error refers to. Other texts are returned unchanged. */
export function inWords(text: string): string {
  const reference = readSentence(text);
  if (reference === null || !(reference.key in messages)) return text;
  const values = writeDates(reference.values, intl.locale);
  return intl.formatMessage({ id: reference.key }, values as never);
}
