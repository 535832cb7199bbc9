import type { CompletionSource } from '../../../shared/completions.ts';
import { type Sentence, sentence } from '../../../shared/words/sentence.ts';
import type { Tx } from '../../db/pool.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { lockLearners } from '../learners/learners.queries.ts';
import {
  findExtensions,
  findStanding,
  insertCompletions,
  type NamedParticipant,
  type NewCompletion,
  type ParticipantName,
  type Recorder,
  takeBackRows,
} from '../programs/completions.queries.ts';
import type { Component, Program } from '../programs/programs.queries.ts';
import { lockParticipants, refreshProgress } from '../programs/progress.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import {
  createMomentReader,
  isBetter,
  isPassing,
  type Refusal,
  refuseClosed,
  refuseScore,
} from './completion-rules.ts';
import { findPeople } from './find-people.ts';

export type Row = {
  /** Line in the file or position in the list, from 1. */
  row: number;
  participant: ParticipantName;
  component: Component;
  /** A date or a time. Defaults to now. */
  completedAt: string | undefined;
  score: number | null;
  /** Reported by a learning system. Decides if there is no score. */
  isSuccess?: boolean;
  evidence: string | null;
  by: Recorder;
};

export type Outcome =
  | { kind: 'recorded'; completionId: string; participantId: string; isPassed: boolean }
  | { kind: 'unchanged'; participantId: string }
  | ({ kind: 'refused'; participantId: string | null } & Refusal);

export type Recording = {
  source: CompletionSource;
  /** Computes the result without writing anything. */
  isDryRun?: boolean;
  /** Processes repeated rows for the same cell in order, instead of refusing them. */
  mayRepeat?: boolean;
};

/**
 * Records rows in a live program that is locked for `share`, and returns the result of each, in
 * order. A better score replaces the current one and keeps the date on which the component was
 * first passed. Concurrent calls wait for each other at the participants.
 */
export async function recordRows(
  work: Work,
  program: Program,
  rows: Row[],
  recording: Recording,
): Promise<Outcome[]> {
  if (rows.length === 0) return [];
  const { tx, now } = work;
  const names = rows.map((row) => row.participant);
  const whoIs = await findPeople(tx, program.id, names);
  const people = rows.map((row) => whoIs(row.participant));
  const enrolled = recording.isDryRun ? null : await lockPeople(tx, program, rows, people);
  const context = await readContext(work, rows, people);
  const changes: Changes = { added: [], superseded: [], rowOf: new Map() };
  const outcomes = rows.map((row, index): Outcome => {
    const person = people[index];
    if (person === undefined || typeof person === 'string') {
      return refused(null, {
        field: 'participant',
        reason: person ?? sentence('api.unknown.participant'),
      });
    }
    if (enrolled && !enrolled.has(person.id)) {
      const reason = sentence('api.completion.removed');
      return refused(person.id, { field: 'participant', reason });
    }
    return decide(row, person.id, context, changes, recording);
  });
  if (!recording.isDryRun && changes.added.length > 0) {
    await takeBackRows(tx, changes.superseded, now);
    const at = { workspaceId: work.actor.workspaceId, programId: program.id, now };
    await insertCompletions(tx, { ...at, source: recording.source }, changes.added);
    await updateProgress(work, program, changes.added, recording.source);
  }
  return outcomes;
}

type Changes = {
  added: NewCompletion[];
  superseded: { id: string; by: Recorder }[];
  /** First row of each participant and component. */
  rowOf: Map<string, number>;
};

type Standing = {
  score: number | null;
  isPassed: boolean;
  completedAt: Date;
  id: string;
  added?: NewCompletion;
};

function refused(participantId: string | null, refusal: Refusal): Outcome {
  return { kind: 'refused', participantId, ...refusal };
}

function cell(participantId: string, componentId: string): string {
  return `${participantId} ${componentId}`;
}

/**
 * Locks learners before participants, and only if a text about them will be stored or they may be
 * certified. Erasing also locks the learner first.
 */
