import { z } from 'zod';
import { shape } from './api/shape.ts';
import {
  CERTIFICATION_STATUSES,
  PROGRAM_FILTERS,
  PROGRAM_SORTS,
  PROGRAM_STATES,
  PROGRESS_STATES,
} from './choices.ts';
import {
  dateField,
  etagField,
  idField,
  instantField,
  lineOfText,
  listQuery,
  pageOf,
  paragraphs,
} from './fields.ts';
import { learnerInput } from './learners.ts';
import { LIMITS } from './limits.ts';
import { sentence } from './words/sentence.ts';

export type ProgramState = (typeof PROGRAM_STATES)[number];

export type ProgramFilterState = (typeof PROGRAM_FILTERS)[number];

/**
 * When credentials are issued: to all when the program ends, or to each participant on completion.
 */
export const ISSUING_MODES = ['on_end', 'as_completed'] as const;
export type IssuingMode = (typeof ISSUING_MODES)[number];

/** Kinds of components. */
export const COMPONENT_KINDS = [
  'roleplay',
  'quiz',
  'course',
  'survey',
  'action_item',
  'coaching_session',
  'coaching_intro',
  'group_meeting',
  'announcement',
] as const;
export type ComponentKind = (typeof COMPONENT_KINDS)[number];

const NEVER_COUNT: readonly ComponentKind[] = ['coaching_intro', 'group_meeting', 'announcement'];

/** Whether a component of this kind can be required. */
export function mayBeRequired(kind: ComponentKind): boolean {
  return !NEVER_COUNT.includes(kind);
}

/** Verbs that count as completion, see the xAPI verbs of ADL. */
export const XAPI_VERBS_DEFAULT = [
  'http://adlnet.gov/expapi/verbs/completed',
  'http://adlnet.gov/expapi/verbs/passed',
] as const;

const iri = z
  .string()
  .trim()
  .max(LIMITS.iriLengthMax)
  .regex(/^[a-z][a-z0-9+.-]*:\S+$/i, sentence('field.iri'));

const components = {
  kind: z.enum(COMPONENT_KINDS, sentence('field.kind')),
  title: lineOfText(LIMITS.titleLengthMax),
  isRequired: z.boolean().optional().describe('true by default if the kind can be required'),
  launchOn: dateField.nullish(),
  dueOn: dateField.nullish(),
  closeOn: dateField.nullish(),
  passingScore: z.number().min(0).max(100).nullish(),
  xapi: z
    .object({
      activityId: iri,
      verbs: z
        .array(iri)
        .min(1, sentence('field.verbs'))
        .max(LIMITS.xapiVerbsMax)
        .default([...XAPI_VERBS_DEFAULT]),
      scoreMax: z
        .number()
        .positive()
        .max(1_000_000)
        .nullish()
        .describe('maximum raw score, if statements do not contain it'),
    })
    .nullish()
    .describe('statements about this activity with one of these verbs complete the component'),
};

export const componentInput = shape('ComponentInput', z.object(components));
export type ComponentInput = z.output<typeof componentInput>;
export const componentChange = shape('ComponentChange', componentInput.partial());
export type ComponentChange = z.output<typeof componentChange>;
/** All components of the program in their new order. */
export const componentOrder = z.object({
  componentIds: z.array(idField).max(LIMITS.componentsPerProgramMax),
});

export const componentView = shape(
  'Component',
  z.object({
    id: idField,
    etag: etagField,
    kind: z.enum(COMPONENT_KINDS),
    title: z.string(),
    isRequired: z.boolean(),
    launchOn: z.string().nullable(),
    dueOn: z.string().nullable(),
    closeOn: z.string().nullable().describe('the last day on which a completion counts'),
    passingScore: z.number().nullable(),
    xapi: z
      .object({
        activityId: z.string(),
        verbs: z.array(z.string()),
        scoreMax: z.number().nullable(),
      })
      .nullable(),
    completedCount: z.number().int().describe('participants who have completed it'),
  }),
);
export type ComponentView = z.output<typeof componentView>;
export const componentList = shape('ComponentList', z.object({ items: z.array(componentView) }));

export const programInput = shape(
  'ProgramInput',
  z.object({
    title: lineOfText(LIMITS.titleLengthMax),
    description: paragraphs(LIMITS.descriptionLengthMax).nullish(),
    certificationIds: z.array(idField).max(LIMITS.certificationsPerProgramMax).default([]),
    leadIds: z
      .array(idField)
      .max(LIMITS.leadsPerProgramMax)
      .default([])
      .describe('members who lead it'),
    issuing: z.enum(ISSUING_MODES).default('on_end'),
    sendsOutcomeMails: z.boolean().default(true),
  }),
);
export type ProgramInput = z.output<typeof programInput>;
// No defaults, because a default would count as a change.
export const programChange = shape(
  'ProgramChange',
  z
    .object({
      title: programInput.shape.title,
      description: programInput.shape.description,
      certificationIds: programInput.shape.certificationIds.unwrap(),
      leadIds: programInput.shape.leadIds.unwrap(),
      issuing: z.enum(ISSUING_MODES),
      sendsOutcomeMails: z.boolean(),
    })
    .partial(),
);
export type ProgramChange = z.output<typeof programChange>;

