import { expect, it } from 'vitest';
import type { AuditEntry } from '../api/workspace-api.ts';
import { auditDetails, auditSentence } from './audit-words.ts';

const entry = (details: AuditEntry['details']) => ({ details }) as AuditEntry;

it('names the old and new version of an updated credential', () => {
  expect(auditDetails(entry({ from: 1, to: 3 }))).toBe('From version 1 to 3');
});

it('shows the details of an entry, and nothing if it has none', () => {
  expect(auditDetails(entry({ version: 2 }))).toBe('Version 2');
  expect(auditDetails(entry({ changed: 'brandColour, title' }))).toBe(
    'Changed: accent colour, title',
  );
  expect(auditDetails(entry({ by: 'an id' }))).toBeUndefined();
});

it('shows how many participants of a program were enrolled, recorded and complete', () => {
  const words = (action: AuditEntry['action'], details: AuditEntry['details']) =>
    auditDetails({ action, details } as AuditEntry);
  expect(words('program.participants_enrolled', { new: 1, existing: 12 })).toBe(
    '1 new learner, 12 existing learners',
  );
  expect(
    words('program.completions_recorded', { count: 1204, participants: 90, source: 'csv' }),
  ).toBe('1,204 completions, 90 participants, from a CSV file');
  expect(words('program.ended', { complete: 40, didNotPass: 2, toIssue: 40 })).toBe(
    '40 complete, 2 did not pass, 40 credentials to issue',
  );
});

it('names the changed fields of components by their labels, not by ids', () => {
  const words = (details: AuditEntry['details']) =>
    auditDetails({ action: 'program.components_changed', details } as AuditEntry);
  expect(words({ added: 'an id' })).toBe('Added a component');
  expect(words({ added: 'an id', title: 'Fire drill' })).toBe('Added “\u2068Fire drill\u2069”');
  expect(words({ removed: 'an id', title: 'Fire drill' })).toBe('Removed “\u2068Fire drill\u2069”');
  expect(words({ changed: 'an id', fields: 'dueOn', title: 'Fire drill' })).toBe(
    '“\u2068Fire drill\u2069” · Changed: due date',
  );
  expect(words({ changed: 'an id', fields: 'dueOn, isRequired' })).toBe(
    'Changed: due date, required or optional',
  );
  expect(words({ reordered: true })).toBe('Reordered');
});

it('names the certification and the learner in one sentence, each linked to its page', () => {
  const issued = {
    action: 'credential.issued',
    subjectKind: 'credential',
    subjectId: 'c1',
    subjectName: 'Zoë',
    certificationId: 'f1',
    certificationTitle: 'First Aid',
    actor: 'Demo',
  } as AuditEntry;
  const sentence = (entry: AuditEntry) =>
    auditSentence(entry, 'north', {
      actor: (name) => `*${name}*`,
      name: (it) => ('words' in it ? it.words : `[${it.name}](${it.address})`),
    });
  expect(sentence(issued)).toMatch(
    /^\*Demo\* issued \[First Aid\]\(\/w\/north\/certifications\/f1\) to \[Zoë\]\(.*c1.*\)$/,
  );
  const erased = { ...issued, action: 'credential.revoked' as const, subjectName: null };
  expect(sentence(erased)).toBe(
    '*Demo* revoked an erased learner’s [First Aid](/w/north/certifications/f1)',
  );
});
