import { z } from 'zod';
import { idField, instantField, lineOfText, listQuery, pageOf, paragraphs } from './fields.ts';
import { LIMITS } from './limits.ts';

export const signatory = z.object({
  name: lineOfText(LIMITS.nameLengthMax),
  role: lineOfText(LIMITS.roleLengthMax),
  signature: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null)
    .describe('sha256 of an uploaded picture'),
});

export const design = z.object({
  signatories: z
    .array(signatory)
    .max(LIMITS.signatoriesMax, `At most ${LIMITS.signatoriesMax} signatories.`)
    .default([]),
});
export type Design = z.output<typeof design>;

export const validity = z.object({
  months: z
    .number()
    .int('Whole months only.')
    .min(1, 'At least one month.')
    .max(LIMITS.validityMonthsMax, `At most ${LIMITS.validityMonthsMax} months.`),
});

export const certificationInput = z.object({
  title: lineOfText(LIMITS.titleLengthMax),
  description: paragraphs(LIMITS.descriptionLengthMax),
  criteria: paragraphs(LIMITS.criteriaLengthMax).nullish(),
  validity: validity.nullish().describe('null: never expires'),
  design: design.optional(),
});
export type CertificationInput = z.output<typeof certificationInput>;

export const certificationChange = certificationInput.partial();
export type CertificationChange = z.output<typeof certificationChange>;

export const CERTIFICATION_STATUSES = ['draft', 'active', 'archived'] as const;
export type CertificationStatus = (typeof CERTIFICATION_STATUSES)[number];

export const certificationView = z.object({
  id: idField,
  status: z.enum(CERTIFICATION_STATUSES),
  title: z.string(),
  description: z.string(),
  criteria: z.string().nullable(),
  validity: z.object({ months: z.number() }).nullable(),
  design: z.object({
    signatories: z.array(
      z.object({ name: z.string(), role: z.string(), signature: z.string().nullable() }),
    ),
  }),
  version: z.number().int().nullable().describe('the newest published version'),
  published: z
    .object({ title: z.string(), validity: z.object({ months: z.number() }).nullable() })
    .nullable()
    .describe('what is issued now, where the working copy may already say otherwise'),
  hasUnpublishedChanges: z.boolean(),
  holderCount: z.number().int().describe('learners who hold a valid credential of it'),
  expiringSoonCount: z.number().int().describe('of these, how many expire within 30 days'),
  credentialCount: z.number().int().describe('all ever issued, revoked and expired ones too'),
  createdAt: instantField,
  updatedAt: instantField,
});
export type CertificationView = z.output<typeof certificationView>;

export const CERTIFICATION_SORTS = ['title', 'newest', 'holders', 'expiring'] as const;

export const certificationListQuery = listQuery.extend({
  status: z.enum([...CERTIFICATION_STATUSES, 'all']).default('all'),
  sort: z.enum(CERTIFICATION_SORTS).default('title'),
});
export const certificationPage = pageOf(certificationView);

export const versionView = z.object({
  id: idField,
  number: z.number().int(),
  title: z.string(),
  publishedAt: instantField,
  holderCount: z.number().int(),
});
export const versionList = z.object({ items: z.array(versionView) });
