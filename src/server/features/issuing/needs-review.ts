import type { z } from 'zod';
import { dateInZone } from '../../../shared/dates.ts';
import { isolated } from '../../../shared/direction.ts';
import type { needsReviewView } from '../../../shared/issuing.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { encodeCursor } from '../../db/keyset.ts';
import { AppError } from '../../errors.ts';
import type { Words } from '../../words/words.ts';
import type { Work } from '../../work.ts';
import { listNeedsReview, type NeedsReview } from '../programs/needs-review.queries.ts';
import { findProgram } from '../programs/programs.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { whyLeftOut } from './left-out.ts';

type View = z.output<typeof needsReviewView>;

/** Lists participants who need review, and why. */
export async function listParticipantsToReview(
  { tx, now, words }: Work,
  programId: string,
  page: { limit: number; after: { participantId: string; certificationId: string } | undefined },
): Promise<{ items: View[]; nextCursor: string | null }> {
  if (!(await findProgram(tx, programId))) throw new AppError('not_found');
  const { timeZone } = await getWorkspace(tx);
  const rows = await listNeedsReview(tx, programId, dateInZone(now, timeZone), page);
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => present(row, words)),
    nextCursor: last ? encodeCursor({ key: last.certificationId, id: last.participantId }) : null,
  };
}

function present(row: NeedsReview, words: Words): View {
  return {
    participantId: row.participantId,
    learner: { id: row.learnerId, name: row.name, email: row.email },
    certification: { id: row.certificationId, title: row.title },
    reason: row.itemState === 'issued' ? 'lost_completion' : 'not_issued',
    words: wordsFor(row, words),
    credentialId: row.credentialId,
  };
}

function wordsFor(row: NeedsReview, { t, write }: Words): string {
  const title = isolated(row.title);
  if (row.itemState === 'issued') {
    return write(sentence('api.review.lostCompletion', { title, date: row.issuedOn ?? '' }));
  }
  const why =
    row.itemState === null
      ? 'completed_before'
      : whyLeftOut({ state: row.itemState, reason: row.itemReason });
  return t(`api.review.${why}`, { title });
}
