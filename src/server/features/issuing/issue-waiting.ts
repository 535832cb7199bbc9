import { dateInZone } from '../../../shared/dates.ts';
import type { Actor } from '../../actor.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import type { JobPayloads } from '../../jobs.ts';
import { inWork, type Work } from '../../work.ts';
import { markNotified } from '../programs/outcomes.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { issueItems } from './issue-items.ts';
import {
  concludeItems,
  discardPlans,
  findIssuing,
  type Issuing,
  listWaiting,
  lockIssuing,
  updateIssuing,
} from './issuings.queries.ts';
import { notifyOutcomes } from './notify-outcomes.ts';

/** Limits the transaction, so that others needn't wait long. */
const ITEMS_AT_ONCE = 250;

/** Batches per job. Starting the next job takes as long as issuing to a hundred. */
const BATCHES_PER_JOB = 100;

/**
 * Issues the waiting items of an issuing in batches, and enqueues a job for the rest. Each batch
 * commits together with its results, so that after a crash the retried job continues without
 * issuing twice. A concurrent run waits for the first one and continues after it.
 */
export async function issueWaiting(deps: Deps, job: JobPayloads['issue-waiting']): Promise<void> {
  const { workspaceId, issuingId } = job;
  const started = await inWorkspace(deps.db, workspaceId, (tx) => findIssuing(tx, issuingId));
  if (!started) return;
  const actor = initiatorOf(started, workspaceId);
  for (let batch = 1; batch <= BATCHES_PER_JOB; batch += 1) {
    const isMore = await inWork(deps, actor, async (work) => {
      const issuing = await lockIssuing(work.tx, issuingId);
      return issuing?.state === 'running' && (await processBatch(work, issuing));
    });
    if (!isMore) return;
  }
  await inWorkspace(deps.db, workspaceId, (tx) =>
    deps.jobs.enqueue(tx, 'issue-waiting', job, { singletonKey: issuingId }),
  );
}

/** Permissions were checked when it was started. */
function initiatorOf(issuing: Issuing, workspaceId: string): Actor {
  const { startedByKind, startedById: id } = issuing;
  return { kind: startedByKind as Actor['kind'], id, role: 'admin', workspaceId };
}

/**
 * Issues all items first, then notifies the remaining participants. Returns whether something may
 * be left.
 */
async function processBatch(work: Work, issuing: Issuing): Promise<boolean> {
  const isMore = (await issueSome(work, issuing)) || (await notifyOutcomes(work, issuing));
  if (!isMore) {
    await updateIssuing(work.tx, issuing.id, { state: 'done', finishedAt: work.now });
  }
  return isMore;
}

/** Returns whether there was anything to issue. */
async function issueSome(work: Work, issuing: Issuing): Promise<boolean> {
  const { tx } = work;
  const items = await listWaiting(tx, issuing.id, ITEMS_AT_ONCE);
  if (items.length === 0) return false;
  await discardPlans(tx);
  const workspace = await getWorkspace(tx);
  const today = dateInZone(work.now, workspace.timeZone);
  const { outcomes, mailedParticipantIds } = await issueItems(work, issuing, items, {
    profileId: workspace.id,
    today,
  });
  await concludeItems(tx, outcomes);
  const issued = outcomes.filter((it) => it.credentialId !== null).length;
  await updateIssuing(tx, issuing.id, {
    issued: issuing.issued + issued,
    skipped: issuing.skipped + outcomes.length - issued,
  });
  // With issuing on completion, a transaction that records completions may hold the participants
  // and wait for this issuing. They are marked when the program ends.
  if (issuing.kind === 'program_end') await markNotified(tx, mailedParticipantIds, work.now);
  return true;
}
