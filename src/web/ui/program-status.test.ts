import { expect, it } from 'vitest';
import { programStatus } from './program-status.ts';
import { statusWord } from './status-words.ts';

it('maps a completed program to ended, and a completed participant to complete', () => {
  expect(statusWord(programStatus('complete'))).toBe('Ended');
  expect(statusWord('complete')).toBe('Complete');
});
