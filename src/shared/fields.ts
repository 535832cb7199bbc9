import { z } from 'zod';
import { isCalendarDate, isTimeZone } from './dates.ts';
import { LANGUAGE_CODES } from './languages.ts';
import { LIMITS } from './limits.ts';
import { ROLES } from './roles.ts';
import { issueSentence } from './words/issue-sentence.ts';
import { sentence } from './words/sentence.ts';

// Refers to messages of the catalogue, instead of the English ones of the library.
z.config({ customError: issueSentence });

/**
 * U+FFFD replaces characters that a decoder could not read, for example in a file with another
 * encoding.
 */
const LOST_CHARACTER = sentence('field.lostCharacter');
const UNPRINTABLE = sentence('field.unprintable');

/**
 * One line of text: trimmed, in Unicode NFC, without control characters, which could break mail
 * headers and pages, and without bidi overrides, which can disguise a name.
 */
export function lineOfText(lengthMax: number) {
  return z
    .string()
    .max(lengthMax * 2, sentence('field.tooLong', { max: lengthMax }))
    .transform((text) => text.normalize('NFC').trim().replace(/\s+/g, ' '))
    .pipe(
      z
        .string()
        .min(1)
        .max(lengthMax)
        .regex(/^[^\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]*$/u, UNPRINTABLE)
        .refine((text) => text.isWellFormed(), UNPRINTABLE)
        .refine((text) => !text.includes('\uFFFD'), LOST_CHARACTER),
    );
}

/** Several lines of text. */
export function paragraphs(lengthMax: number) {
  return z
    .string()
    .max(lengthMax * 2, sentence('field.tooLong', { max: lengthMax }))
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(lengthMax)
        .regex(/^(?:[\n\t]|[^\p{Cc}\u202A-\u202E\u2066-\u2069])*$/u, UNPRINTABLE)
        .refine((text) => text.isWellFormed(), UNPRINTABLE),
    );
}

export const idField = z.uuid();

/** E-mail address for signing in; better-auth accepts ASCII addresses only. */
export const emailField = z.string().trim().max(LIMITS.emailLengthMax).pipe(z.email());

/** A domain label in any script (RFC 5890), without leading and trailing hyphens. */
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]*[\\p{L}\\p{N}\\p{M}])?';
const LOCAL_PART = "[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]+";
const INTERNATIONAL_ADDRESS = new RegExp(
  `^${LOCAL_PART}(?:\\.${LOCAL_PART})*@(?:${LABEL}\\.)+${LABEL}$`,
  'u',
);
const isAscii = (text: string) => /^[\0-\x7F]*$/.test(text);

/** E-mail address in any script (RFC 6531), in NFC. */
export const learnerEmailField = z
  .string()
  .max(LIMITS.emailLengthMax)
  .transform((text) => text.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .refine(
        (text) =>
          isAscii(text) ? z.email().safeParse(text).success : INTERNATIONAL_ADDRESS.test(text),
        sentence('field.email'),
      ),
  );

export const dateField = z.string().refine(isCalendarDate, sentence('field.date'));

export const languageField = z.enum(LANGUAGE_CODES, sentence('field.language'));

export const timeZoneField = z.string().max(64).refine(isTimeZone, sentence('field.timeZone'));

export const colourField = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, sentence('field.colour'))
  .transform((colour) => colour.toLowerCase());

export const slugField = z
  .string()
  .max(LIMITS.slugLengthMax)
  .regex(/^[a-z0-9](-?[a-z0-9])*$/, sentence('field.slug'));

export const passwordField = z.string().min(LIMITS.passwordLengthMin).max(LIMITS.passwordLengthMax);

/** Token of a mailed link. */
export const tokenField = z
  .string()
  .max(200)
  .regex(/^[\w-]*$/, sentence('field.token'));

/** A point in time in responses: ISO 8601 in UTC. */
export const instantField = z.iso.datetime();

/** Entity tag of the editable content. Send it as `If-Match` to avoid overwriting other changes. */
export const etagField = z
  .string()
  .describe(
    'of what can be edited; send it as If-Match, and a change since then is not overwritten',
  );

/** Parameters of every list. `cursor` is `nextCursor` of the previous page. */
export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSizeMax).default(LIMITS.pageSizeDefault),
  cursor: z.string().max(500).optional(),
  query: z.string().max(LIMITS.searchLengthMax).optional(),
});

/** Response of every list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const roleField = z.enum(ROLES);
