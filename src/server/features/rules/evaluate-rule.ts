import type { Actor } from '../../actor.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import type { JobPayloads } from '../../jobs.ts';
import { inWork } from '../../work.ts';
import { lockCertification, statusOf } from '../certifications/certifications.queries.ts';
import { findCandidates } from './find-candidates.ts';
import { waitForChanges } from './rule-evaluation.queries.ts';
import { lockRule } from './rules.queries.ts';
import { issueToCandidates } from './settle-candidates.ts';

/**
 * Issues a certification to learners who meet its rule. Running it again or concurrently has no
 * effect: a decision about a learner is kept until they meet all of the rule again.
 */
export async function evaluateRule(deps: Deps, job: JobPayloads['evaluate-rule']): Promise<void> {
  const { workspaceId, certificationId } = job;
  // A transaction that found this job already queued enqueued none of its own, and may not have
  // committed yet.
  await inWorkspace(deps.db, workspaceId, (tx) => waitForChanges(tx, certificationId));
  const actor: Actor = { kind: 'system', id: null, role: 'admin', workspaceId };
  await inWork(deps, actor, async (work) => {
    const certification = await lockCertification(work.tx, certificationId, 'share');
    if (!certification || statusOf(certification) !== 'active') return;
    const rule = await lockRule(work.tx, certificationId);
    if (!rule?.isOn) return;
    const candidates = await findCandidates(work, certificationId);
    await issueToCandidates(work, certificationId, candidates, true);
  });
}
