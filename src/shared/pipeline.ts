import { z } from 'zod';
import { shape } from './api/shape.ts';
import { PIPELINE_STATES } from './choices.ts';
import { dateField, idField, listQuery, pageOf } from './fields.ts';
import { LIMITS } from './limits.ts';

export type PipelineState = (typeof PIPELINE_STATES)[number];

export const FUNNEL_STEPS = ['enrolled', 'started', 'complete', 'certified'] as const;

const filter = {
  programId: idField.optional(),
  leadId: idField.optional().describe('only programs of this lead'),
  enrolledFrom: dateField.optional(),
  enrolledTo: dateField.optional(),
};

export const pipelineQuery = z.object(filter);
export type PipelineFilter = z.output<typeof pipelineQuery>;

export const pipelineView = shape(
  'Pipeline',
  z.object({
    total: z.number().int(),
    states: z.array(z.object({ state: z.enum(PIPELINE_STATES), count: z.number().int() })),
    funnel: z
      .array(z.object({ step: z.enum(FUNNEL_STEPS), count: z.number().int() }))
      .describe(
        'each step counts those of the next as well; complete are those who are complete, certified or expired',
      ),
    programs: z.array(z.object({ id: idField, title: z.string() })),
    leads: z.array(z.object({ id: idField, name: z.string() })),
  }),
);
export type PipelineView = z.output<typeof pipelineView>;

export const pipelinePeopleQuery = listQuery.extend({
  ...filter,
  state: z.enum(PIPELINE_STATES).optional(),
});
export const pipelinePersonView = shape(
  'PipelinePerson',
  z.object({
    participantId: idField,
    learner: z.object({ id: idField, name: z.string().nullable(), email: z.string().nullable() }),
    program: z.object({ id: idField, title: z.string() }),
    state: z.enum(PIPELINE_STATES),
    requiredDone: z.number().int(),
    requiredCount: z.number().int(),
    nextDueOn: z.string().nullable(),
    missing: z.array(z.string()).describe('titles of missing required components'),
    credential: z
      .object({ id: idField, issuedOn: z.string(), expiresOn: z.string().nullable() })
      .nullable(),
  }),
);
export type PipelinePersonView = z.output<typeof pipelinePersonView>;
export const pipelinePeoplePage = shape('PipelinePeoplePage', pageOf(pipelinePersonView));

/** Either selected participants, or all that match the filter. */
export const remindInput = shape(
  'RemindInput',
  z.object({
    ...filter,
    state: z.enum(['not_started', 'in_progress', 'at_risk']),
    participantIds: z.array(idField).min(1).max(LIMITS.participantsPerRequestMax).optional(),
    isDryRun: z.boolean().default(false).describe('only counts who would be reminded'),
  }),
);
export type RemindInput = z.output<typeof remindInput>;
export const remindView = shape(
  'Remind',
  z.object({
    reminded: z.number().int(),
    notReminded: z.number().int(),
    leftOut: z
      .object({
        notLive: z.number().int().describe('the program is not live'),
        noEmail: z.number().int(),
        remindedLately: z.number().int().describe('reminded within the last day'),
        movedOn: z.number().int().describe('selected, but no longer in this state'),
      })
      .describe('why the others are not reminded'),
  }),
);
export type RemindView = z.output<typeof remindView>;
