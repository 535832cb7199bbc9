import { sentence } from '../../../shared/words/sentence.ts';
import { AppError } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { takeBack } from '../completions/take-back-completion.ts';
import { findCurrentByIds } from '../programs/completions.queries.ts';
import { listComponents, lockProgram, type Program } from '../programs/programs.queries.ts';
import { countStatements, refuseProgram, type Verdict } from './count-statements.ts';
import { countSupporting } from './count-waiting.ts';
import { findHeirs } from './counting.queries.ts';
import { queueStatementCount } from './queue-statement-count.ts';
import type { Statement } from './read-statements.ts';
import {
  findStatements,
  insertStatements,
  type KnownStatement,
  lockStatements,
  markVoided,
  type NewStatement,
} from './statements.queries.ts';

/** The statements of one request, which are stored all or none. */
export type Delivery = { keyId: string; statements: Statement[] };

const LOOK_AGAIN_AFTER_MS = 5_000;

type Arrived = Statement & { keyId: string };

/**
 * Stores the statements of several requests for one program, and records completions. Returns for
 * each request undefined, or why none of its statements was stored. Requests do not affect each
 * other.
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
  const { accepted, refusals } = rejectContradictions(deliveries, known);
  const isVoided = new Set([...known, ...accepted].flatMap((it) => it.targetId ?? []));
  const stored = await count(work, program, accepted, isVoided);
  const { voided, undone } = await voidEarlier(work, program, accepted, known);
  const { workspaceId } = work.actor;
  await insertStatements(tx, { workspaceId, programId, now: work.now }, [...stored, ...voided]);
  await countSupporting(work, program, undone);
  if (stored.some((it) => it.outcome === 'waiting')) {
    // A concurrent enrolment does not see the statement yet.
    const startAfter = new Date(work.now.getTime() + LOOK_AGAIN_AFTER_MS);
    await queueStatementCount(work, programId, { startAfter });
  }
  return refusals;
}

/** Removes repeated statements, and requests with a statement that contradicts another. */
function rejectContradictions(deliveries: Delivery[], known: KnownStatement[]) {
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
      return new AppError('statement_conflict', { details: { statementId: id } });
    }
    const isVoiding = (it: string) =>
      voiding.has(it) || statements.some((other) => other.id === it && other.targetId !== null);
    if (targetId && isVoiding(targetId)) {
      const fields = { object: sentence('api.xapi.voidingVoided') };
      return new AppError('invalid_request', { fields });
    }
  }
  return null;
}

/** Records completions, and the reason for each statement that completes nothing. */
async function count(
  work: Work,
  program: Program,
  accepted: Arrived[],
  isVoided: Set<string>,
): Promise<NewStatement[]> {
  const statements = accepted.filter((it) => it.targetId === null);
  if (statements.length === 0) return [];
  const refusal = refuseProgram(program);
  const known = statements.map((it): Verdict | undefined => {
    if (isVoided.has(it.id)) return { outcome: 'voided' };
    if (it.reason !== null) return { outcome: 'not_counted', reason: it.reason };
    return refusal
      ? { outcome: refusal.mayPass ? 'waiting' : 'not_counted', reason: refusal.reason }
      : undefined;
  });
  const open = statements.filter((_, index) => known[index] === undefined);
  const components = open.length === 0 ? [] : await listComponents(work.tx, program.id);
  const verdicts = (await countStatements(work, program, components, open)).values();
  return statements.map((it, index) => toStore(it, known[index] ?? verdicts.next().value ?? {}));
}

function toStore(statement: Arrived, more: Verdict): NewStatement {
  const { id, contentHash, keyId, verb, activityId, targetId, completedAt } = statement;
  const { score, scoreRaw, isSuccess } = statement;
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
    score,
    scoreRaw,
    isSuccess,
    completedAt,
    ...more,
    participant: more.outcome === 'waiting' ? statement.participant : null,
  };
}

/**
 * Takes back completions of voided statements that were counted before; later ones are voided on
 * arrival. Returns the voiding statements and the participants concerned.
 */
async function voidEarlier(
  work: Work,
  program: Program,
  accepted: Arrived[],
  known: KnownStatement[],
) {
  const voiding = accepted.filter((it) => it.targetId !== null);
  const refusal = refuseProgram(program);
  // Before the launch only waiting statements can be voided; after the end nothing changes.
  const reason = refusal && !refusal.mayPass ? refusal.reason : null;
  const voided = voiding.map((it) => toStore(it, { outcome: 'voiding', reason }));
  if (voiding.length === 0 || reason !== null) return { voided, undone: [] };
  const byTarget = new Map(voiding.map((it) => [it.targetId, it.keyId]));
  const targets = known.filter((it) => byTarget.has(it.statementId));
  const theirs = targets.flatMap(({ statementId, completionId }) => {
    const id = byTarget.get(statementId) ?? null;
    return completionId ? [{ id: completionId, by: { kind: 'xapi_key' as const, id } }] : [];
  });
  // A better completion keeps the date of the one it replaced, so it is counted again.
  const heirs = await findHeirs(
    work.tx,
    theirs.map((it) => it.id),
  );
  const by = { kind: 'xapi_key' as const, id: voiding[0]?.keyId ?? null };
  const wanted = [...theirs, ...heirs.map((id) => ({ id, by }))];
  const standing = await findCurrentByIds(
    work.tx,
    program.id,
    wanted.map((it) => it.id),
  );
  await takeBack(work, program.id, wanted);
  await markVoided(
    work.tx,
    program.id,
    targets.map((it) => it.statementId),
  );
  return { voided, undone: standing };
}
