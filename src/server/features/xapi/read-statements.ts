import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { invalid } from '../../errors.ts';
import type { ParticipantName } from '../completions/completions.queries.ts';
import { type StatementShape, statementShape, VOIDED } from './statement-shape.ts';

/** What Laurel takes from a statement; the rest of it is not kept. */
export type Statement = {
  id: string;
  contentHash: Buffer;
  verb: string;
  activityId: string | null;
  /** Of a voiding statement. */
  targetId: string | null;
  participant: ParticipantName | null;
  /** In per cent. */
  score: number | null;
  completedAt: string | undefined;
  /** Why it can complete nothing, whatever the program has. */
  reason: string | null;
};

/** Reads what was posted, one or a list; refuses all of it where one is malformed. */
export function readStatements(body: unknown): Statement[] {
  const isList = Array.isArray(body);
  const given: unknown[] = isList ? body : [body];
  const statements = given.map((it, index) => readOne(it, isList ? [index] : []));
  const ids = new Set<string>();
  for (const [index, { id }] of statements.entries()) {
    if (ids.has(id)) throw invalid({ [`${index}.id`]: 'Another statement here has this id.' });
    ids.add(id);
  }
  return statements;
}

function readOne(given: unknown, place: number[]): Statement {
  const { data, error } = statementShape.safeParse(given);
  if (!data) {
    const issues = error.issues.map((it): [string, string] => [
      [...place, ...it.path].join('.') || 'body',
      it.message,
    ]);
    throw invalid(Object.fromEntries(issues));
  }
  const { verb, object } = data;
  const isRef = object.objectType === 'StatementRef';
  const isActivity = object.objectType === undefined || object.objectType === 'Activity';
  const isVoiding = verb.id === VOIDED;
  return {
    id: data.id ?? uuidv7(),
    contentHash: hashOf(given as Record<string, unknown>),
    verb: verb.id,
    activityId: isActivity && 'id' in object ? object.id : null,
    targetId: isVoiding && isRef ? object.id : null,
    participant: nameOf(data.actor),
    score: scoreOf(data.result?.score),
    completedAt: data.timestamp,
    reason: isVoiding ? null : reasonOf(data),
  };
}

function nameOf(actor: StatementShape['actor']): ParticipantName | null {
  if (actor.objectType === 'Group') return null;
  if (actor.mbox) return { by: 'email', key: actor.mbox.slice('mailto:'.length) };
  return actor.account ? { by: 'own_id', key: actor.account.name } : null;
}

function reasonOf({ actor, object, result }: StatementShape): string | null {
  if (actor.objectType === 'Group') return 'Statements about groups are not counted.';
  if (!nameOf(actor)) return 'The learner is named neither by mbox nor by account.';
  if (object.objectType !== undefined && object.objectType !== 'Activity') {
    return 'It is not about an activity.';
  }
  if (result?.completion === false) return 'It says that the activity was not completed.';
  return result?.success === false ? 'It says that the learner did not succeed.' : null;
}

type Score = NonNullable<NonNullable<StatementShape['result']>['score']>;

function scoreOf(score: Score | undefined): number | null {
  if (score?.scaled !== undefined) return inPercent(score.scaled);
  const { raw, min = 0, max } = score ?? {};
  if (raw === undefined || max === undefined || max <= min) return null;
  return inPercent((raw - min) / (max - min));
}

/** Rounded, so that 0.07 is 7 and not 7.000000000000001. */
function inPercent(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 1e8) / 1e6;
}

/** What a server sets by itself does not tell two statements apart. */
function hashOf(statement: Record<string, unknown>): Buffer {
  const { id: _id, stored: _stored, authority: _authority, version: _version, ...rest } = statement;
  return createHash('sha256').update(canonical(rest)).digest();
}

/** The same text whatever the order in which the properties came. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, it: unknown) => {
    if (typeof it !== 'object' || it === null || Array.isArray(it)) return it;
    const entries = Object.entries(it).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries);
  });
}
