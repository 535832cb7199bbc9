import { AppError } from '../../errors.ts';
import type { Work } from '../../work.ts';
import type { Recorder } from '../completions/completions.queries.ts';
import { type Outcome, type Row, recordRows } from '../completions/record-rows.ts';
import { takeBack } from '../completions/take-back-completion.ts';
import {
  type Component,
  listComponents,
  lockProgram,
  type Program,
} from '../programs/programs.queries.ts';
import type { Statement } from './read-statements.ts';
import {
  findStatements,
  insertStatements,
  type KnownStatement,
  lockStatements,
  markVoided,
  type NewStatement,
} from './statements.queries.ts';

/** What one request brings: all of it is stored, or nothing. */
export type Delivery = { keyId: string; statements: Statement[] };

type Arrived = Statement & { keyId: string };

/**
 * Stores the statements of several requests about one program, and records what they complete. For
 * each request it answers nothing, or why none of its statements was stored; the others are.
 */
export async function storeStatements(
  work: Work,
  programId: string,
  deliveries: Delivery[],
): Promise<(AppError | null)[]> {
  const { tx } = work;
  await lockStatements(tx, programId);
  const program = await lockProgram(tx, programId, 'share');
  if (!program) throw new AppError('not_found');
  const said = deliveries.flatMap((it) => it.statements);
  const ids = [...said.map((it) => it.id), ...said.flatMap((it) => it.targetId ?? [])];
  const known = await findStatements(tx, programId, [...new Set(ids)]);
  const { accepted, refusals } = sortOut(deliveries, known);
  const isVoided = new Set([...known, ...accepted].flatMap((it) => it.targetId ?? []));
  const stored = await count(work, program, accepted, isVoided);
  const voided = await voidEarlier(work, program, accepted, known);
  const { workspaceId } = work.actor;
  await insertStatements(tx, { workspaceId, programId, now: work.now }, [...stored, ...voided]);
  return refusals;
}

/** Leaves out what is a repetition, and every request with something that contradicts another. */
function sortOut(deliveries: Delivery[], known: KnownStatement[]) {
  const hashes = new Map(known.map((it) => [it.statementId, it.contentHash]));
  const voiding = new Set(known.filter((it) => it.targetId !== null).map((it) => it.statementId));
  const accepted: Arrived[] = [];
  const refusals = deliveries.map(({ keyId, statements }) => {
    const refusal = refuse(statements, hashes, voiding);
    if (refusal) return refusal;
    for (const statement of statements) {
      if (hashes.has(statement.id)) continue;
      hashes.set(statement.id, statement.contentHash);
      if (statement.targetId) voiding.add(statement.id);
      accepted.push({ ...statement, keyId });
    }
    return null;
  });
  return { accepted, refusals };
}

function refuse(
  statements: Statement[],
  hashes: Map<string, Buffer>,
  voiding: Set<string>,
): AppError | null {
  for (const { id, contentHash, targetId } of statements) {
    const earlier = hashes.get(id);
    if (earlier && !contentHash.equals(earlier)) {
      return new AppError('statement_differs', { details: { statementId: id } });
    }
    const isVoiding = (it: string) =>
      voiding.has(it) || statements.some((other) => other.id === it && other.targetId !== null);
    if (targetId && isVoiding(targetId)) {
      const fields = { object: 'A voiding statement cannot be voided.' };
      return new AppError('invalid_request', { fields });
    }
  }
  return null;
}

/** Records what completes a component; of the rest it is said why it does not. */
async function count(
  work: Work,
  program: Program,
  accepted: Arrived[],
  isVoided: Set<string>,
): Promise<NewStatement[]> {
  const statements = accepted.filter((it) => it.targetId === null);
  if (statements.length === 0) return [];
  const components = await listComponents(work.tx, program.id);
  const seen = statements.map((statement) => {
    if (isVoided.has(statement.id)) return { statement, outcome: 'voided' as const };
    const component = componentOf(components, statement);
    const reason = statement.reason ?? refuseProgram(program);
    if (reason !== null || typeof component === 'string') {
      return { statement, reason: reason ?? String(component) };
    }
    return { statement, component };
  });
  const rows = seen.flatMap(({ statement, component }) =>
    component ? [rowOf(statement, component)] : [],
  );
  const outcomes = await recordRows(work, program, rows, { source: 'xapi', mayRepeat: true });
  const next = outcomes.values();
  return seen.map(({ statement, component, reason, outcome }) => {
    if (!component)
      return toStore(statement, { outcome: outcome ?? 'not_counted', reason: reason ?? null });
    const recorded = next.next().value;
    return toStore(statement, { componentId: component.id, ...whatBecame(recorded) });
  });
}

function refuseProgram({ archivedAt, endedAt, launchedAt }: Program): string | null {
  if (archivedAt) return 'The program is archived.';
  if (endedAt) return 'The program has ended.';
  return launchedAt ? null : 'The program was not launched yet.';
}

/** The component that waits for such a statement, or in words why none does. */
function componentOf(components: Component[], { activityId, verb }: Statement): Component | string {
  const about = components.filter((it) => it.xapiActivityId === activityId && activityId !== null);
  if (about.length === 0) return 'No component of the program has this activity.';
  const found = about.find((it) => it.xapiVerbs.includes(verb));
  return found ?? 'This verb does not complete the component.';
}

function rowOf(statement: Arrived, component: Component): Row {
  const { participant, completedAt, score, keyId } = statement;
  const by: Recorder = { kind: 'xapi_key', id: keyId };
  // Whom it names is known here: otherwise there is a reason already, and no row.
  const name = participant ?? { by: 'own_id' as const, key: '' };
  return { row: 0, participant: name, component, completedAt, score, evidence: null, by };
}

function whatBecame(outcome: Outcome | undefined): Partial<NewStatement> {
  const participantId = outcome?.participantId ?? null;
  if (outcome?.kind === 'recorded') {
    const { completionId, isPassed } = outcome;
    if (isPassed) return { participantId, completionId, outcome: 'counted' };
    return { participantId, completionId, reason: 'The score is below the passing score.' };
  }
  if (outcome?.kind === 'unchanged') {
    return { participantId, reason: 'It was completed before, and no worse.' };
  }
  return { participantId, reason: outcome?.reason ?? null };
}

function toStore(statement: Arrived, more: Partial<NewStatement>): NewStatement {
  const { id, contentHash, keyId, verb, activityId, targetId } = statement;
  return {
    id,
    contentHash,
    keyId,
    verb,
    activityId,
    targetId,
    participantId: null,
    componentId: null,
    completionId: null,
    outcome: 'not_counted',
    reason: null,
    ...more,
  };
}

/** Takes back what was counted before; what comes later is voided as it comes. */
async function voidEarlier(
  work: Work,
  program: Program,
  accepted: Arrived[],
  known: KnownStatement[],
): Promise<NewStatement[]> {
  const voiding = accepted.filter((it) => it.targetId !== null);
  if (voiding.length === 0) return [];
  const reason = refuseProgram(program);
  if (reason === null) {
    const byTarget = new Map(voiding.map((it) => [it.targetId, it.keyId]));
    const targets = known.filter((it) => byTarget.has(it.statementId));
    await takeBack(
      work,
      program.id,
      targets.flatMap(({ statementId, completionId }) => {
        const id = byTarget.get(statementId) ?? null;
        return completionId ? [{ id: completionId, by: { kind: 'xapi_key' as const, id } }] : [];
      }),
    );
    const ids = targets.map((it) => it.statementId);
    await markVoided(work.tx, program.id, ids);
  }
  return voiding.map((it) => toStore(it, { outcome: 'voiding', reason }));
}
