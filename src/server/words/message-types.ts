import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { readMessages } from './catalogue.ts';

/** Writes the type that has the arguments of every message of the English catalogue. */
export function writeMessageTypes(): string {
  const lines = Object.entries(readMessages('en')).map(([key, message]) => {
    const types = [...argumentsOf(parse(message))].sort(([a], [b]) => (a < b ? -1 : 1));
    const fields = types.map(([name, type]) => `${name}: ${type}`).join('; ');
    return `  '${key}': ${fields === '' ? 'null' : `{ ${fields} }`};`;
  });
  return [
    '// Generated from words/en.json by npm run words.',
    '',
    '/** A tag, whose value is a function that renders what the tag contains. */',
    'export type Tag = { readonly isTag: true };',
    '',
    '/** The arguments of every message; null for a message without arguments. */',
    'export interface Messages {',
    ...lines,
    '}',
    '',
  ].join('\n');
}

/** The names and TypeScript types of the arguments and tags of a message. */
export function argumentsOf(elements: readonly MessageFormatElement[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const element of elements) addArguments(element, found);
  return found;
}

function addArguments(element: MessageFormatElement, found: Map<string, string>): void {
  if (element.type === TYPE.literal || element.type === TYPE.pound) return;
  // A number or a plural is more exact than the same argument without a format.
  const type = typeOf(element);
  if (type !== 'string | number' || !found.has(element.value)) found.set(element.value, type);
  if (element.type === TYPE.tag) {
    for (const child of element.children) addArguments(child, found);
  }
  if (element.type === TYPE.plural || element.type === TYPE.select) {
    for (const { value } of Object.values(element.options)) {
      for (const child of value) addArguments(child, found);
    }
  }
}

function typeOf(element: MessageFormatElement): string {
  switch (element.type) {
    case TYPE.plural:
    case TYPE.number:
      return 'number';
    case TYPE.date:
    case TYPE.time:
      return 'Date';
    case TYPE.tag:
      return 'Tag';
    case TYPE.select:
      return 'string';
    default:
      return 'string | number';
  }
}
