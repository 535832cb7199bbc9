import { expect, it } from 'vitest';
import { EVALUATION_GROUPS } from '../../../shared/issuing.ts';
import { endLabel, GROUP_ORDER, issueCountOf, whyNotIssued } from './evaluation-words.ts';

const EVALUATION = {
  fingerprint: 'x',
  endsOn: '2026-11-25',
  participantCount: 20,
  completeCount: 12,
  didNotPassCount: 8,
  certifications: [],
  issueCount: 10,
  unprintableCount: 2,
};

it('includes the number in the label of the button', () => {
  expect(endLabel(412)).toBe('Issue 412 credentials and end program');
  expect(endLabel(1)).toBe('Issue 1 credential and end program');
  expect(endLabel(0)).toBe('End program');
});

it('counts unprintable names only if they are issued anyway', () => {
  expect(issueCountOf(EVALUATION, 'leave_out')).toBe(10);
  expect(issueCountOf(EVALUATION, 'issue')).toBe(12);
});

it('shows every group', () => {
  expect([...GROUP_ORDER].sort()).toEqual([...EVALUATION_GROUPS].sort());
});

it('explains why a certification prevents a program from ending', () => {
  expect(whyNotIssued('active', 'Coach')).toBeNull();
  expect(whyNotIssued('draft', 'Coach')).toContain('not published');
  expect(whyNotIssued('archived', 'Coach')).toContain('archived');
});
