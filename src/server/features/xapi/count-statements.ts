import { iriKey } from '../../../shared/iri-key.ts';
import { type Sentence, sentence } from '../../../shared/words/sentence.ts';
import type { Work } from '../../work.ts';
import { LEARNER_ERASED } from '../completions/find-people.ts';
import { type Outcome, type Row, recordRows } from '../completions/record-rows.ts';
import type { ParticipantName, Recorder } from '../programs/completions.queries.ts';
import type { Component, Program } from '../programs/programs.queries.ts';
import { scoreOutOf } from './read-statements.ts';
import type { NewStatement } from './statements.queries.ts';

/** The completion that a new or stored statement reports. */
export type Countable = {
  keyId: string;
  verb: string;
  activityId: string | null;
  participant: ParticipantName | null;
  score: number | null;
  scoreRaw: number | null;
  isSuccess: boolean | null;
  completedAt: string | undefined;
};

export type Verdict = Partial<
  Pick<NewStatement, 'outcome' | 'reason' | 'participantId' | 'componentId' | 'completionId'>
>;

/** Why a program accepts no completions, and whether that may change. */
export function refuseProgram(program: Program): { reason: Sentence; mayPass: boolean } | null {
  const { archivedAt, endedAt, launchedAt } = program;
  if (endedAt) return { reason: sentence('api.xapi.ended'), mayPass: false };
  if (archivedAt) return { reason: sentence('api.xapi.archived'), mayPass: true };
  return launchedAt ? null : { reason: sentence('api.xapi.notLaunched'), mayPass: true };
}

/**
 * Records the completions of statements in a live program that is locked for `share`, and returns
 * the result of each, in order.
 */
export async function countStatements(
  work: Work,
  program: Program,
  components: Component[],
  statements: Countable[],
): Promise<Verdict[]> {
  const seen = statements.map((statement) => componentOf(components, statement));
  const rows = seen.flatMap((found, index) => {
    const statement = statements[index];
    return 'component' in found && statement ? [rowOf(statement, found.component)] : [];
  });
  const outcomes = await recordRows(work, program, rows, { source: 'xapi', mayRepeat: true });
  const next = outcomes.values();
  return seen.map((found): Verdict => {
    if (!('component' in found)) return found;
    return { componentId: found.component.id, ...describeResult(next.next().value) };
  });
}

/** Component of the statement, or why there is none. */
function componentOf(
  components: Component[],
  { activityId, verb }: Countable,
): { component: Component } | Verdict {
  const key = activityId === null ? null : iriKey(activityId);
  const about = components.filter(
    (it) => key !== null && it.xapiActivityId !== null && iriKey(it.xapiActivityId) === key,
  );
  if (about.length === 0) {
    return { outcome: 'waiting', reason: sentence('api.xapi.activityMissing') };
  }
  const verbKey = iriKey(verb);
  const component = about.find((it) => it.xapiVerbs.some((known) => iriKey(known) === verbKey));
  if (component) return { component };
  return { outcome: 'not_counted', reason: sentence('api.xapi.verb') };
}

function rowOf(statement: Countable, component: Component): Row {
  const { participant, completedAt, score, scoreRaw, isSuccess, keyId } = statement;
  const by: Recorder = { kind: 'xapi_key', id: keyId };
  // The participant is set here; otherwise there would be a reason, and no row.
  const name = participant ?? { by: 'external_id' as const, key: '' };
  return {
    row: 0,
    participant: name,
    component,
    completedAt,
    score: score ?? scoreOutOf(scoreRaw, component.xapiScoreMax),
    isSuccess: isSuccess === true,
    evidence: null,
    by,
  };
}

function describeResult(outcome: Outcome | undefined): Verdict {
  const participantId = outcome?.participantId ?? null;
  if (outcome?.kind === 'recorded') {
    const { completionId, isPassed } = outcome;
    if (isPassed) return { participantId, completionId, outcome: 'counted', reason: null };
    const reason = sentence('api.xapi.notPassed');
    return { participantId, completionId, outcome: 'not_counted', reason };
  }
  if (outcome?.kind === 'unchanged') {
    const reason = sentence('api.xapi.notBetter');
    return { participantId, outcome: 'not_counted', reason };
  }
  const reason = outcome?.reason ?? null;
  const mayPass = outcome?.field === 'participant' && reason !== LEARNER_ERASED;
  return { participantId, outcome: mayPass ? 'waiting' : 'not_counted', reason };
}
