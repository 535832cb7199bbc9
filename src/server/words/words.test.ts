import { expect, test } from 'vitest';
import { sentence } from '../../shared/words/sentence.ts';
import { wordsIn } from './words.ts';

test('a message is written with its values', () => {
  const { t } = wordsIn('en');
  expect(t('signIn.linkSent.text', { email: 'ada@example.org' })).toMatch(/^If ada@example\.org /);
});

test('a reference is written as the message it refers to', () => {
  const { write } = wordsIn('en');
  expect(write(sentence('signIn.linkSent.title'))).toBe('Check your inbox');
  expect(write(sentence('signIn.linkSent.text', { email: '{x} 2026-05-02' }))).toMatch(
    /^If \{x\} 2026-05-02 /,
  );
  expect(write(sentence('signIn.linkSent.text', { email: '2026-05-02' }))).toMatch(
    /^If 2 May 2026 /,
  );
});

test('a text that is no reference stays as it is', () => {
  const { write } = wordsIn('en');
  for (const text of [
    '',
    'Ada',
    'no.such',
    'signIn.title Ada',
    '{"a":1}',
    'signIn.linkSent.text{}',
  ]) {
    expect(write(text)).toBe(text);
  }
});

test('the pseudo-locale is longer, accented, and keeps the values', () => {
  const { t } = wordsIn('en-XA');
  const text = t('signIn.linkSent.text', { email: 'ada@example.org' });
  expect(text).toMatch(/^Îf ada@example\.org ƀééļöñĝš/);
  expect(text.length).toBeGreaterThan(
    1.1 * wordsIn('en').t('signIn.linkSent.text', { email: 'ada@example.org' }).length,
  );
});

test('a message can contain characters of the syntax as text', () => {
  expect(wordsIn('en').t('program.enrol.guessed')).toContain('Name <address>');
});
