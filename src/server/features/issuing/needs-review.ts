import type { z } from 'zod';
import { dateInZone } from '../../../shared/dates.ts';
import type { needsReviewView } from '../../../shared/issuing.ts';
import { encodeCursor } from '../../db/keyset.ts';
import { AppError } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { listNeedsReview, type NeedsReview } from '../programs/needs-review.queries.ts';
import { findProgram } from '../programs/programs.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { whyLeftOut } from './left-out.ts';

type View = z.output<typeof needsReviewView>;

/** Lists participants who need review, and why. */
export async function listParticipantsToReview(
  { tx, now }: Work,
  programId: string,
  page: { limit: number; after: { participantId: string; certificationId: string } | undefined },
): Promise<{ items: View[]; nextCursor: string | null }> {
  if (!(await findProgram(tx, programId))) throw new AppError('not_found');
  const { timeZone } = await getWorkspace(tx);
  const rows = await listNeedsReview(tx, programId, dateInZone(now, timeZone), page);
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(present),
    nextCursor: last ? encodeCursor({ key: last.certificationId, id: last.participantId }) : null,
  };
}

function present(row: NeedsReview): View {
  return {
    participantId: row.participantId,
    learner: { id: row.learnerId, name: row.name, email: row.email },
    certification: { id: row.certificationId, title: row.title },
    reason: row.itemState === 'issued' ? 'lost_completion' : 'not_issued',
    words: wordsFor(row),
    credentialId: row.credentialId,
  };
}

function wordsFor(row: NeedsReview): string {
  if (row.itemState === 'issued') {
    return `“${row.title}” was issued on ${row.issuedOn}, but a required completion is missing since.`;
  }
  const why =
    row.itemState === null
      ? 'They completed it before it was issued on completion.'
      : whyLeftOut({ state: row.itemState, reason: row.itemReason });
  return `Complete, but “${row.title}” was not issued. ${why}`;
}
