import { z } from 'zod';
import { shape } from './api/shape.ts';
import { CERTIFICATION_STATUSES } from './choices.ts';
import { IF_UNPRINTABLE } from './credentials.ts';
import { idField, instantField, listQuery, pageOf, paragraphs } from './fields.ts';
import { LIMITS } from './limits.ts';

/**
 * What the end of a program, or a rule, means for a learner and one certification. issue: gets it;
 * replace: holds a valid one, which is renewed; held_back: it was revoked by hand; unprintable: the
 * name has unsupported characters; issued: already got it from this program; erased: their data was
 * erased; did_not_pass: a requirement is missing.
 */
export const EVALUATION_GROUPS = [
  'issue',
  'replace',
  'held_back',
  'unprintable',
  'issued',
  'erased',
  'did_not_pass',
] as const;
export type EvaluationGroup = (typeof EVALUATION_GROUPS)[number];

const groupCounts = z.object(
  Object.fromEntries(EVALUATION_GROUPS.map((group) => [group, z.number().int()])) as Record<
    EvaluationGroup,
    z.ZodNumber
  >,
);
export type GroupCounts = z.output<typeof groupCounts>;

/** A dry run of ending the program now. Writes nothing. */
export const evaluationView = shape(
  'Evaluation',
  z.object({
    fingerprint: z.string().describe('fingerprint of everything that the outcome depends on'),
    endsOn: z.string().describe('the issue date'),
    participantCount: z.number().int(),
    completeCount: z.number().int(),
    didNotPassCount: z.number().int(),
    certifications: z.array(
      z.object({
        id: idField,
        title: z.string(),
        status: z.enum(CERTIFICATION_STATUSES),
        counts: groupCounts,
      }),
    ),
    issueCount: z.number().int().describe('credentials to be issued: issue and replace'),
    unprintableCount: z.number().int().describe('of these, names that need a decision'),
  }),
);
export type EvaluationView = z.output<typeof evaluationView>;

export const evaluationPeopleQuery = listQuery.omit({ query: true }).extend({
  group: z.enum(EVALUATION_GROUPS),
  certificationId: idField.optional().describe('required if the program has several'),
});
export const evaluationPersonView = shape(
  'EvaluationPerson',
  z.object({
    participantId: idField.nullable(),
    learner: z.object({ id: idField, name: z.string().nullable(), email: z.string().nullable() }),
    missing: z.array(z.string()).describe('titles of missing required components'),
    held: z
      .object({ credentialId: idField, issuedOn: z.string(), expiresOn: z.string().nullable() })
      .nullable()
      .describe('the valid credential that is replaced'),
    heldBackSince: instantField.nullable().describe('when it was revoked by hand'),
    unprintable: z.array(z.string()).describe('unsupported characters'),
  }),
);
export type EvaluationPersonView = z.output<typeof evaluationPersonView>;
export const evaluationPeoplePage = shape('EvaluationPeoplePage', pageOf(evaluationPersonView));

/** Ends the program as the dry run showed. Refused if anything has changed since. */
export const endInput = shape(
  'EndInput',
  z.object({
    fingerprint: z.string().max(200),
    issueCount: z
      .number()
      .int()
      .min(0)
      .describe('as shown, with the unprintable if they are issued'),
    ifUnprintable: z.enum(['leave_out', IF_UNPRINTABLE[1]]).default('leave_out'),
    notify: z.boolean().optional().describe('defaults to the setting of the program'),
  }),
);
export type EndInput = z.output<typeof endInput>;

export const ISSUING_STATES = ['running', 'paused', 'cancelled', 'done'] as const;
export type IssuingState = (typeof ISSUING_STATES)[number];