async function lockPeople(
  tx: Tx,
  program: Program,
  rows: Row[],
  people: (NamedParticipant | Sentence)[],
): Promise<Set<string>> {
  const found = people.filter((it) => typeof it !== 'string');
  const isAffected = (index: number) => program.issuing === 'as_completed' || rows[index]?.evidence;
  const affected = people.filter((it, index) => typeof it !== 'string' && isAffected(index));
  const learnerIds = new Set((affected as NamedParticipant[]).map((it) => it.learnerId));
  const erased = new Set<string>();
  if (learnerIds.size > 0) {
    const learners = await lockLearners(tx, [...learnerIds]);
    for (const learner of learners) if (learner.erasedAt) erased.add(learner.id);
  }
  const ids = [...new Set(found.map((it) => it.id))];
  const locked = await lockParticipants(tx, program.id, ids);
  return new Set(locked.filter((it) => !erased.has(it.learnerId)).map((it) => it.id));
}

type Context = Awaited<ReturnType<typeof readContext>>;

/** Data for the rules, read once for all rows. */
async function readContext(work: Work, rows: Row[], people: (NamedParticipant | Sentence)[]) {
  const { tx, now } = work;
  const found = people.filter((it) => typeof it !== 'string');
  const ids = [...new Set(found.map((it) => it.id))];
  const components = [...new Map(rows.map((it) => [it.component.id, it.component])).values()];
  const standing = new Map<string, Standing>();
  const extendedTo = new Map<string, string>();
  const all = components.map((it) => it.id);
  for (const it of await findStanding(tx, ids, all)) {
    standing.set(cell(it.participantId, it.componentId), it);
  }
  const closing = components.filter((it) => it.closeOn !== null).map((it) => it.id);
  if (closing.length > 0) {
    for (const it of await findExtensions(tx, ids, closing)) {
      extendedTo.set(cell(it.participantId, it.componentId), it.extendedTo);
    }
  }
  const { timeZone } = await getWorkspace(tx);
  return { standing, extendedTo, readMoment: createMomentReader(now, timeZone) };
}

function decide(
  row: Row,
  participantId: string,
  context: Context,
  changes: Changes,
  recording: Recording,
): Outcome {
  const { component, score } = row;
  const moment = context.readMoment(row.completedAt);
  if ('reason' in moment) return refused(participantId, moment);
  const key = cell(participantId, component.id);
  const refusal =
    refuseClosed(component, moment.on, context.extendedTo.get(key)) ?? refuseScore(component, row);
  if (refusal) return refused(participantId, refusal);
  const first = changes.rowOf.get(key);
  if (first !== undefined && !recording.mayRepeat) {
    const place = recording.source === 'csv' ? 'line' : 'row';
    const reason = sentence('api.completion.repeated', { place, row: first });
    return refused(participantId, { field: 'component', reason });
  }
  changes.rowOf.set(key, row.row);
  const isPassed = isPassing(component, row);
  const standing = context.standing.get(key);
  if (!isBetter({ score, isPassed }, standing)) return { kind: 'unchanged', participantId };
  if (standing?.added) standing.added.isSuperseded = true;
  else if (standing) changes.superseded.push({ id: standing.id, by: row.by });
  // A better score does not change the date on which the component was first passed.
  const passedAt = standing?.isPassed ? standing.completedAt : moment.at;
  const completedAt = new Date(Math.min(passedAt.getTime(), moment.at.getTime()));
  const added: NewCompletion = {
    id: newId(),
    participantId,
    componentId: component.id,
    completedAt,
    score,
    evidence: row.evidence,
    isPassed,
    isSuccessReported: row.isSuccess === true,
    recordedBy: row.by,
    isSuperseded: false,
  };
  changes.added.push(added);
  context.standing.set(key, { id: added.id, score, isPassed, completedAt, added });
  return { kind: 'recorded', completionId: added.id, participantId, isPassed };
}

/** Updates progress with the new completions. */
async function updateProgress(
  work: Work,
  program: Program,
  added: NewCompletion[],
  source: CompletionSource,
): Promise<void> {
  const participantIds = [...new Set(added.map((it) => it.participantId))];
  const becameComplete = await refreshProgress(work.tx, program.id, participantIds);
  const subject = { kind: 'program' as const, id: program.id };
  const details = { count: added.length, participants: participantIds.length, source };
  recordEvent(work, 'program.completions_recorded', subject, details, becameComplete);
}
