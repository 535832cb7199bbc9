import { z } from 'zod';
import { isCalendarDate, isTimeZone } from './dates.ts';
import { LANGUAGE_CODES } from './languages.ts';
import { LIMITS } from './limits.ts';
import { ROLES } from './roles.ts';

// Uses our own message for missing values, instead of that of the library.
z.config({
  customError: ({ code, input }) =>
    code === 'invalid_type' && input === undefined ? 'This is needed.' : undefined,
});

/**
 * U+FFFD replaces characters that a decoder could not read, for example in a file with another
 * encoding.
 */
const LOST_CHARACTER =
  'It contains �, a character that was lost when a file was read. Choose the file’s encoding.';

/**
 * One line of text: trimmed, in Unicode NFC, without control characters, which could break mail
 * headers and pages, and without bidi overrides, which can disguise a name.
 */
export function lineOfText(lengthMax: number) {
  return z
    .string()
    .max(lengthMax * 2, `At most ${lengthMax} characters.`)
    .transform((text) => text.normalize('NFC').trim().replace(/\s+/g, ' '))
    .pipe(
      z
        .string()
        .min(1, 'This is needed.')
        .max(lengthMax, `At most ${lengthMax} characters.`)
        .regex(
          /^[^\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]*$/u,
          'It has characters that cannot be printed.',
        )
        .refine((text) => text.isWellFormed(), 'It has characters that cannot be printed.')
        .refine((text) => !text.includes('\uFFFD'), LOST_CHARACTER),
    );
}

/** Several lines of text. */
export function paragraphs(lengthMax: number) {
  return z
    .string()
    .max(lengthMax * 2, `At most ${lengthMax} characters.`)
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, 'This is needed.')
        .max(lengthMax, `At most ${lengthMax} characters.`)
        .regex(
          /^(?:[\n\t]|[^\p{Cc}\u202A-\u202E\u2066-\u2069])*$/u,
          'It has characters that cannot be printed.',
        )
        .refine((text) => text.isWellFormed(), 'It has characters that cannot be printed.'),
    );
}

export const idField = z.uuid('This is not an id.');

/** E-mail address for signing in; better-auth accepts ASCII addresses only. */
export const emailField = z
  .string()
  .trim()
  .max(LIMITS.emailLengthMax, `At most ${LIMITS.emailLengthMax} characters.`)
  .pipe(z.email('This is not an e-mail address.'));

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
  .max(LIMITS.emailLengthMax, `At most ${LIMITS.emailLengthMax} characters.`)
  .transform((text) => text.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .refine(
        (text) =>
          isAscii(text) ? z.email().safeParse(text).success : INTERNATIONAL_ADDRESS.test(text),
        'This is not an e-mail address.',
      ),
  );

export const dateField = z
  .string()
  .refine(isCalendarDate, 'This is not a date. Write it as YYYY-MM-DD.');

export const languageField = z.enum(LANGUAGE_CODES, 'This language is not offered.');

export const timeZoneField = z
  .string()
  .max(64)
  .refine(isTimeZone, 'This is not a time zone. Write it like Europe/Berlin.');

export const colourField = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'This is not a colour. Write it like #0f766e.')
  .transform((colour) => colour.toLowerCase());

export const slugField = z
  .string()
  .max(LIMITS.slugLengthMax, `At most ${LIMITS.slugLengthMax} characters.`)
  .regex(
    /^[a-z0-9](-?[a-z0-9])*$/,
    'Use small letters, digits and single hyphens, like north-academy.',
  );

export const passwordField = z
  .string()
  .min(LIMITS.passwordLengthMin, `At least ${LIMITS.passwordLengthMin} characters.`)
  .max(LIMITS.passwordLengthMax, `At most ${LIMITS.passwordLengthMax} characters.`);

/** Token of a mailed link. */
export const tokenField = z
  .string()
  .max(200)
  .regex(/^[\w-]*$/, 'This is no token of a link.');

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
