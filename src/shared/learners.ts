import { z } from 'zod';
import { shape } from './api/shape.ts';
import {
  etagField,
  idField,
  instantField,
  languageField,
  learnerEmailField,
  lineOfText,
  listQuery,
  pageOf,
} from './fields.ts';
import { LIMITS } from './limits.ts';
import { sentence } from './words/sentence.ts';

export const learnerInput = shape(
  'LearnerInput',
  z.object({
    name: lineOfText(LIMITS.nameLengthMax),
    email: learnerEmailField.nullish(),
    externalId: lineOfText(LIMITS.externalIdLengthMax).nullish(),
    language: languageField.nullish(),
  }),
);
export type LearnerInput = z.output<typeof learnerInput>;

export const learnerChange = shape('LearnerChange', learnerInput.partial());
export type LearnerChange = z.output<typeof learnerChange>;

export const learnerView = shape(
  'Learner',
  z.object({
    id: idField,
    etag: etagField,
    name: z.string().nullable().describe('null once the learner was erased'),
    email: z.string().nullable(),
    externalId: z.string().nullable(),
    language: z.string().nullable(),
    createdAt: instantField,
    erasedAt: instantField.nullable(),
    mailProblem: z
      .object({
        reason: z.enum(['bounced', 'complained']),
        answer: z.string().nullable(),
        since: instantField,
      })
      .nullable()
      .describe('why the address gets no e-mail until it is corrected'),
    remindersStoppedAt: instantField
      .nullable()
      .describe('when the learner unsubscribed from reminders'),
  }),
);
export type LearnerView = z.output<typeof learnerView>;

/** With `certificationId`, each learner includes their valid credential of it. */
export const learnerListQuery = listQuery.extend({
  certificationId: idField.optional(),
  sort: z.enum(['name', 'newest']).default('name'),
});

export const learnerListItem = learnerView.extend({
  credentialCount: z.number().int(),
  held: z
    .object({ credentialId: idField, issuedOn: z.string(), expiresOn: z.string().nullable() })
    .nullable(),
});
export const learnerPage = shape('LearnerPage', pageOf(learnerListItem));

/** A pasted list: cells of a spreadsheet, names, or addresses. */
export const learnerMatchInput = shape(
  'LearnerMatchInput',
  z.object({
    text: z
      .string()
      .max(
        LIMITS.pastedLearnersLengthMax,
        sentence('field.pastedTooLong', { max: LIMITS.learnersPerIssueMax }),
      ),
    certificationId: idField.optional(),
  }),
);
export type LearnerMatchInput = z.output<typeof learnerMatchInput>;

export const learnerMatchView = shape(
  'LearnerMatch',
  z.object({
    items: z.array(
      z.object({
        name: z.string(),
        email: z.string(),
        externalId: z.string(),
        learner: learnerListItem.nullable().describe('the only match'),
        candidates: z
          .array(learnerListItem)
          .describe('possible matches if it is ambiguous; at most six'),
      }),
    ),
  }),
);
