import type { FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { LANGUAGE_CODES } from '../../shared/languages.ts';
import { LANGUAGE_COOKIE } from '../../shared/words/language-cookie.ts';
import { WORDS_LOCALES, type WordsLocale } from '../words/catalogue.ts';
import { type Words, wordsIn } from '../words/words.ts';

/**
 * The language of a response: the one chosen in this browser, or the one that the browser prefers
 * (RFC 9110, 12.5.4) of those that Laurel speaks, or English.
 */
export function localeOf(request: FastifyRequest): WordsLocale {
  const [, chosen] = COOKIE.exec(request.headers.cookie ?? '') ?? [];
  const known = WORDS_LOCALES.find((locale) => locale === chosen);
  if (known !== undefined) return known;
  const preferred = new Negotiator(request).language([...LANGUAGE_CODES]);
  return WORDS_LOCALES.find((locale) => locale === preferred) ?? 'en';
}

const COOKIE = new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=([\\w-]+)`);

/** The messages in the language of a response. */
export function wordsOf(request: FastifyRequest): Words {
  return wordsIn(localeOf(request));
}
