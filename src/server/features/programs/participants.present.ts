import type { ParticipantView } from '../../../shared/programs.ts';
import type { ListedParticipant } from './participants.queries.ts';

export function presentParticipant(row: ListedParticipant): ParticipantView {
  return {
    id: row.id,
    learner: { id: row.learnerId, name: row.name, email: row.email },
    enrolledAt: row.enrolledAt.toISOString(),
    progress: row.progress,
    doneCount: row.doneCount,
    requiredDone: row.requiredDone,
    nextDueOn: row.nextDueOn,
    completedAt: row.completedAt?.toISOString() ?? null,
    outcome: row.outcome as ParticipantView['outcome'],
    extensions: row.extensions,
  };
}
