import type { HoldView } from '../../../shared/issuing.ts';
import { AppError } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import type { Words } from '../../words/words.ts';
import type { Work } from '../../work.ts';
import { presentActor } from '../audit/audit.present.ts';
import { findHold, type HoldRow, liftHold } from './holds.queries.ts';

/**
 * Lifts a hold, so that programs and rules can issue again. Lifting twice is refused with
 * `hold_lifted`.
 */
export async function liftHoldByHand(work: Work, id: string, note: string): Promise<HoldView> {
  const { tx, actor, now } = work;
  const lift = { liftedAt: now, liftedByKind: actor.kind, liftedById: actor.id, liftNote: note };
  const lifted = await liftHold(tx, id, lift);
  const hold = await findHold(tx, id);
  if (!hold) throw new AppError('not_found');
  if (!lifted) throw new AppError('hold_lifted');
  const { credentialId, certificationId } = lifted;
  recordEvent(work, 'hold.lifted', { kind: 'credential', id: credentialId, certificationId });
  return presentHold(hold, work.words);
}

export function presentHold(row: HoldRow, words: Words): HoldView {
  const lifted = row.liftedAt && row.liftedByKind;
  return {
    id: row.id,
    certification: { id: row.certificationId, title: row.title },
    learner: { id: row.learnerId, name: row.learnerName },
    credentialId: row.credentialId,
    placedAt: row.placedAt.toISOString(),
    placedBy: presentActor(words, row.placedByKind, row.placedByName),
    lifted: lifted
      ? {
          at: row.liftedAt?.toISOString() ?? '',
          by: presentActor(words, row.liftedByKind ?? '', row.liftedByName),
          note: row.liftNote,
        }
      : null,
  };
}
