import { expect, it } from 'vitest';
import type { AuditEntry } from '../api/workspace-api.ts';
import { auditDetails } from './audit-words.ts';

const entry = (details: AuditEntry['details']) => ({ details }) as AuditEntry;

it('tells from which version to which a credential was brought', () => {
  expect(auditDetails(entry({ from: 1, to: 3 }))).toBe('From version 1 to 3');
});

it('tells what an entry holds, and nothing where it holds nothing to tell', () => {
  expect(auditDetails(entry({ version: 2 }))).toBe('Version 2');
  expect(auditDetails(entry({ changed: 'brandColour, title' }))).toBe(
    'Changed: accent colour, title',
  );
  expect(auditDetails(entry({ by: 'an id' }))).toBeUndefined();
});
