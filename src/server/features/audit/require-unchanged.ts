import { AppError } from '../../errors.ts';
import { isMatch } from '../../etag.ts';
import type { Work } from '../../work.ts';
import { presentActor } from './audit.present.ts';
import { findLastChange, lockEdited } from './last-change.queries.ts';

/** The edited resource, and the actions of its changes in the history. */
export type Edited = {
  kind: 'workspace' | 'member' | 'learner' | 'certification' | 'program';
  id: string;
  /** Such as `learner.changed`. A trailing `%` matches all actions with this prefix. */
  action: string;
};

/**
 * Refuses with `precondition_failed` if the etag in `If-Match` is outdated, and says who made the
 * last change. Edits of one resource are serialised, even without the header, so that nothing
 * changes between this check and the commit.
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
  throw new AppError('precondition_failed', {
    details: {
      etag,
      changedBy: last ? presentActor(work.words, last.actorKind, last.actorName) : null,
      changedAt: last?.at.toISOString() ?? null,
    },
  });
}
