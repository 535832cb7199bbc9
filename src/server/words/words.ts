import { createIntl, createIntlCache } from '@formatjs/intl';
import { createElement, Fragment, type ReactNode } from 'react';
import { directionOf } from '../../shared/direction.ts';
import { regionalLocale } from '../../shared/words/regional-locale.ts';
import { readSentence, type Sentence, writeDates } from '../../shared/words/sentence.ts';
import type { MessageKey, RichValues, TextKey, TextValues } from '../../shared/words/values.ts';
import { compileMessages, WORDS_LOCALES, type WordsLocale } from './catalogue.ts';

/** The messages of the catalogue in one language. */
export type Words = {
  language: WordsLocale;
  /** The writing direction. */
  dir: 'ltr' | 'rtl';
  /** A BCP 47 tag for numbers, with digits from 0 to 9. */
  locale: string;
  /** Returns a message as plain text. */
  t<Key extends TextKey>(key: Key, ...values: TextValues<Key>): string;
  /** Returns a message whose tags and arguments are elements. */
  rich<Key extends MessageKey>(key: Key, ...values: RichValues<Key, ReactNode>): ReactNode;
  /** Returns the message that a schema or an error refers to. */
  write(text: Sentence | string): string;
};

/** Joins elements to a list such as “a, b or c”. */
export function richList({ locale }: Words, items: readonly ReactNode[]): ReactNode {
  const format = new Intl.ListFormat(locale, { type: 'disjunction' });
  const parts = format.formatToParts(items.map((_, index) => String(index)));
  const nodes = parts.map(({ type, value }) => (type === 'element' ? items[+value] : value));
  return createElement(Fragment, null, ...nodes);
}

const loaded = new Map<WordsLocale, Words>();

/**
 * Returns the messages in a language, or in English for an unknown one. Each language is read when
 * it is first asked for.
 */
export function wordsIn(language: string): Words {
  const locale = WORDS_LOCALES.find((known) => known === language) ?? 'en';
  const words = loaded.get(locale) ?? loadWords(locale);
  loaded.set(locale, words);
  return words;
}

function loadWords(wordsLocale: WordsLocale): Words {
  const locale = regionalLocale(wordsLocale, undefined);
  const messages = compileMessages(wordsLocale) as Record<string, string>;
  const intl = createIntl<ReactNode>(
    {
      locale,
      messages,
      onError: (error) => {
        throw error;
      },
    },
    createIntlCache(),
  );
  return {
    language: wordsLocale,
    dir: directionOf(wordsLocale),
    locale,
    t: (id, ...[values]) => intl.formatMessage({ id }, values as never) as unknown as string,
    // The parts become children, not a list, so that React needs no keys.
    rich: (id, ...[values]) => {
      const parts = intl.formatMessage({ id }, values as never);
      return createElement(Fragment, null, ...[parts].flat());
    },
    write: (text) => {
      const reference = readSentence(text);
      if (reference === null || !(reference.key in messages)) return text;
      const values = writeDates(reference.values, locale);
      try {
        return intl.formatMessage({ id: reference.key }, values as never) as unknown as string;
      } catch {
        // Texts from outside, such as the response of a mail server, can look like a reference.
        return text;
      }
    },
  };
}
