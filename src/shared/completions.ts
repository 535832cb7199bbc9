import { z } from 'zod';
import { shape } from './api/shape.ts';
import {
  dateField,
  idField,
  instantField,
  lineOfText,
  listQuery,
  pageOf,
  paragraphs,
} from './fields.ts';
import { LIMITS } from './limits.ts';
import { sentence } from './words/sentence.ts';

/** Source of a completion. */
export const COMPLETION_SOURCES = ['grid', 'csv', 'api', 'xapi'] as const;
export type CompletionSource = (typeof COMPLETION_SOURCES)[number];

/** One component completed by one participant. */
export const completionInput = shape(
  'CompletionInput',
  z.object({
    participant: z
      .string()
      .trim()
      .min(1)
      .max(LIMITS.emailLengthMax)
      .describe('id of the participant or of the learner, e-mail address, or external ID'),
    component: z
      .string()
      .trim()
      .min(1)
      .max(LIMITS.titleLengthMax)
      .describe('id, or the title in any case'),
    completedAt: z
      .union([dateField, z.iso.datetime({ offset: true })], sentence('field.notDate'))
      .optional()
      .describe('a timestamp, or a date in the time zone of the workspace; defaults to now'),
    score: z
      .number()
      .min(0, sentence('field.percent'))
      .max(100, sentence('field.percent'))
      .nullish()
      .describe('in per cent'),
    evidence: paragraphs(LIMITS.evidenceLengthMax).nullish().describe('a link or a few words'),
  }),
);
export type CompletionInput = z.output<typeof completionInput>;

/** One completion, or up to a thousand that are recorded or refused individually. */
export const completionsInput = shape(
  'CompletionsInput',
  z.union([
    z.object({
      completions: z
        .array(z.unknown())
        .min(1)
        .max(LIMITS.completionsPerRequestMax)
        .describe('same shape as a single completion; errors are reported per row'),
      source: z.enum(['grid', 'api']).default('api'),
    }),
    completionInput.extend({ source: z.enum(['grid', 'api']).default('api') }),
  ]),
);

/** A CSV with a header: participant (or email), component, completed_at, score, evidence. */
export const completionsCsvInput = shape(
  'CompletionsCsvInput',
  z.object({
    csv: z.string().max(LIMITS.csvLengthMax, sentence('field.csvTooLarge')),
    isDryRun: z.boolean().default(false).describe('dry run: records nothing'),
  }),
);

/** Result of recording: counts, and reasons for the refused rows. */
export const recordingView = shape(
  'Recording',
  z.object({
    recorded: z.number().int(),
    unchanged: z.number().int().describe('already recorded'),
    refused: z.array(
      z.object({
        row: z.number().int().describe('line in the file or position in the list, from 1'),
        field: z.string(),
        reason: z.string(),
      }),
    ),
  }),
);
export type RecordingView = z.output<typeof recordingView>;

export const completionView = shape(
  'Completion',
  z.object({
    id: idField,
    componentId: idField,
    completedAt: instantField,
    score: z.number().nullable(),
    isPassed: z.boolean().describe('false: the score is below the passing score'),
    evidence: z.string().nullable(),
    source: z.enum(COMPLETION_SOURCES),
    recordedAt: instantField,
    recordedBy: z.string(),
    takenBack: z.object({ at: instantField, by: z.string() }).nullable(),
  }),
);
export type CompletionView = z.output<typeof completionView>;
/** Completions of one participant, newest first, including those taken back. */
export const completionPage = shape('CompletionPage', pageOf(completionView));
export const completionListQuery = listQuery.omit({ query: true }).extend({
  participantId: idField,
});

/** A row of the grid: completions of one participant by component. */
export const gridRowView = shape(
  'GridRow',
  z.object({
    participantId: idField,
    learner: z.object({ id: idField, name: z.string().nullable(), email: z.string().nullable() }),
    requiredDone: z.number().int(),
    isComplete: z.boolean(),
    cells: z.array(
      z.object({
        componentId: idField,
        completionId: idField,
        completedAt: instantField,
        score: z.number().nullable(),
        isPassed: z.boolean(),
        source: z.enum(COMPLETION_SOURCES),
      }),
    ),
    extensions: z.array(z.object({ componentId: idField, extendedTo: z.string() })),
  }),
);
export type GridRowView = z.output<typeof gridRowView>;
export const gridPage = shape('GridPage', pageOf(gridRowView));
export const gridQuery = listQuery.extend({
  limit: z.coerce.number().int().min(1).max(LIMITS.gridPageSizeMax).default(LIMITS.pageSizeDefault),
});

export const xapiKeyInput = shape(
  'XapiKeyInput',
  z.object({ name: lineOfText(LIMITS.nameLengthMax) }),
);
export const xapiKeyView = shape(
  'XapiKey',
  z.object({
    id: idField,
    name: z.string(),
    username: z.string(),
    createdAt: instantField,
    revokedAt: instantField.nullable(),
  }),
);
/** The only response that contains the password; afterwards only its hash is known. */
export const createdXapiKeyView = shape(
  'CreatedXapiKey',
  xapiKeyView.extend({
    password: z.string(),
    endpoint: z.string().describe('the LRS endpoint for the learning system'),
  }),
);
export const xapiKeyList = shape(
  'XapiKeyList',
  z.object({ items: z.array(xapiKeyView), endpoint: z.string() }),
);

export const XAPI_OUTCOMES = ['counted', 'waiting', 'not_counted', 'voided', 'voiding'] as const;
export const xapiStatementView = shape(
  'XapiStatement',
  z.object({
    statementId: idField,
    verb: z.string(),
    activityId: z.string().nullable(),
    outcome: z.enum(XAPI_OUTCOMES),
    reason: z.string().nullable().describe('why it was not counted'),
    learnerName: z.string().nullable(),
    componentTitle: z.string().nullable(),
    storedAt: instantField,
  }),
);
/** Number of waiting statements that were decided. */
export const recountView = shape('Recount', z.object({ counted: z.number().int() }));
export const xapiStatementPage = shape('XapiStatementPage', pageOf(xapiStatementView));
export const xapiStatementListQuery = listQuery.omit({ query: true }).extend({
  outcome: z.enum(XAPI_OUTCOMES).optional(),
});
