import { createIntl, createIntlCache } from '@formatjs/intl';
import { createElement, Fragment, type ReactNode } from 'react';
import type { Language } from '../../shared/languages.ts';
import { PSEUDO_LOCALE } from '../../shared/words/pseudo.ts';
import { readSentence, type Sentence, writeDates } from '../../shared/words/sentence.ts';
import type { MessageKey, RichValues, TextKey, TextValues } from '../../shared/words/values.ts';
import { compileMessages, type WordsLocale } from './catalogue.ts';

/** The messages of the catalogue in one language. */
export type Words = {
  language: Language;
  /** A BCP 47 tag for dates and numbers, with digits from 0 to 9. */
  locale: string;
  /** Returns a message as plain text. */
  t<Key extends TextKey>(key: Key, ...values: TextValues<Key>): string;
  /** Returns a message whose tags and arguments are elements. */
  rich<Key extends MessageKey>(key: Key, ...values: RichValues<Key, ReactNode>): ReactNode;
  /** Returns the message that a schema or an error refers to. */
  write(text: Sentence | string): string;
};

const loaded = new Map<WordsLocale, Words>();

/** Returns the messages in a language. Each language is read when it is first asked for. */
export function wordsIn(locale: WordsLocale): Words {
  const words = loaded.get(locale) ?? loadWords(locale);
  loaded.set(locale, words);
  return words;
}

function loadWords(wordsLocale: WordsLocale): Words {
  const locale = new Intl.Locale(wordsLocale, { numberingSystem: 'latn' }).toString();
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
    language: wordsLocale === PSEUDO_LOCALE ? 'en' : wordsLocale,
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
      return intl.formatMessage({ id: reference.key }, values as never) as unknown as string;
    },
  };
}
