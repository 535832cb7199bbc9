import type { Tx } from '../../db/pool.ts';
import { AppError } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import type { Work } from '../../work.ts';
import {
  type CurrentCompletion,
  findCurrentByIds,
  type Recorder,
  takeBackRows,
} from '../programs/completions.queries.ts';
import { lockParticipants, refreshProgress } from '../programs/progress.queries.ts';
import { lockLiveProgram, recorderOf } from './record-completions.ts';

/**
 * Takes back a current completion. It stays in the history, and credentials issued for it stay
 * valid.
 */
export async function takeBackCompletion(
  work: Work,
  programId: string,
  completionId: string,
): Promise<void> {
  await lockLiveProgram(work, programId);
  const by = recorderOf(work.actor);
  const taken = await takeBack(work, programId, [{ id: completionId, by }]);
  if (taken.length === 0) throw new AppError('not_found');
}

/**
 * Takes back those of the completions that are current, in a live program that is locked for
 * `share`. Returns their ids.
 */
export async function takeBack(
  work: Work,
  programId: string,
  wanted: { id: string; by: Recorder }[],
): Promise<string[]> {
  const { tx } = work;
  const ids = wanted.map((it) => it.id);
  const standing = await findCurrentByIds(tx, programId, ids);
  const taken = await takeBackLocked(tx, programId, standing, wanted, work.now);
  for (const it of standing.filter(({ id }) => taken.includes(id))) {
    const { id: completionId, participantId, componentId } = it;
    const details = { completionId, participantId, componentId };
    recordEvent(work, 'program.completion_taken_back', { kind: 'program', id: programId }, details);
  }
  return taken;
}

async function takeBackLocked(
  tx: Tx,
  programId: string,
  standing: CurrentCompletion[],
  wanted: { id: string; by: Recorder }[],
  now: Date,
): Promise<string[]> {
  const participantIds = [...new Set(standing.map((it) => it.participantId))];
  await lockParticipants(tx, programId, participantIds);
  const found = new Set(standing.map((it) => it.id));
  const taken = await takeBackRows(
    tx,
    wanted.filter((it) => found.has(it.id)),
    now,
  );
  await refreshProgress(tx, programId, participantIds);
  return taken.map((it) => it.id);
}
