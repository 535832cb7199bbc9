import type { z } from 'zod';
import { type Sentence, sentence } from './sentence.ts';

type Issue = z.core.$ZodRawIssue;

/** Returns the message for an issue of a schema that has no message of its own. */
export function issueSentence(issue: Issue): Sentence {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input == null
        ? sentence('field.required')
        : sentence('field.type', { type: TYPES[String(issue.expected)] ?? 'other' });
    case 'too_big':
      return tooBig(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'invalid_format':
      return FORMATS[String(issue.format)] ?? sentence('field.format');
    case 'invalid_value':
      return sentence('field.options', { options: listed(issue.values) });
    case 'unrecognized_keys':
      return sentence('field.unknownKeys', { keys: listed(issue.keys) });
    case 'not_multiple_of':
      return sentence('field.multipleOf', { step: Number(issue.divisor) });
    default:
      return sentence('field.invalid');
  }
}

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'number',
  int: 'integer',
  boolean: 'boolean',
  array: 'list',
  object: 'object',
  record: 'object',
};

const FORMATS: Record<string, Sentence> = {
  email: sentence('field.email'),
  uuid: sentence('field.id'),
  guid: sentence('field.id'),
  date: sentence('field.date'),
  datetime: sentence('field.dateTime'),
};

const isText = (issue: Issue) => issue.origin === 'string';
const isList = (issue: Issue) => issue.origin === 'array' || issue.origin === 'set';

function tooBig(issue: Issue): Sentence {
  const max = Number(issue.maximum);
  if (isText(issue)) return sentence('field.tooLong', { max });
  if (isList(issue)) return sentence('field.tooMany', { max });
  return issue.inclusive === false
    ? sentence('field.lessThan', { max })
    : sentence('field.atMost', { max });
}

function tooSmall(issue: Issue): Sentence {
  const min = Number(issue.minimum);
  if (isText(issue)) {
    return min === 1 ? sentence('field.required') : sentence('field.tooShort', { min });
  }
  if (isList(issue)) {
    return min === 1 ? sentence('field.atLeastOne') : sentence('field.tooFew', { min });
  }
  return issue.inclusive === false
    ? sentence('field.moreThan', { min })
    : sentence('field.atLeast', { min });
}

/** Names and values of the API, which are the same in every language. */
function listed(values: unknown): string {
  return (values as unknown[]).map(String).join(', ');
}

/** The message of an issue. All messages of our schemas are sentences. */
export function sentenceOf(issue: { message?: string | undefined } | undefined): Sentence {
  return (issue?.message as Sentence | undefined) ?? sentence('field.invalid');
}
