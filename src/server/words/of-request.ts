import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { LANGUAGE_CODES } from '../../shared/languages.ts';
import { LANGUAGE_COOKIE } from '../../shared/words/language-cookie.ts';
import { WORDS_LOCALES, type WordsLocale } from './catalogue.ts';
import { type Words, wordsIn } from './words.ts';

const YEAR_S = 365 * 24 * 60 * 60;

/**
 * The language of a response: the one chosen in this browser, or the one that the browser prefers
 * (RFC 9110, 12.5.4) of those that Laurel speaks, or English.
 */
export function localeOf(request: FastifyRequest): WordsLocale {
  return chosenBefore(request) ?? preferredBy(request) ?? 'en';
}

/** The messages in the language of a response. */
export function wordsOf(request: FastifyRequest): Words {
  return wordsIn(localeOf(request));
}

/**
 * The messages of a public page. A link to another language (`?lang=de`) is remembered in a cookie.
 * Without a choice, the page is in `own`, the language of the person whom it is about, or in that
 * of the browser.
 */
export function chooseWords(
  request: FastifyRequest,
  reply: FastifyReply,
  own: string | null = null,
): Words {
  const { lang } = request.query as { lang?: unknown };
  const chosen = WORDS_LOCALES.find((locale) => locale === lang);
  if (chosen !== undefined) {
    const cookie = `${LANGUAGE_COOKIE}=${chosen}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax`;
    // A page may call this again once it knows its learner.
    if (reply.getHeader('set-cookie') !== cookie) reply.header('set-cookie', cookie);
  }
  const language = chosen ?? chosenBefore(request) ?? own ?? preferredBy(request) ?? 'en';
  reply.headers({ 'content-language': language, vary: 'accept-language, cookie' });
  return wordsIn(language);
}

const COOKIE = new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=([\\w-]+)`);

function chosenBefore({ headers }: FastifyRequest): WordsLocale | undefined {
  const [, chosen] = COOKIE.exec(headers.cookie ?? '') ?? [];
  return WORDS_LOCALES.find((locale) => locale === chosen);
}

function preferredBy(request: FastifyRequest): WordsLocale | undefined {
  const preferred = new Negotiator(request).language([...LANGUAGE_CODES]);
  return LANGUAGE_CODES.find((code) => code === preferred);
}
