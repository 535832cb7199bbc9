import type { Work } from '../../work.ts';
import { findRulesThatName } from './rules.queries.ts';

/**
 * Has the rules looked at that name what has just changed: a program that somebody completed, or
 * certifications that were issued. The jobs commit with the change.
 */
export async function queueRuleEvaluation(
  { deps, tx, actor }: Work,
  cause: { programId?: string; certificationIds?: string[] },
): Promise<void> {
  const { workspaceId } = actor;
  for (const certificationId of await findRulesThatName(tx, cause)) {
    const options = { singletonKey: certificationId };
    await deps.jobs.enqueue(tx, 'evaluate-rule', { workspaceId, certificationId }, options);
  }
}
