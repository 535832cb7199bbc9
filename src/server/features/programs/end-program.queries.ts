import type { Tx } from '../../db/pool.ts';

/** Ends the program permanently. It must be locked. */
export async function updateEnd(
  tx: Tx,
  programId: string,
  end: { endedAt: Date; endedOn: string },
): Promise<void> {
  await tx
    .updateTable('programs')
    .set({ ...end, updatedAt: end.endedAt })
    .where('id', '=', programId)
    .execute();
}
