import { AppError } from '../../errors.ts';
import { isMatch } from '../../etag.ts';
import type { Work } from '../../work.ts';
import { presentActor } from './audit.present.ts';
import { findLastChange, lockEdited } from './last-change.queries.ts';

/** What is edited, and how the history calls its changes. */
export type Edited = {
  kind: 'workspace' | 'member' | 'learner' | 'certification' | 'program';
  id: string;
  /** `learner.changed`; with `%` at its end, all actions that begin so. */
  action: string;
};

/**
 * Refuses with `changed_meanwhile` when the thing is not the one that `If-Match` names any more, and
 * says who changed it. Edits of one thing come one after the other, those without the header too, so
 * that nothing changes between this and the commit.
 */
export async function requireUnchanged(
  work: Work,
  edited: Edited,
  ifMatch: string | undefined,
  readEtag: () => Promise<string>,
): Promise<void> {
  await lockEdited(work.tx, work.actor.workspaceId, edited.id);
  if (ifMatch === undefined) return;
  const etag = await readEtag();
  if (isMatch(ifMatch, etag)) return;
  const last = await findLastChange(work.tx, edited);
  throw new AppError('changed_meanwhile', {
    details: {
      etag,
      changedBy: last ? presentActor(last.actorKind, last.actorName) : null,
      changedAt: last?.at.toISOString() ?? null,
    },
  });
}
