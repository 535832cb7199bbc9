import { createHash } from 'node:crypto';
import { sentenceOf } from '../../../shared/words/issue-sentence.ts';
import { type Sentence, sentence } from '../../../shared/words/sentence.ts';
import { invalid } from '../../errors.ts';
import { newId } from '../../new-id.ts';
import type { ParticipantName } from '../programs/completions.queries.ts';
import { type StatementShape, statementShape, VOIDED } from './statement-shape.ts';

/** The parts of a statement that Laurel stores. */
export type Statement = {
  id: string;
  contentHash: Buffer;
  verb: string;
  activityId: string | null;
  /** Id of the voided statement, for a voiding statement. */
  targetId: string | null;
  participant: ParticipantName | null;
  /** In per cent. */
  score: number | null;
  /** Set if the statement does not contain the maximum score. */
  scoreRaw: number | null;
  isSuccess: boolean | null;
  completedAt: string | undefined;
  /** Why it cannot complete anything in any program. */
  reason: Sentence | null;
};

/** Parses one statement or a list. Refuses all if one is malformed. */
export function readStatements(body: unknown): Statement[] {
  const isList = Array.isArray(body);
  const given: unknown[] = isList ? body : [body];
  const statements = given.map((it, index) => readOne(it, isList ? [index] : []));
  const ids = new Set<string>();
  for (const [index, { id }] of statements.entries()) {
    if (ids.has(id)) throw invalid({ [`${index}.id`]: sentence('api.xapi.idRepeated') });
    ids.add(id);
  }
  return statements;
}

function readOne(given: unknown, place: number[]): Statement {
  const { data, error } = statementShape.safeParse(given);
  if (!data) {
    const issues = error.issues.map((it): [string, Sentence] => [
      [...place, ...it.path].join('.') || 'body',
      sentenceOf(it),
    ]);
    throw invalid(Object.fromEntries(issues));
  }
  const { verb, object } = data;
  const isRef = object.objectType === 'StatementRef';
  const isActivity = object.objectType === undefined || object.objectType === 'Activity';
  const isVoiding = verb.id === VOIDED;
  return {
    id: data.id ?? newId(),
    contentHash: hashOf(given as Record<string, unknown>),
    verb: verb.id,
    activityId: isActivity && 'id' in object ? object.id : null,
    targetId: isVoiding && isRef ? object.id : null,
    participant: nameOf(data.actor),
    score: scoreOf(data.result?.score),
    scoreRaw: rawOf(data.result?.score),
    isSuccess: data.result?.success ?? null,
    completedAt: data.timestamp,
    reason: isVoiding ? null : reasonOf(data),
  };
}

function nameOf(actor: StatementShape['actor']): ParticipantName | null {
  if (actor.objectType === 'Group') return null;
  if (actor.mbox) return { by: 'email', key: addressOf(actor.mbox) };
  if (actor.mbox_sha1sum) return { by: 'mbox_sha1sum', key: actor.mbox_sha1sum.toLowerCase() };
  return actor.account ? { by: 'external_id', key: actor.account.name } : null;
}

/** E-mail address of a mailto IRI, which may be percent-encoded (RFC 6068). */
function addressOf(mbox: string): string {
  const address = mbox.slice('mailto:'.length);
  try {
    return decodeURIComponent(address).normalize('NFC');
  } catch {
    return address;
  }
}

function reasonOf({ actor, object, result }: StatementShape): Sentence | null {
  if (actor.objectType === 'Group') return sentence('api.xapi.group');
  if (!nameOf(actor)) return sentence('api.xapi.openid');
  if (object.objectType !== undefined && object.objectType !== 'Activity') {
    return sentence('api.xapi.notActivity');
  }
  if (result?.success === false) return sentence('api.xapi.notSuccessful');
  // Success implies completion: cmi5 sends "passed" before "completed" (cmi5, section 9.5.2).
  if (result?.success === true) return null;
  return result?.completion === false ? sentence('api.xapi.notCompleted') : null;
}

type Score = NonNullable<NonNullable<StatementShape['result']>['score']>;

function scoreOf(score: Score | undefined): number | null {
  if (score?.scaled !== undefined) return inPercent(score.scaled);
  const { raw, min = 0, max } = score ?? {};
  if (raw === undefined || max === undefined || max <= min) return null;
  return inPercent((raw - min) / (max - min));
}

function rawOf(score: Score | undefined): number | null {
  return score?.scaled === undefined && score?.max === undefined ? (score?.raw ?? null) : null;
}

/** Converts a raw score by the maximum of the component. */
export function scoreOutOf(raw: number | null, max: number | null): number | null {
  return raw === null || max === null ? null : inPercent(raw / max);
}

/** Rounded, so that 0.07 is 7 and not 7.000000000000001. */
function inPercent(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 1e8) / 1e6;
}

/** Fields set by servers do not make statements different. */
function hashOf(statement: Record<string, unknown>): Buffer {
  const { id: _id, stored: _stored, authority: _authority, version: _version, ...rest } = statement;
  return createHash('sha256').update(canonical(rest)).digest();
}

/** Serialises a value independent of the order of its properties. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, it: unknown) => {
    if (typeof it !== 'object' || it === null || Array.isArray(it)) return it;
    const entries = Object.entries(it).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries);
  });
}
