import { expect, it } from 'vitest';
import { programStatus } from './program-status.ts';
import { STATUS_WORDS } from './status-words.ts';

it('calls a program that is over ended, and a participant who has done all complete', () => {
  expect(STATUS_WORDS[programStatus('complete')].word).toBe('Ended');
  expect(STATUS_WORDS.complete.word).toBe('Complete');
});
