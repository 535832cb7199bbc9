import { z } from 'zod';
import { shape } from './api/shape.ts';
import { design } from './certifications.ts';
import { lineOfText } from './fields.ts';
import { LANGUAGE_CODES } from './languages.ts';
import { LIMITS } from './limits.ts';

/** A sample certificate for a design that is being edited. */
export const previewInput = shape(
  'PreviewInput',
  z.object({
    design,
    title: z.string().max(LIMITS.titleLengthMax).optional().describe('defaults to the saved one'),
    description: z.string().max(LIMITS.descriptionLengthMax).optional(),
    learnerName: lineOfText(LIMITS.nameLengthMax).optional(),
    learnerLanguage: z.enum(LANGUAGE_CODES).optional(),
  }),
);

/** A sample certificate of an unsaved certification. */
export const newPreviewInput = shape(
  'NewPreviewInput',
  z.object({
    design: design.prefault({}),
    title: z.string().max(LIMITS.titleLengthMax).default(''),
    description: z.string().max(LIMITS.descriptionLengthMax).default(''),
    validityMonths: z.number().int().min(1).max(LIMITS.validityMonthsMax).nullable().default(null),
  }),
);
export type NewPreviewInput = z.output<typeof newPreviewInput>;
export type PreviewInput = z.output<typeof previewInput>;

export const previewView = shape(
  'Preview',
  z.object({
    svg: z.string().describe('the first page without its backdrop'),
    backdropUrl: z.string().describe('the backdrop; the picture at a URL never changes'),
    width: z.number().describe('in points'),
    height: z.number().describe('in points'),
    pageCount: z.number().int(),
    unprintable: z.array(z.string()).describe('unsupported characters'),
  }),
);
export type PreviewView = z.output<typeof previewView>;
