import type { Tx } from '../../db/pool.ts';

export async function eraseFromCompletions(tx: Tx, learnerIds: string[]): Promise<void> {
  await tx
    .updateTable('completions')
    .set({ evidence: null })
    .where('participantId', 'in', (eb) =>
      eb.selectFrom('participants').select('id').where('learnerId', 'in', learnerIds),
    )
    .where('evidence', 'is not', null)
    .execute();
}
