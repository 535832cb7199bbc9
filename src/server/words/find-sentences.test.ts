import { expect, test } from 'vitest';
import { findSentences } from './find-sentences.ts';

const textsIn = (code: string) => findSentences(code, 'Screen.tsx').map(({ text }) => text);

test.each([
  ['<p>Saved</p>', 'Saved'],
  ["const words = 'Choose a file';", 'Choose a file'],
  [['const words = `Issue $', '{count} credentials now`;'].join(''), 'credentials now'],
  ['<Button label="Issue" />', 'Issue'],
  ["const column = { key: 'title', header: 'Title' };", 'Title'],
])('finds the text in %s', (code, text) => {
  expect(textsIn(code)).toEqual([text]);
});

test.each([
  '<p>{title}</p>',
  '<div className="a b" style={{ border: "1px solid red" }} />',
  "import { a } from 'Some where';",
  "throw new Error('Invariant: no such thing');",
  "const column = { key: 'title', header: t('program.column.title') };",
  "z.string().describe('what it is for')",
])('finds nothing in %s', (code) => {
  expect(textsIn(code.replace(/t\(/, '() => t('))).toEqual([]);
});

test('finds messages that are formatted while the module loads', () => {
  expect(textsIn("const LABEL = t('ui.save');")).toEqual(['t']);
  expect(textsIn("const label = () => t('ui.save');")).toEqual([]);
});
