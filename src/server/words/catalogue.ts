// The catalogues in words/: one file per language, with the messages in ICU MessageFormat.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { LANGUAGE_CODES, type Language } from '../../shared/languages.ts';
import { PSEUDO_LOCALE, pseudoText } from '../../shared/words/pseudo.ts';
import { laurelDir } from '../installation.ts';

export const wordsDir = join(laurelDir, 'words');

/** The English file also describes each message for translators. */
type Described = { defaultMessage: string; description: string };

export type WordsLocale = Language | typeof PSEUDO_LOCALE;

export const WORDS_LOCALES: readonly WordsLocale[] = [...LANGUAGE_CODES, PSEUDO_LOCALE];

/** A message without arguments and tags is its text, unless the text would be parsed again. */
export type CompiledMessage = string | MessageFormatElement[];

/** Reads the English messages with their descriptions, by key. */
export function readDescribed(): Record<string, Described> {
  return JSON.parse(readFileSync(fileOf('en'), 'utf8'));
}

/** Reads the messages of a language as they are written, by key. */
export function readMessages(language: Language): Record<string, string> {
  const file = fileOf(language);
  if (language !== 'en') return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const entries = Object.entries(readDescribed());
  return Object.fromEntries(entries.map(([key, { defaultMessage }]) => [key, defaultMessage]));
}

const fileOf = (language: Language) => join(wordsDir, `${language}.json`);

/** Reads and parses the messages of a language. Missing ones are English. */
export function compileMessages(locale: WordsLocale): Record<string, CompiledMessage> {
  const isPseudo = locale === PSEUDO_LOCALE;
  const messages = Object.entries({
    ...readMessages('en'),
    ...(!isPseudo && readMessages(locale)),
  });
  return Object.fromEntries(
    messages.map(([key, message]) => {
      const elements = parse(message);
      return [key, compact(isPseudo ? elements.map(pseudoElement) : elements)];
    }),
  );
}

const SYNTAX = /[<>{}']/;

function compact(elements: MessageFormatElement[]): CompiledMessage {
  const [first, ...rest] = elements;
  if (first === undefined) return '';
  const isText = first.type === TYPE.literal && rest.length === 0;
  return isText && !SYNTAX.test(first.value) ? first.value : elements;
}

function pseudoElement(element: MessageFormatElement): MessageFormatElement {
  switch (element.type) {
    case TYPE.literal:
      return { ...element, value: pseudoText(element.value) };
    case TYPE.tag:
      return { ...element, children: element.children.map(pseudoElement) };
    case TYPE.plural:
      return { ...element, options: pseudoOptions(element.options) };
    case TYPE.select:
      return { ...element, options: pseudoOptions(element.options) };
    default:
      return element;
  }
}

type Options = Record<string, { value: MessageFormatElement[] }>;

function pseudoOptions(options: Options): Options {
  return Object.fromEntries(
    Object.entries(options).map(([name, { value }]) => [name, { value: value.map(pseudoElement) }]),
  );
}
