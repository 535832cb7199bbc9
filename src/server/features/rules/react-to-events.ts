import type { Reaction } from '../../deps.ts';
import { hasChanged, type WorkEvent } from '../../events.ts';
import { announceChange } from './rule-evaluation.queries.ts';
import { findRulesToEvaluate } from './rules.queries.ts';

/** Learners may have met the certification's own rule while nothing could be issued. */
const OWN_RULE: ReadonlySet<WorkEvent['action']> = new Set<WorkEvent['action']>([
  'certification.restored',
  'hold.lifted',
  'rule.switched_on',
]);

/**
 * Enqueues an evaluation of every rule that someone may meet now. A queued job is enough, because
 * it waits for this transaction.
 */
export const evaluateRules: Reaction = async ({ deps, tx, actor }, events) => {
  const causes = triggersIn(events);
  const certificationIds = new Set(causes.ownIds);
  for (const id of await findRulesToEvaluate(tx, causes)) certificationIds.add(id);
  for (const certificationId of [...certificationIds].toSorted()) {
    await announceChange(tx, certificationId);
    const payload = { workspaceId: actor.workspaceId, certificationId };
    await deps.jobs.enqueue(tx, 'evaluate-rule', payload, { singletonKey: certificationId });
  }
};

/**
 * Completed programs and issued certifications, which rules may require, and certifications whose
 * own rule can issue again.
 */
function triggersIn(events: readonly WorkEvent[]) {
  const programIds = new Set<string>();
  const issuedIds = new Set<string>();
  const ownIds = new Set<string>();
  for (const event of events) {
    const { action, completedParticipantIds } = event;
    const { id, certificationId = id } = event.subject;
    if (action === 'credential.issued') issuedIds.add(certificationId);
    else if (OWN_RULE.has(action)) ownIds.add(certificationId);
    else if (action === 'program.ended' || completedParticipantIds.length > 0) programIds.add(id);
    else if (action === 'program.changed' && hasChanged(event, 'issuing')) programIds.add(id);
  }
  // Lifting a hold by issuing leaves nothing for the rule to issue.
  for (const id of issuedIds) ownIds.delete(id);
  return { programIds: [...programIds], issuedIds: [...issuedIds], ownIds: [...ownIds] };
}
