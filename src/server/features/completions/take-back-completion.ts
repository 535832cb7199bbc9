import { AppError } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { lockParticipants, refreshProgress } from '../programs/progress.queries.ts';
import { findStandingById, takeBackRows } from './completions.queries.ts';
import { lockLiveProgram, recorderOf } from './record-completions.ts';

/** Takes back a completion that stands; the history keeps it. What it led to is not revoked. */
export async function takeBackCompletion(
  work: Work,
  programId: string,
  completionId: string,
): Promise<void> {
  const { tx, now } = work;
  await lockLiveProgram(work, programId);
  const completion = await findStandingById(tx, programId, completionId);
  if (!completion) throw new AppError('not_found');
  await lockParticipants(tx, programId, [completion.participantId]);
  const by = recorderOf(work.actor);
  const taken = await takeBackRows(tx, [{ id: completionId, by }], now);
  if (taken.length === 0) throw new AppError('not_found');
  await refreshProgress(tx, programId, [completion.participantId]);
  work.audits.push({
    action: 'program.completion_taken_back',
    subject: { kind: 'program', id: programId },
    details: {
      completionId,
      participantId: completion.participantId,
      componentId: completion.componentId,
    },
  });
}
