import type { Work } from '../../work.ts';
import { announceChange } from './rule-evaluation.queries.ts';
import { findRulesThatName } from './rules.queries.ts';

/**
 * Has the rules looked at that name what has just changed: a program that somebody completed, or
 * certifications that were issued. The jobs commit with the change. Call it after everything else
 * that locks.
 */
export async function queueRuleEvaluation(
  work: Work,
  cause: { programId?: string; certificationIds?: string[] },
): Promise<void> {
  for (const certificationId of await findRulesThatName(work.tx, cause)) {
    await queueEvaluationOf(work, certificationId);
  }
}

/**
 * Has the rule of this certification looked at. A job that is there already is enough, because it
 * waits for this transaction.
 */
export async function queueEvaluationOf(
  { deps, tx, actor }: Work,
  certificationId: string,
): Promise<void> {
  await announceChange(tx, certificationId);
  const payload = { workspaceId: actor.workspaceId, certificationId };
  await deps.jobs.enqueue(tx, 'evaluate-rule', payload, { singletonKey: certificationId });
}
