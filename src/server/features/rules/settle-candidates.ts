import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import {
  countInto,
  insertRuleIssuing,
  insertRuleItems,
  lockOpenIssuing,
} from '../issuing/rule-issuings.queries.ts';
import type { Candidate } from './find-candidates.ts';

const toItem = ({ learnerId, qualifiedAt }: Candidate) => ({
  id: newId(),
  learnerId,
  qualifiedAt,
});

/**
 * Issues in the background to those who get a credential, using an open issuing if there is one,
 * and records a decision for those who hold one from elsewhere. The rule must be locked.
 */
export async function issueToCandidates(
  work: Work,
  certificationId: string,
  candidates: Candidate[],
  notify: boolean,
): Promise<void> {
  const held = candidates.filter((it) => it.group === 'replace');
  await skipCandidates(work, certificationId, held, 'already_held');
  const selected = candidates.filter((it) => it.group === 'issue');
  if (selected.length === 0) return;
  const { tx, deps, actor } = work;
  const { workspaceId } = actor;
  const open = await lockOpenIssuing(tx, certificationId, notify);
  const id = open?.id ?? (await openIssuing(work, certificationId, notify, false));
  const issuing = { workspaceId, id, certificationId };
  const as = { state: 'waiting', reason: null } as const;
  const total = await insertRuleItems(tx, issuing, selected.map(toItem), as);
  await countInto(tx, id, { total, skipped: 0 });
  const payload = { workspaceId, issuingId: id };
  await deps.jobs.enqueue(tx, 'issue-waiting', payload, { singletonKey: id });
}

/** Records that these learners get nothing for having met the rule so far. */
export async function skipCandidates(
  work: Work,
  certificationId: string,
  candidates: Candidate[],
  reason: 'already_held' | 'before_rule',
): Promise<void> {
  if (candidates.length === 0) return;
  const { workspaceId } = work.actor;
  const id = await openIssuing(work, certificationId, false, true);
  const issuing = { workspaceId, id, certificationId };
  const as = { state: 'skipped', reason } as const;
  const total = await insertRuleItems(work.tx, issuing, candidates.map(toItem), as);
  await countInto(work.tx, id, { total, skipped: total });
}

async function openIssuing(
  { tx, actor, now }: Work,
  certificationId: string,
  notify: boolean,
  isDone: boolean,
): Promise<string> {
  const id = newId();
  await insertRuleIssuing(tx, {
    workspaceId: actor.workspaceId,
    id,
    certificationId,
    state: isDone ? 'done' : 'running',
    notify,
    startedByKind: actor.kind,
    startedById: actor.id,
    startedAt: now,
    finishedAt: isDone ? now : null,
  });
  return id;
}
