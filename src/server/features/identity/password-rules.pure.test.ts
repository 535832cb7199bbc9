import { describe, expect, it } from 'vitest';
import type { Sentence } from '../../../shared/words/sentence.ts';
import { wordsIn } from '../../words/words.ts';
import { refusePassword } from './password-rules.ts';

const write = (text: Sentence | undefined) => text && wordsIn('en').write(text);

const robin = { name: 'Robin Keller', email: 'r.keller-jones@example.org' };

describe('a password', () => {
  it.each(['qwertyuiop', 'Password123', 'PASSWORD2024!', '1234567890', 'dragon!!8812'])(
    'that is common is refused: %s',
    async (password) => {
      expect(write(await refusePassword(password, robin))).toMatch(/most common/);
    },
  );

  it.each([
    'aaaaaaaaaa',
    'abcabcabcabc',
    'abcabcabca',
    'monkey12monkey12',
    'abcdefghijk',
    '98765432109'.slice(0, 10),
  ])('that repeats itself or counts is refused: %s', async (password) => {
    expect(write(await refusePassword(password, robin))).toMatch(/repeats|most common/);
  });

  it.each([
    'robinkeller',
    'Robin Keller 1',
    'r.keller-jones@example.org',
    'keller-JONES99',
    'Robin12345',
  ])('that is the user’s own name or address is refused: %s', async (password) => {
    expect(write(await refusePassword(password, robin))).toMatch(/your name/);
  });

  it.each([
    'correct horse battery',
    'a long enough password',
    'Robin Hood lives in Sherwood',
    'ключ-от-квартиры',
    'vL8#qpTz1w',
  ])('that is hard to guess is accepted: %s', async (password) => {
    expect(await refusePassword(password, robin)).toBeUndefined();
  });
});