/** Items of the checklist before a launch. Necessary ones must be done. */
export const CHECKLIST_ITEMS = [
  'component',
  'participant',
  'required_component',
  'certification',
  'lead',
] as const;

export const programView = shape(
  'Program',
  z.object({
    id: idField,
    etag: etagField,
    state: z.enum(PROGRAM_STATES),
    title: z.string(),
    description: z.string().nullable(),
    certifications: z.array(
      z.object({ id: idField, title: z.string(), status: z.enum(CERTIFICATION_STATUSES) }),
    ),
    leads: z.array(z.object({ id: idField, name: z.string() })),
    issuing: z.enum(ISSUING_MODES),
    sendsOutcomeMails: z.boolean(),
    componentCount: z.number().int(),
    requiredCount: z.number().int(),
    participantCount: z.number().int(),
    completeCount: z
      .number()
      .int()
      .describe('participants who have completed all required components'),
    needsReviewCount: z.number().int().describe('participants who need review'),
    checklist: z.array(
      z.object({
        item: z.enum(CHECKLIST_ITEMS),
        isDone: z.boolean(),
        isNeeded: z.boolean().describe('whether it must be done before the launch'),
      }),
    ),
    mayRun: z.boolean().describe('whether you may record completions, enrol and end it'),
    createdAt: instantField,
    updatedAt: instantField,
    launchedAt: instantField.nullable(),
    endedAt: instantField.nullable(),
    endedOn: z.string().nullable(),
  }),
);
export type ProgramView = z.output<typeof programView>;
export const programPage = shape('ProgramPage', pageOf(programView));
export const programListQuery = listQuery.extend({
  state: z.enum([...PROGRAM_FILTERS, 'all']).default('all'),
  sort: z.enum(PROGRAM_SORTS).default('newest'),
  certificationId: idField.optional(),
  leadId: idField.optional(),
});

/** Pasted addresses, one or several per line, or a CSV file with a header. */
export const enrolmentText = z.object({
  text: z.string().max(LIMITS.enrolmentTextLengthMax, sentence('field.enrolTooLong')),
});

/** Either a pasted text, or a list of learners from a program. */
export const enrolInput = shape(
  'EnrolInput',
  z
    .object({
      text: enrolmentText.shape.text.optional(),
      participants: z
        .array(z.object({ learnerId: idField.optional(), learner: learnerInput.optional() }))
        .min(1)
        .max(LIMITS.participantsPerRequestMax)
        .optional(),
    })
    .refine((input) => (input.text === undefined) !== (input.participants === undefined), {
      error: sentence('field.either', { one: 'text', other: 'participants' }),
      path: ['text'],
    }),
);
export type EnrolInput = z.output<typeof enrolInput>;

const enrolmentRow = z.object({
  row: z.number().int().describe('line in the text or position in the list, from 1'),
  email: z.string().nullable(),
  name: z.string(),
});

/** The four groups of rows. Lists are truncated; counts are not. */
export const enrolmentView = shape(
  'Enrolment',
  z.object({
    newCount: z.number().int(),
    existingCount: z.number().int(),
    enrolledCount: z.number().int(),
    invalidCount: z.number().int(),
    new: z.array(
      enrolmentRow.extend({
        isNameGuessed: z.boolean().describe('guessed from the e-mail address'),
      }),
    ),
    existing: z.array(enrolmentRow.extend({ learnerId: idField })),
    enrolled: z.array(enrolmentRow.extend({ learnerId: idField })),
    invalid: z.array(z.object({ row: z.number().int(), text: z.string(), reason: z.string() })),
  }),
);
export type EnrolmentView = z.output<typeof enrolmentView>;

export const OUTCOMES = ['complete', 'did_not_pass'] as const;

export const participantView = shape(
  'Participant',
  z.object({
    id: idField,
    learner: z.object({ id: idField, name: z.string().nullable(), email: z.string().nullable() }),
    enrolledAt: instantField,
    progress: z.enum(PROGRESS_STATES),
    doneCount: z.number().int(),
    requiredDone: z.number().int(),
    nextDueOn: z.string().nullable(),
    completedAt: instantField.nullable(),
    outcome: z.enum(OUTCOMES).nullable(),
    extensions: z.array(z.object({ componentId: idField, extendedTo: z.string() })),
  }),
);
export type ParticipantView = z.output<typeof participantView>;
export const participantPage = shape('ParticipantPage', pageOf(participantView));
export const participantListQuery = listQuery.extend({
  progress: z.enum(PROGRESS_STATES).optional(),
  participantId: idField.optional().describe('due date for this participant only'),
});

/** Null removes the extension. */
export const extensionInput = shape(
  'ExtensionInput',
  z.object({
    componentId: idField,
    extendedTo: dateField.nullable(),
  }),
);
