import { iriKey } from '../../../shared/iri-key.ts';
import type { Actor } from '../../actor.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { JobPayloads } from '../../jobs.ts';
import { inWork, type Work } from '../../work.ts';
import { restoreRecorded } from '../programs/completions.queries.ts';
import { listComponents, lockProgram, type Program } from '../programs/programs.queries.ts';
import { refreshProgress } from '../programs/progress.queries.ts';
import { countStatements, refuseProgram } from './count-statements.ts';
import {
  listCountable,
  listSupporting,
  type StoredStatement,
  stopWaiting,
  updateCounted,
} from './counting.queries.ts';
import { lockStatements } from './statements.queries.ts';
import { waitForAnnounced } from './waiting.queries.ts';

const STATEMENTS_PER_TRANSACTION = 1000;

/**
 * Counts statements that arrived before their learner was enrolled, before their component existed,
 * or before the launch. Running it again has no effect, because counted statements no longer wait.
 */
export async function countWaitingStatements(
  deps: Deps,
  job: JobPayloads['count-statements'],
): Promise<void> {
  const { workspaceId, programId } = job;
  // A transaction that found this job already queued enqueued none of its own, and may not have
  // committed yet.
  await inWorkspace(deps.db, workspaceId, (tx) => waitForAnnounced(tx, programId));
  const actor: Actor = { kind: 'system', id: null, role: 'owner', workspaceId };
  await inWork(deps, actor, async (work) => {
    const { lastId } = await countWaiting(work, programId, job.afterId);
    if (lastId) await queueRest(work, programId, lastId);
  });
}

/** Counts as many as fit into one transaction on request; a job continues with the rest. */
export async function recountStatements(
  work: Work,
  programId: string,
): Promise<{ counted: number }> {
  const { counted, lastId } = await countWaiting(work, programId, undefined);
  if (lastId) await queueRest(work, programId, lastId);
  return { counted };
}

/** Uses a separate key per program and position. */
async function queueRest({ deps, tx, actor }: Work, programId: string, afterId: string) {
  const payload = { workspaceId: actor.workspaceId, programId, afterId };
  const singletonKey = `${programId} ${afterId}`;
  await deps.jobs.enqueue(tx, 'count-statements', payload, { singletonKey });
}

/** `lastId` is the last processed statement if there may be more. */
async function countWaiting(work: Work, programId: string, afterId: string | undefined) {
  const { tx } = work;
  await lockStatements(tx, programId);
  const program = await lockProgram(tx, programId, 'share');
  if (!program) throw new AppError('not_found');
  const refusal = refuseProgram(program);
  if (refusal && !refusal.mayPass) await stopWaiting(tx, programId, refusal.reason);
  if (refusal) return { counted: 0, lastId: undefined };
  const components = await listComponents(tx, programId);
  const keys = components.flatMap(({ xapiActivityId: id }) => (id === null ? [] : [iriKey(id)]));
  const limit = STATEMENTS_PER_TRANSACTION;
  const waiting = await listCountable(tx, programId, keys, { afterId, limit });
  const counted = await count(work, program, waiting);
  return { counted, lastId: waiting.length === limit ? waiting.at(-1)?.id : undefined };
}

/**
 * Counts statements that support completions which were just taken back, so that voiding one
 * statement does not undo what another statement or a person recorded. Statements of the program
 * and participants must be locked.
 */
export async function countSupporting(
  work: Work,
  program: Program,
  cells: { participantId: string; componentId: string }[],
): Promise<void> {
  await restoreRecorded(work.tx, cells);
  const participantIds = [...new Set(cells.map((it) => it.participantId))];
  await refreshProgress(work.tx, program.id, participantIds);
  await count(work, program, await listSupporting(work.tx, program.id, cells));
}

async function count(work: Work, program: Program, stored: StoredStatement[]): Promise<number> {
  const statements = stored.map((it) => ({ ...it, completedAt: it.completedAt?.toISOString() }));
  const components = await listComponents(work.tx, program.id);
  const verdicts = await countStatements(work, program, components, statements);
  const changes = stored.map(({ id }, index) => ({
    id,
    outcome: 'not_counted' as const,
    reason: null,
    participantId: null,
    componentId: null,
    completionId: null,
    ...verdicts[index],
  }));
  await updateCounted(work.tx, program.id, changes);
  return changes.filter((it) => it.outcome !== 'waiting').length;
}
