import { expect, it } from 'vitest';
import { programStatus } from './program-status.ts';
import { STATUS_WORDS } from './status-words.ts';

it('maps a completed program to ended, and a completed participant to complete', () => {
  expect(STATUS_WORDS[programStatus('complete')].word).toBe('Ended');
  expect(STATUS_WORDS.complete.word).toBe('Complete');
});
