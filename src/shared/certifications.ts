import { z } from 'zod';
import { shape } from './api/shape.ts';
import { CERTIFICATION_SORTS, CERTIFICATION_STATUSES } from './choices.ts';
import {
  colourField,
  etagField,
  idField,
  instantField,
  lineOfText,
  listQuery,
  pageOf,
  paragraphs,
} from './fields.ts';
import { LANGUAGE_CODES } from './languages.ts';
import { LIMITS } from './limits.ts';
import { sentence } from './words/sentence.ts';

const wording = lineOfText(LIMITS.wordingLengthMax).nullable().default(null);

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

/** The six built-in designs. */
export const STYLE_NAMES = [
  'engraved',
  'minimal',
  'editorial',
  'academic',
  'technical',
  'bold',
] as const;
export type Style = (typeof STYLE_NAMES)[number];

export const PAPERS = ['a4', 'letter'] as const;
export type Paper = (typeof PAPERS)[number];
export const ORIENTATIONS = ['landscape', 'portrait'] as const;
export type Orientation = (typeof ORIENTATIONS)[number];
export const LOGO_SIZES = ['none', 'small', 'medium', 'large'] as const;

/** Appearance of a certificate. Every part has a default, so that older designs stay valid. */
export const design = z.object({
  style: z.enum(STYLE_NAMES).default('engraved'),
  paper: z.enum(PAPERS).default('a4'),
  orientation: z.enum(ORIENTATIONS).default('landscape'),
  colour: colourField.nullable().default(null).describe('null: the colour of the workspace'),
  language: z
    .enum(['workspace', 'learner', ...LANGUAGE_CODES])
    .default('learner')
    .describe(
      'for texts and dates; learner: the learner’s language, or the workspace’s if they have none',
    ),
  heading: wording.describe('null: the default text of the language; also for the next two'),
  beforeName: wording,
  beforeTitle: wording,
  logo: z.enum(LOGO_SIZES).default('medium'),
  seal: z.boolean().default(true),
  qrCode: z.boolean().default(true),
  fields: z
    .array(
      z.object({
        label: lineOfText(LIMITS.designFieldLengthMax),
        value: lineOfText(LIMITS.designFieldLengthMax),
      }),
    )
    .max(LIMITS.designFieldsMax)
    .default([])
    .describe('additional facts, such as hours or credit points'),
  signatories: z.array(signatory).max(LIMITS.signatoriesMax).default([]),
});
export type Design = z.output<typeof design>;

/** A design in a response, with all parts set. */
export const designView: z.ZodType<Design> = shape(
  'Design',
  z.object({
    style: z.enum(STYLE_NAMES),
    paper: z.enum(PAPERS),
    orientation: z.enum(ORIENTATIONS),
    colour: z.string().nullable(),
    language: z.enum(['workspace', 'learner', ...LANGUAGE_CODES]),
    heading: z.string().nullable(),
    beforeName: z.string().nullable(),
    beforeTitle: z.string().nullable(),
    logo: z.enum(LOGO_SIZES),
    seal: z.boolean(),
    qrCode: z.boolean(),
    fields: z.array(z.object({ label: z.string(), value: z.string() })),
    signatories: z.array(
      z.object({ name: z.string(), role: z.string(), signature: z.string().nullable() }),
    ),
  }),
);

export const validity = z.object({
  months: z.number().int(sentence('field.months')).min(1).max(LIMITS.validityMonthsMax),
});

export const certificationInput = shape(
  'CertificationInput',
  z.object({
    title: lineOfText(LIMITS.titleLengthMax),
    description: paragraphs(LIMITS.descriptionLengthMax),
    criteria: paragraphs(LIMITS.criteriaLengthMax).nullish(),
    validity: validity.nullish().describe('null: never expires'),
    design: design.optional(),
  }),
);
export type CertificationInput = z.output<typeof certificationInput>;

export const certificationChange = shape('CertificationChange', certificationInput.partial());
export type CertificationChange = z.output<typeof certificationChange>;

export type CertificationStatus = (typeof CERTIFICATION_STATUSES)[number];

export const certificationView = shape(
  'Certification',
  z.object({
    id: idField,
    etag: etagField,
    status: z.enum(CERTIFICATION_STATUSES),
    title: z.string(),
    description: z.string(),
    criteria: z.string().nullable(),
    validity: z.object({ months: z.number() }).nullable(),
    design: designView,
    version: z.number().int().nullable().describe('the newest published version'),
    published: z
      .object({ title: z.string(), validity: z.object({ months: z.number() }).nullable() })
      .nullable()
      .describe('as published; the working copy may differ'),
    hasUnpublishedChanges: z.boolean(),
    holderCount: z.number().int().describe('learners who hold a valid credential of it'),
    expiringSoonCount: z.number().int().describe('of these, how many expire within 30 days'),
    credentialCount: z
      .number()
      .int()
      .describe('all ever issued, including revoked and expired ones'),
    createdAt: instantField,
    updatedAt: instantField,
  }),
);
export type CertificationView = z.output<typeof certificationView>;

export const certificationListQuery = listQuery.extend({
  status: z.enum([...CERTIFICATION_STATUSES, 'all']).default('all'),
  sort: z.enum(CERTIFICATION_SORTS).default('title'),
});
export const certificationPage = shape('CertificationPage', pageOf(certificationView));

export const versionView = shape(
  'Version',
  z.object({
    id: idField,
    number: z.number().int(),
    title: z.string(),
    publishedAt: instantField,
    holderCount: z.number().int(),
  }),
);
export const versionList = shape('VersionList', z.object({ items: z.array(versionView) }));
