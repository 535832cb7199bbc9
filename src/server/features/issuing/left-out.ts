import type { LeftOutView } from '../../../shared/issuing.ts';
import { toPage } from '../../db/keyset.ts';
import { AppError } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { findIssuingOfProgram } from './follow-issuing.ts';
import { type LeftOut, listLeftOut } from './issue-rest.queries.ts';

const WHY_NOT: Record<string, string> = {
  held_back: 'It is held back after a revocation by hand.',
  unprintable: 'The name has characters that cannot be printed.',
  erased: 'The data of this learner was erased.',
  certification_archived: 'The certification was archived, or not published yet.',
  already_held: 'Somebody else had just issued it.',
  not_complete: 'A completion was taken back in between.',
};

/** Why an item was not issued, in a sentence. */
export function whyLeftOut(item: { state: string | null; reason: string | null }): string {
  if (item.state === 'cancelled') return 'The issuing was cancelled.';
  return WHY_NOT[item.reason ?? ''] ?? 'It was left out.';
}

/** Lists who was skipped or cancelled in the issuing of the program, and why. */
export async function listLeftOutItems(
  work: Work,
  programId: string,
  page: { limit: number; afterId: string | undefined },
): Promise<{ items: LeftOutView[]; nextCursor: string | null }> {
  const issuingId = await findIssuingOfProgram(work, programId);
  if (issuingId === undefined) throw new AppError('not_found');
  const rows = await listLeftOut(work.tx, issuingId, page);
  const { items, nextCursor } = toPage(rows, page.limit, ({ id }) => ({ key: null, id }));
  return { items: items.map(present), nextCursor };
}

function present(row: LeftOut): LeftOutView {
  return {
    participantId: row.participantId,
    learner: { id: row.learnerId, name: row.name, email: row.email },
    certification: { id: row.certificationId, title: row.title },
    reason: row.state === 'cancelled' ? 'cancelled' : (row.reason as LeftOutView['reason']),
    words: whyLeftOut(row),
  };
}
