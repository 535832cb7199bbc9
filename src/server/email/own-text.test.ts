import { expect, test } from 'vitest';
import { wordsIn } from '../words/words.ts';
import { checkText, fillText, takeApart } from './own-text.ts';

const NAMES = ['learner', 'valid_until', 'page_link'];
const values = { learner: 'Zoë', valid_until: null, page_link: 'https://learn.example/c/1' };

const { write } = wordsIn('en');
const problemOf = (text: string) => {
  const problem = checkText(text, NAMES);
  return problem === null ? null : write(problem);
};
const written = (text: string, given: Record<string, string | null> = values) =>
  takeApart(fillText(text, given))
    .map((part) => (part.isValue ? `<${part.text}>` : part.text))
    .join('');

test('variables are replaced, apart from the text around them', () => {
  expect(takeApart(fillText('Hello {{ learner }}!', values))).toEqual([
    { text: 'Hello ', isValue: false },
    { text: 'Zoë', isValue: true },
    { text: '!', isValue: false },
  ]);
});

test('a text can depend on whether there is a value', () => {
  const text = '{% if valid_until %}Until {{ valid_until }}{% else %}Without end{% endif %}';
  expect(written(text)).toBe('Without end');
  expect(written(text, { ...values, valid_until: '2 May 2028' })).toBe('Until <2 May 2028>');
  expect(written('{% unless valid_until %}Without end{% endunless %}')).toBe('Without end');
  expect(written('{{ valid_until | default: "no end" }}')).toBe('<no end>');
});

test.each([
  ['an unknown variable', 'Hi {{ name }}', 'There is no variable “name”.'],
  ['an unknown variable in a condition', '{% if x %}a{% endif %}', 'There is no variable “x”.'],
  [
    'an unknown variable in a branch that is not taken',
    '{% if valid_until %}{{ x }}{% endif %}',
    'There is no variable “x”.',
  ],
  ['an unknown default', '{{ learner | default: x }}', 'There is no variable “x”.'],
  ['a property', '{{ learner.size }}', 'There is no variable “learner.size”.'],
  ['a property in brackets', '{{ learner["size"] }}', 'There is no variable “learner.size”.'],
  ['what objects inherit', '{{ __proto__ }}', 'There is no variable “__proto__”.'],
])('%s is named', (_, text, expected) => {
  expect(problemOf(text)).toBe(expected);
});

test.each(['for', 'include', 'render', 'layout', 'assign', 'capture', 'raw', 'liquid', '#'])(
  'the tag %s is refused by its name',
  (tag) => {
    const text = `{% ${tag} i in (1..1000000) %}a{% end${tag} %}`;
    expect(problemOf(text)).toBe(
      `“${tag}” can’t be used here. E-mails can contain variables and the conditions if, elsif, else and unless.`,
    );
  },
);

test.each(['upcase', 'raw', 'append: "x"', 'date: "%Y"', 'constructor'])(
  'the filter %s is refused by its name',
  (filter) => {
    const name = filter.replace(/:.*/, '');
    expect(problemOf(`{{ learner | ${filter} }}`)).toBe(
      `The filter “${name}” can’t be used here. Only “default” is available.`,
    );
  },
);

test.each([
  ['{{ learner', '{{ learner'],
  ['a {% if learner', '{% if learner'],
  ['{% if learner %}a', '{% if learner %}'],
  ['{{ }}', '{{ }}'],
  ['{% if %}a{% endif %}', '{% if %}'],
  ['{{ learner page_link }}', '{{ learner page_link }}'],
  ['{{ (1..100000000) }}', '{{ (1..100000000) }}'],
  ['{% if learner == (1..100000000) %}a{% endif %}', '{% if learner == (1..100000000) %}'],
])('%s is refused, and quoted', (text, quoted) => {
  expect(problemOf(text)).toBe(`Something is missing or misplaced here: ${quoted}`);
});

test.each(['{% endif %}', '{% else %}', '{% elsif learner %}'])(
  '%s without its beginning is refused',
  (text) => expect(problemOf(text)).toMatch(/can’t be used here|missing or misplaced/),
);

test('too many variables are refused', () => {
  expect(problemOf('{{ learner }}'.repeat(101))).toBe(
    'Use at most 100 variables and conditions here.',
  );
  expect(problemOf('{{ learner }}'.repeat(100))).toBeNull();
});

test('too many conditions within each other are refused', () => {
  const text = '{%if learner%}'.repeat(350);
  expect(problemOf(text)).not.toBeNull();
  expect(problemOf(text + '{%endif%}'.repeat(350))).not.toBeNull();
});

test('braces that are no variables stay as they are', () => {
  expect(problemOf('a } b }} %} { c')).toBeNull();
  expect(written('a } b }} %} { c')).toBe('a } b }} %} { c');
});

test('values lose line breaks, halves of emoji and the marks of values', () => {
  expect(written('{{ learner }}', { learner: 'a\r\nBcc: x\u2028b' })).toBe('<a Bcc: x b>');
  expect(written('{{ learner }}', { learner: 'a\ud83c' })).toBe('<a\ufffd>');
  expect(written('{{ learner }}', { learner: '\ufdd1<b>\ufdd0' })).toBe('<<b>>');
  expect(written('\ufdd0{{ learner }}\ufdd1')).toBe('<Zoë>');
  expect(written('{{ "a\\r\\nb\\ud83c" }}')).toBe('<a b\ufffd>');
});

test('a text whose variable no longer exists is not filled', () => {
  expect(() => fillText('{{ gone }}', values)).toThrow();
});

const PIECES = [
  ...['{{', '}}', '{%', '%}', '{{ learner }}', '{% if learner %}', '{% endif %}', '{% else %}'],
  ...['{% unless page_link %}', '{% endunless %}', '| default:', '"', 'and', 'or', 'not', '-'],
  ...['contains', '==', '(1..9)', '{{ valid_until', '\ufdd0', '\ufdd1', '\ud83c', '🎓', '<script>'],
];

/** Pseudo-random numbers in [0, 1) from a seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('what passes the check can be filled with any values, within a second', () => {
  const random = seededRandom(7);
  const pieces = (max: number) =>
    Array.from(
      { length: Math.ceil(random() * max) },
      () => PIECES[Math.floor(random() * PIECES.length)],
    );
  let passed = 0;
  for (let round = 0; round < 1_500; round++) {
    const text = pieces(8).join(' ');
    const began = performance.now();
    if (checkText(text, NAMES) !== null) continue;
    passed += 1;
    for (const learner of [pieces(5).join(''), null]) {
      const whole = takeApart(fillText(text, { ...values, learner })).map((it) => it.text);
      expect(whole.join('')).not.toMatch(/[\ufdd0\ufdd1\n]/);
    }
    expect(performance.now() - began).toBeLessThan(1_000);
  }
  expect(passed).toBeGreaterThan(30);
});
