// Schema of statements, after "Part Two: Experience API Data" of xAPI 1.0.3 and IEEE 9274.1.1
// (2.0). Unknown properties are refused, as the specification requires.

import { z } from 'zod';
import { isCalendarDate } from '../../../shared/dates.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { sentence } from '../../../shared/words/sentence.ts';

const iri = z
  .string()
  .max(LIMITS.iriLengthMax)
  .regex(/^[a-z][a-z0-9+.-]*:[^\s\0]+$/i, sentence('api.xapi.iri'));
const text = z.string().max(100_000);
const guid = z.guid(sentence('api.xapi.uuid')).transform((id) => id.toLowerCase());
const languageMap = z.record(z.string(), text);
const extensions = z.record(z.string(), z.unknown());

const OFFSET = /(Z|[+-]\d\d(?::?\d\d)?)?$/i;
const TIMESTAMP = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?$/i;

/** An ISO 8601 timestamp, in UTC if it has no offset. */
const timestamp = z
  .string()
  .max(64)
  .transform((given, context) => {
    const offset = OFFSET.exec(given)?.[1];
    const at = given.slice(0, given.length - (offset?.length ?? 0)).replace(',', '.');
    const digits = (offset ?? '').replace(/[^\d+-]/g, '');
    const zone = digits === '' ? 'Z' : `${digits.slice(0, 3)}:${digits.slice(3) || '00'}`;
    const moment = new Date(`${at.replace(/[t ]/, 'T')}${zone}`);
    const isOne = TIMESTAMP.test(given) && zone !== '-00:00' && isCalendarDate(at.slice(0, 10));
    if (isOne && !Number.isNaN(moment.getTime())) return moment.toISOString();
    context.addIssue({ code: 'custom', message: sentence('api.xapi.timestamp') });
    return z.NEVER;
  });

const identifiers = {
  mbox: z
    .string()
    .max(300)
    .regex(/^mailto:[^\s@]+(@|%40)[^\s@]+$/i, sentence('api.xapi.mbox')),
  mbox_sha1sum: z.string().regex(/^[0-9a-f]{40}$/i, sentence('api.xapi.sha1')),
  openid: iri,
  account: z.strictObject({ homePage: iri, name: z.string().min(1).max(1_000) }),
};
type Identified = { [Name in keyof typeof identifiers]?: unknown };

function countIdentifiers(actor: Identified): number {
  const { mbox, mbox_sha1sum: sha1, openid, account } = actor;
  return [mbox, sha1, openid, account].filter((it) => it !== undefined).length;
}

const ONE_IDENTIFIER = sentence('api.xapi.agent');

const agent = z
  .strictObject({
    objectType: z.literal('Agent').optional(),
    name: text.optional(),
    ...z.object(identifiers).partial().shape,
  })
  .refine((it) => countIdentifiers(it) === 1, ONE_IDENTIFIER);

const group = z
  .strictObject({
    objectType: z.literal('Group'),
    name: text.optional(),
    member: z.array(agent).max(10_000).optional(),
    ...z.object(identifiers).partial().shape,
  })
  .refine(
    (it) => countIdentifiers(it) === 1 || (countIdentifiers(it) === 0 && it.member?.length),
    sentence('api.xapi.groupMembers'),
  );

const isGroup = (it: unknown) => (it as { objectType?: unknown } | null)?.objectType === 'Group';

/** Chooses the schema by `objectType`, so that an error names the property. */
function byType<Output>(choose: (given: unknown) => z.ZodType<Output>) {
  return z.unknown().transform((given, context): Output => {
    const { data, error } = choose(given).safeParse(given);
    if (data !== undefined) return data;
    for (const issue of error?.issues ?? []) {
      context.issues.push({ ...issue, input: given } as (typeof context.issues)[number]);
    }
    return z.NEVER;
  });
}

const actor = byType<z.output<typeof agent> | z.output<typeof group>>((it) =>
  isGroup(it) ? group : agent,
);

const verb = z.strictObject({ id: iri, display: languageMap.optional() });

const activity = z.strictObject({
  objectType: z.literal('Activity').optional(),
  id: iri,
  definition: z
    .looseObject({
      name: languageMap.optional(),
      description: languageMap.optional(),
      type: iri.optional(),
      moreInfo: iri.optional(),
      extensions: extensions.optional(),
    })
    .optional(),
});

const statementRef = z.strictObject({ objectType: z.literal('StatementRef'), id: guid });

const score = z
  .strictObject({
    scaled: z
      .number()
      .min(-1, sentence('api.xapi.scaled'))
      .max(1, sentence('api.xapi.scaled'))
      .optional(),
    raw: z.number().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
  })
  .refine(({ min, max }) => min === undefined || max === undefined || min < max, {
    error: sentence('api.xapi.scoreOrder'),
    path: ['min'],
  })
  .refine(
    ({ raw, min, max }) => raw === undefined || (raw >= (min ?? raw) && raw <= (max ?? raw)),
    {
      error: sentence('api.xapi.scoreRange'),
      path: ['raw'],
    },
  );

const result = z.strictObject({
  score: score.optional(),
  success: z.boolean().optional(),
  completion: z.boolean().optional(),
  response: text.optional(),
  duration: z
    .string()
    .max(100)
    .regex(/^P(?=.)(\d+([.,]\d+)?W|[\d.,YMD]*(T[\d.,HMS]+)?)$/, sentence('api.xapi.duration'))
    .optional(),
  extensions: extensions.optional(),
});

const context = z.strictObject({
  registration: guid.optional(),
  instructor: actor.optional(),
  team: group.optional(),
  contextActivities: z
    .strictObject({
      parent: z.unknown().optional(),
      grouping: z.unknown().optional(),
      category: z.unknown().optional(),
      other: z.unknown().optional(),
    })
    .optional(),
  contextAgents: z.array(z.unknown()).optional(),
  contextGroups: z.array(z.unknown()).optional(),
  revision: text.optional(),
  platform: text.optional(),
  language: z.string().max(100).optional(),
  statement: statementRef.optional(),
  extensions: extensions.optional(),
});

const subStatement = z.strictObject({
  objectType: z.literal('SubStatement'),
  actor,
  verb,
  object: z.looseObject({}),
  result: result.optional(),
  context: context.optional(),
  timestamp: timestamp.optional(),
  attachments: z.array(z.looseObject({})).optional(),
});

type StatementObject =
  | z.output<typeof activity>
  | z.output<typeof statementRef>
  | z.output<typeof subStatement>
  | z.output<typeof agent>
  | z.output<typeof group>;

const OBJECTS = new Map<unknown, z.ZodType<StatementObject>>([
  ['Agent', agent],
  ['Group', group],
  ['StatementRef', statementRef],
  ['SubStatement', subStatement],
]);

const object = byType<StatementObject>(
  (it) => OBJECTS.get((it as { objectType?: unknown } | null)?.objectType) ?? activity,
);

export const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';

export const statementShape = z
  .strictObject({
    id: guid.optional(),
    actor,
    verb,
    object,
    result: result.optional(),
    context: context.optional(),
    timestamp: timestamp.optional(),
    stored: z.string().max(64).optional(),
    authority: z.looseObject({}).optional(),
    version: z
      .string()
      .regex(/^(1\.0(\.\d+)?|2\.0\.\d+)$/, sentence('api.xapi.version'))
      .optional(),
    attachments: z.array(z.looseObject({})).optional(),
  })
  .refine((it) => it.verb.id !== VOIDED || it.object.objectType === 'StatementRef', {
    error: sentence('api.xapi.voidingRef'),
    path: ['object'],
  });

export type StatementShape = z.output<typeof statementShape>;
