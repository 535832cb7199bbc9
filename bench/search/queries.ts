import { pick, seededRandom } from '../common/random.ts';
import type { Person } from './people.ts';

export type QueryClass = { name: string; queries: string[] };

/** Classes of queries. Each query is made from an existing learner, unless stated otherwise. */
const MAKERS: Record<string, (person: Person, random: () => number) => string | null> = {
  'first name, 1 character': ({ name }) => name.slice(0, 1),
  'first name, 2 characters': ({ name }) => name.slice(0, 2),
  'first name, 3 characters': ({ name }) => name.slice(0, 3),
  'name, 5 characters': ({ name }) => name.slice(0, 5),
  'name, 8 characters': ({ name }) => name.slice(0, 8),
  'last name, 1 character': ({ name }) => lastOf(name).slice(0, 1),
  'last name, 3 characters': ({ name }) => lastOf(name).slice(0, 3),
  'last name': ({ name }) => lastOf(name),
  'full name': ({ name }) => name,
  'last name first, as typed': ({ name }) => `${lastOf(name)} ${name.slice(0, 3)}`,
  'two beginnings': ({ name }) => `${name.slice(0, 2)} ${lastOf(name).slice(0, 3)}`,
  'without accents, in capitals': ({ name }) =>
    name
      .normalize('NFD')
      .replaceAll(/\p{Mn}/gu, '')
      .toUpperCase(),
  'middle of a name': ({ name }) => (name.length > 6 ? lastOf(name).slice(1, 4) : null),
  'one typo in a name': ({ name }, random) => mistype(lastOf(name), random),
  'a typo in both names': ({ name }, random) =>
    name.includes(' ')
      ? `${mistype(firstOf(name), random)} ${mistype(lastOf(name), random)}`
      : null,
  'e-mail, 8 characters': ({ email }) => email?.slice(0, 8) ?? null,
  'e-mail': ({ email }) => email,
  'one typo in an e-mail': ({ email }, random) => (email ? mistype(email, random) : null),
  'one typo in a domain': ({ email }, random) => email && mistypeDomain(email, random),
  'domain of an e-mail': ({ email }) => email?.split('@')[1] ?? null,
  'external ID, 7 characters': ({ externalId }) => externalId?.slice(0, 7) ?? null,
  'external ID': ({ externalId }) => externalId,
  'digits of an external ID': ({ externalId }) => externalId?.slice(5) ?? null,
  'external ID without punctuation': ({ externalId }) => externalId?.replace('-', '') ?? null,
  'one typo in an external ID': ({ externalId }, random) =>
    externalId && mistype(externalId, random),
  'nobody: letters': (_, random) => letters(random, 9),
  'nobody: two words': (_, random) => `${letters(random, 5)} ${letters(random, 6)}`,
};

/** Returns the same queries each time, with the same number in each class. */
export function queryClasses(persons: Person[], perClass: number): QueryClass[] {
  return Object.entries(MAKERS).map(([name, make], index) => {
    const random = seededRandom(index);
    const queries: string[] = [];
    while (queries.length < perClass) {
      const query = make(pick(random, persons), random)?.trim();
      if (query) queries.push(query);
    }
    return { name, queries };
  });
}

function firstOf(name: string): string {
  return name.split(' ')[0] ?? name;
}

function lastOf(name: string): string {
  return name.split(' ').at(-1) ?? name;
}

function mistypeDomain(email: string, random: () => number): string {
  const [local = '', domain = ''] = email.split('@');
  return `${local}@${mistype(domain, random)}`;
}

/** Omits, doubles, replaces or swaps letters. */
function mistype(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * Math.max(1, word.length - 2));
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const ways = [
    before + after,
    before + letter + letter + after,
    `${before}e${after}`,
    before + after.slice(0, 1) + letter + after.slice(1),
  ];
  return pick(random, ways);
}

function letters(random: () => number, length: number): string {
  return Array.from({ length }, () => pick(random, [...'abcdefghijklmnopqrstuvwxyz'])).join('');
}
