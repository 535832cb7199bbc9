import { expect, it } from 'vitest';
import type { Issuing } from '../../api/workspace-api.ts';
import { needsReviewWords, restWords, resultWords, toNotifyWords } from './issuing-words.ts';

const DONE: Issuing = {
  id: 'i',
  kind: 'program_end',
  state: 'done',
  total: 412,
  issued: 412,
  skipped: 0,
  toNotify: 0,
  startedBy: 'Ada',
  startedAt: '2026-11-25T10:00:00.000Z',
  finishedAt: '2026-11-25T10:01:00.000Z',
};

it('summarises the result in a sentence', () => {
  expect(resultWords(DONE)).toBe('412 credentials were issued.');
  expect(resultWords({ ...DONE, issued: 409, skipped: 3 })).toBe(
    '409 credentials were issued. 3 were skipped.',
  );
  expect(resultWords({ ...DONE, total: 1, issued: 1 })).toBe('1 credential was issued.');
  expect(resultWords({ ...DONE, total: 0, issued: 0 })).toBe('There was nothing to issue.');
});

it('includes how many were left when it was cancelled', () => {
  expect(resultWords({ ...DONE, state: 'cancelled', issued: 100 })).toBe(
    '100 credentials were issued. 312 were cancelled.',
  );
});

it('includes how many are still to be notified, and is empty if there are none', () => {
  expect(toNotifyWords(0)).toBe('');
  expect(toNotifyWords(1)).toBe('1 participant hasn’t been e-mailed yet.');
  expect(toNotifyWords(1_200)).toMatch(/^1.200 participants haven’t been e-mailed yet\.$/);
});

it('links to participants who need review, if there are some or not all was issued', () => {
  expect(needsReviewWords(DONE, 0)).toBe('');
  expect(needsReviewWords(DONE, 1)).toBe('1 participant needs review');
  expect(needsReviewWords({ ...DONE, issued: 400, skipped: 12 }, 12)).toBe(
    '12 participants need review',
  );
  expect(needsReviewWords({ ...DONE, state: 'cancelled', issued: 9 }, 0)).toBe(
    'See who needs review',
  );
});

it('lists what can still be done after a cancelled issuing', () => {
  expect(restWords({ credentials: 12, mails: 0 })).toBe('12 credentials can be issued now.');
  expect(restWords({ credentials: 1, mails: 1 })).toBe(
    '1 credential can be issued now. 1 participant hasn’t been told the outcome.',
  );
  expect(resultWords({ ...DONE, issued: 400, skipped: 2 })).toBe(
    '400 credentials were issued. 2 were skipped. 10 were cancelled.',
  );
});
