import { z } from 'zod';
import { shape } from './api/shape.ts';
import { etagField, idField, instantField, listQuery, pageOf } from './fields.ts';
import { evaluationPersonView } from './issuing.ts';
import { LIMITS } from './limits.ts';
import { sentence } from './words/sentence.ts';

/** Fulfilled by completing the program, or by holding a valid credential of the certification. */
const requirementInput = z
  .object({ programId: idField.optional(), certificationId: idField.optional() })
  .refine((it) => (it.programId === undefined) !== (it.certificationId === undefined), {
    error: sentence('field.either', { one: 'programId', other: 'certificationId' }),
    path: ['programId'],
  });

/** Every group must be met. Any one item in a group is enough. */
export const ruleInput = shape(
  'RuleInput',
  z.object({
    groups: z
      .array(
        z.object({
          requirements: z
            .array(requirementInput)
            .min(1, sentence('field.requirements'))
            .max(LIMITS.requirementsPerGroupMax),
        }),
      )
      .max(LIMITS.groupsPerRuleMax),
  }),
);
export type RuleInput = z.output<typeof ruleInput>;

export const ruleView = shape(
  'Rule',
  z.object({
    etag: etagField,
    isOn: z.boolean(),
    switchedOnAt: instantField.nullable(),
    groups: z.array(
      z.object({
        requirements: z.array(
          z.object({
            kind: z.enum(['program', 'certification']),
            id: idField,
            title: z.string(),
          }),
        ),
      }),
    ),
  }),
);
export type RuleView = z.output<typeof ruleView>;

/** What switching the rule on means for those who already meet it. */
export const RULE_GROUPS = ['issue', 'replace', 'held_back', 'unprintable'] as const;
export type RuleGroup = (typeof RULE_GROUPS)[number];
export const ruleEvaluationView = shape(
  'RuleEvaluation',
  z.object({
    fingerprint: z.string(),
    counts: z.object({
      issue: z.number().int().describe('get it now'),
      replace: z.number().int().describe('hold a valid one, which stays unchanged'),
      held_back: z.number().int(),
      unprintable: z.number().int(),
    }),
  }),
);
export type RuleEvaluationView = z.output<typeof ruleEvaluationView>;
export const rulePeopleQuery = listQuery.omit({ query: true }).extend({
  group: z.enum(RULE_GROUPS),
});
export const rulePeoplePage = shape('RulePeoplePage', pageOf(evaluationPersonView));

/** now: also issues to those who already meet it; from_now_on: only to those who meet it later. */
export const switchOnInput = shape(
  'SwitchOnInput',
  z.object({
    fingerprint: z.string().max(200),
    start: z.enum(['now', 'from_now_on']),
    issueCount: z.number().int().min(0).describe('as shown; 0 for from_now_on'),
    notify: z.boolean().default(true),
  }),
);
export type SwitchOnInput = z.output<typeof switchOnInput>;
