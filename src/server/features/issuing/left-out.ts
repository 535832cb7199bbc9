import { LEFT_OUT_REASONS, type LeftOutView } from '../../../shared/issuing.ts';
import { toPage } from '../../db/keyset.ts';
import { AppError } from '../../errors.ts';
import type { Words } from '../../words/words.ts';
import type { Work } from '../../work.ts';
import { findIssuingOfProgram } from './follow-issuing.ts';
import { type LeftOut, listLeftOut } from './issue-rest.queries.ts';

/** Why an item was not issued. */
export function whyLeftOut(item: { state: string | null; reason: string | null }) {
  if (item.state === 'cancelled') return 'cancelled';
  return LEFT_OUT_REASONS.find((reason) => reason === item.reason) ?? 'unknown';
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
  return { items: items.map((row) => present(row, work.words)), nextCursor };
}

function present(row: LeftOut, { t }: Words): LeftOutView {
  return {
    participantId: row.participantId,
    learner: { id: row.learnerId, name: row.name, email: row.email },
    certification: { id: row.certificationId, title: row.title },
    reason: row.state === 'cancelled' ? 'cancelled' : (row.reason as LeftOutView['reason']),
    words: t(`api.leftOut.${whyLeftOut(row)}`),
  };
}
