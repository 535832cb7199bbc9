import { z } from 'zod';
import { shape } from './api/shape.ts';
import { MAIL_KINDS, type MailKind } from './credentials.ts';
import {
  etagField,
  idField,
  instantField,
  languageField,
  lineOfText,
  paragraphs,
} from './fields.ts';
import { LIMITS } from './limits.ts';

/** Parts of a mail that a workspace can write. Null: the standard text. */
const partFields = {
  subject: lineOfText(LIMITS.mailSubjectLengthMax).nullable(),
  heading: lineOfText(LIMITS.mailSubjectLengthMax).nullable(),
  body: paragraphs(LIMITS.mailTextLengthMax).nullable(),
  button: lineOfText(LIMITS.mailButtonLengthMax).nullable(),
  footer: paragraphs(LIMITS.mailTextLengthMax).nullable(),
};

export const MAIL_TEXT_PARTS = ['subject', 'heading', 'body', 'button', 'footer'] as const;
export type MailTextPart = (typeof MAIL_TEXT_PARTS)[number];

/** Whether the mail is about the workspace itself, so that certifications have no text for it. */
export function isWorkspaceMail(kind: MailKind): boolean {
  return kind === 'learner_link' || kind === 'invitation';
}

/** Variables are written `{{ name }}`. An unknown one is refused, naming the field. */
export const mailTextInput = shape('MailTextInput', z.object(partFields));
export type MailTextParts = z.output<typeof mailTextInput>;

const parts = shape(
  'MailTextParts',
  z.object({
    subject: z.string().nullable(),
    heading: z.string().nullable(),
    body: z.string().nullable(),
    button: z.string().nullable(),
    footer: z.string().nullable(),
  }),
);

export const mailTextParams = z.object({ kind: z.enum(MAIL_KINDS), language: languageField });
export const mailTextQuery = z.object({ certificationId: idField.optional() });

export const mailTextView = shape(
  'MailText',
  z.object({
    etag: etagField,
    own: parts.nullable().describe('null: nothing is changed at this level'),
    inherited: parts
      .nullable()
      .describe('for a certification: the text of the workspace, if there is one'),
    standard: parts.describe('written with variables; where to start from'),
    variables: z.array(
      z.object({
        name: z.string().describe('write it as {{ name }}'),
        label: z.string(),
        sample: z.string(),
      }),
    ),
    changedAt: instantField.nullable(),
    changedBy: z.string().nullable(),
  }),
);

export const mailTextList = shape(
  'MailTextList',
  z.object({
    items: z.array(
      z.object({
        kind: z.enum(MAIL_KINDS),
        language: languageField,
        certificationId: idField.nullable(),
        changedAt: instantField,
        changedBy: z.string().nullable(),
      }),
    ),
  }),
);

export const mailTextVersions = shape(
  'MailTextVersions',
  z.object({
    items: z.array(
      z.object({
        id: idField,
        parts,
        isReset: z.boolean(),
        changedAt: instantField,
        changedBy: z.string().nullable(),
      }),
    ),
  }),
);

/** A preview of unsaved text, for a learner of the workspace or for a sample. */
export const mailTextPreviewInput = shape(
  'MailTextPreviewInput',
  z.object({
    kind: z.enum(MAIL_KINDS),
    language: languageField,
    certificationId: idField.nullish(),
    learnerId: idField.nullish(),
    parts: mailTextInput,
  }),
);
