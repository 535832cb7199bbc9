import { expect, test } from 'vitest';
import { z } from 'zod';
import '../../shared/fields.ts';
import { ERROR_CODES } from '../../shared/error-codes.ts';
import { readSentence, type Sentence, sentence } from '../../shared/words/sentence.ts';
import { AppError, messageOf } from '../errors.ts';
import { readMessages } from './catalogue.ts';
import { wordsIn } from './words.ts';

const { write } = wordsIn('en');
const messages = readMessages('en');

test.each(ERROR_CODES)('the error code %s has a message', (code) => {
  expect(write(messageOf(code))).toBe(messages[`error.${code}`]);
});

test('an error has its sentence for people, and the English message for the log', () => {
  const error = new AppError('invalid_request', { message: sentence('field.tooLong', { max: 9 }) });
  expect(error.message).toBe('At most 9 characters');
  expect(wordsIn('en-XA').write(error.sentence)).toMatch(/^Åţ mööšţ 9 /);
});

const wide = z.number().min(2).max(4);
const open = z.number().gt(2).lt(4);

test.each<[string, z.ZodType, unknown, string]>([
  ['a missing value', z.string(), undefined, 'Required'],
  ['null', z.string(), null, 'Required'],
  ['a number as text', z.string(), 1, 'Must be text'],
  ['a text as number', z.number(), 'x', 'Enter a number'],
  ['no number', z.coerce.number(), 'x', 'Enter a number'],
  ['a fraction', z.int(), 1.5, 'Enter a whole number'],
  ['no boolean', z.boolean(), 'x', 'Must be true or false'],
  ['no list', z.array(z.string()), 'x', 'Must be a list'],
  ['no object', z.object({}), 'x', 'Must be an object'],
  ['no record', z.record(z.string(), z.string()), 'x', 'Must be an object'],
  ['a file', z.file(), 'x', 'This isn’t valid.'],
  ['a long text', z.string().max(1), 'xx', 'At most 1 character'],
  ['a long list', z.array(z.string()).max(1), ['x', 'y'], 'At most 1 item'],
  ['a large number', wide, 5, 'At most 4'],
  ['a number at its limit', open, 4, 'Less than 4'],
  ['an empty text', z.string().min(1), '', 'Required'],
  ['a short text', z.string().min(10), 'x', 'At least 10 characters'],
  ['an empty list', z.array(z.string()).min(1), [], 'Add at least one'],
  ['a short list', z.array(z.string()).min(2), ['x'], 'At least 2 items'],
  ['a small number', wide, 1, 'At least 2'],
  ['a number not above', open, 2, 'More than 2'],
  ['another step', z.number().multipleOf(5), 7, 'Must be a multiple of 5'],
  ['no e-mail address', z.email(), 'x', 'Enter a valid e-mail address'],
  ['no id', z.uuid(), 'x', 'This isn’t a valid ID.'],
  ['no date', z.iso.date(), 'x', 'Enter a date as YYYY-MM-DD'],
  ['no time', z.iso.datetime(), 'x', 'Enter a date and time such as 2026-05-02T09:30:00Z'],
  ['another format', z.string().regex(/^a$/), 'x', 'The format isn’t valid.'],
  ['another option', z.enum(['a', 'b']), 'x', 'Must be one of these: a, b'],
  ['another literal', z.literal(true), false, 'Must be one of these: true'],
  ['an unknown key', z.strictObject({}), { x: 1 }, 'Unknown: x'],
  ['none of several', z.union([z.string(), z.number()]), true, 'This isn’t valid.'],
  ['a broken rule', z.string().refine(() => false), 'x', 'This isn’t valid.'],
  ['an invalid key', z.record(z.string().max(1), z.string()), { xx: '' }, 'This isn’t valid.'],
])('a schema refers to a message for %s', (_, schema, value, expected) => {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  expect(readSentence(issue?.message ?? '')?.key).toMatch(/^field\./);
  expect(write(issue?.message ?? '')).toBe(expected);
});

test.each([
  '{name}',
  'error.not_found',
  'field.tooLong{"max":1}',
  '<b>{x, plural, one {#}}</b>',
  "''",
])('the value %s stays as it is in a message', (name) => {
  expect(write(sentence('api.issue.twice', { name }))).toBe(`${name} is selected twice.`);
});

test('a text that only looks like a reference stays as it is', () => {
  for (const text of ['mail.example.org{250}', 'error.nothing_like_it', 'field.required {']) {
    expect(write(text as Sentence)).toBe(text);
  }
});