/** An issuing of credentials in the background. */
export const issuingView = shape(
  'Issuing',
  z.object({
    id: idField,
    kind: z.enum(['program_end', 'as_completed', 'rule']),
    state: z.enum(ISSUING_STATES),
    total: z.number().int(),
    issued: z.number().int(),
    skipped: z.number().int(),
    toNotify: z
      .number()
      .int()
      .describe('participants who have not been notified of the outcome yet'),
    startedBy: z.string(),
    startedAt: instantField,
    finishedAt: instantField.nullable(),
  }),
);
export type IssuingView = z.output<typeof issuingView>;
export const issuingOrNoneView = shape(
  'IssuingOrNone',
  z.object({ issuing: issuingView.nullable() }),
);

/** What can still be issued or sent after the issuing of a program is over. */
export const programIssuingView = shape(
  'ProgramIssuing',
  issuingOrNoneView.extend({
    rest: z.object({
      credentials: z
        .number()
        .int()
        .describe('can be issued now: cancelled, or skipped for a reason that no longer applies'),
      mails: z.number().int().describe('participants who were not notified of the outcome'),
    }),
  }),
);
export type ProgramIssuingView = z.output<typeof programIssuingView>;

export const issueRestInput = shape(
  'IssueRestInput',
  z.object({
    mailsOnly: z.boolean().default(false).describe('sends the outcome mails and issues nothing'),
  }),
);
export type IssueRestInput = z.output<typeof issueRestInput>;

/** Why a learner in an issuing got nothing. */
export const LEFT_OUT_REASONS = [
  'cancelled',
  'held_back',
  'unprintable',
  'erased',
  'certification_archived',
  'already_held',
  'not_complete',
] as const;
export const leftOutView = shape(
  'LeftOut',
  z.object({
    participantId: idField,
    learner: z.object({ id: idField, name: z.string().nullable(), email: z.string().nullable() }),
    certification: z.object({ id: idField, title: z.string() }),
    reason: z.enum(LEFT_OUT_REASONS),
    words: z.string().describe('the reason, in a sentence'),
  }),
);
export type LeftOutView = z.output<typeof leftOutView>;
export const leftOutPage = shape('LeftOutPage', pageOf(leftOutView));
export const leftOutQuery = listQuery.omit({ query: true });

/**
 * Why a participant needs review. lost_completion: certified, but no longer complete; not_issued:
 * complete when the program ended, but nothing was issued (skipped or cancelled).
 */
export const NEEDS_REVIEW_REASONS = ['lost_completion', 'not_issued'] as const;
export const needsReviewView = shape(
  'NeedsReview',
  z.object({
    participantId: idField,
    learner: z.object({ id: idField, name: z.string().nullable(), email: z.string().nullable() }),
    certification: z.object({ id: idField, title: z.string() }),
    reason: z.enum(NEEDS_REVIEW_REASONS),
    words: z.string().describe('what happened, in a sentence'),
    credentialId: idField.nullable(),
  }),
);
export const needsReviewPage = shape('NeedsReviewPage', pageOf(needsReviewView));
export const needsReviewQuery = listQuery.omit({ query: true });

/** Prevents programs and rules from issuing again what was revoked by hand. */
export const holdView = shape(
  'Hold',
  z.object({
    id: idField,
    certification: z.object({ id: idField, title: z.string() }),
    learner: z.object({ id: idField, name: z.string().nullable() }),
    credentialId: idField.describe('the revoked credential'),
    placedAt: instantField,
    placedBy: z.string(),
    lifted: z.object({ at: instantField, by: z.string(), note: z.string().nullable() }).nullable(),
  }),
);
export type HoldView = z.output<typeof holdView>;
export const holdPage = shape('HoldPage', pageOf(holdView));
export const holdListQuery = listQuery.omit({ query: true }).extend({
  certificationId: idField.optional(),
  learnerId: idField.optional(),
  credentialId: idField.optional(),
  isActive: z.enum(['true', 'false']).optional(),
});
export const liftInput = shape(
  'LiftInput',
  z.object({
    note: paragraphs(LIMITS.noteLengthMax).describe('why; internal'),
  }),
);
