import type { Reaction } from '../../deps.ts';
import { hasChanged, type WorkEvent } from '../../events.ts';
import { queueStatementCount } from './queue-statement-count.ts';
import { listOpenProgramIds } from './waiting.queries.ts';

/** Counts early statements once their prerequisites exist, and discards those of ended programs. */
export const countWaiting: Reaction = async (work, events) => {
  const programIds = new Set(events.filter(changesRequirements).map((it) => it.subject.id));
  const learnerIds = events.filter(renamesLearner).map((it) => it.subject.id);
  for (const id of await listOpenProgramIds(work.tx, learnerIds)) programIds.add(id);
  for (const programId of [...programIds].toSorted()) await queueStatementCount(work, programId);
};

function changesRequirements({ action, details }: WorkEvent): boolean {
  if (action === 'program.components_changed') return details.reordered !== true;
  return ['program.launched', 'program.participants_enrolled', 'program.ended'].includes(action);
}

/** Statements identify learners by e-mail address or external ID. */
function renamesLearner(event: WorkEvent): boolean {
  if (event.action !== 'learner.changed') return false;
  return hasChanged(event, 'email') || hasChanged(event, 'externalId');
}
