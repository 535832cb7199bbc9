import { z } from 'zod';
import { shape } from './api/shape.ts';
import { AUDIT_ACTIONS, type AuditAction } from './audit-actions.ts';
import { idField, instantField, listQuery, pageOf } from './fields.ts';

const actions = Object.keys(AUDIT_ACTIONS) as [AuditAction, ...AuditAction[]];

export const auditEntryView = shape(
  'AuditEntry',
  z.object({
    number: z.number().int(),
    at: instantField,
    actor: z.string().describe('name of the member or of the API key'),
    action: z.enum(actions),
    subjectKind: z.enum([
      'workspace',
      'member',
      'api_key',
      'learner',
      'certification',
      'credential',
      'program',
    ]),
    subjectId: idField,
    subjectName: z.string().nullable().describe('its current name'),
    certificationId: idField.nullable(),
    certificationTitle: z.string().nullable().describe('its current title'),
    learnerId: idField
      .nullable()
      .describe('id of the learner, if the entry is about a participant'),
    learnerName: z.string().nullable().describe('current name of that learner'),
    details: z.record(z.string(), z.unknown()),
  }),
);
export type AuditEntryView = z.output<typeof auditEntryView>;
export const auditPage = shape('AuditPage', pageOf(auditEntryView));

export const auditListQuery = listQuery.extend({
  certificationId: idField.optional(),
  credentialId: idField.optional(),
  learnerId: idField.optional(),
  programId: idField.optional(),
});
