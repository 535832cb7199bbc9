import type { Tx } from '../../db/pool.ts';

/** Waits for transactions that add a note or mail to one of the credentials. */
export async function eraseFromCredentials(tx: Tx, learnerIds: string[]): Promise<void> {
  const theirs = tx.selectFrom('credentials').select('id').where('learnerId', 'in', learnerIds);
  await tx
    .updateTable('credentials')
    .set({ learnerName: null, revokedText: null })
    .where('learnerId', 'in', learnerIds)
    .execute();
  await tx.deleteFrom('notes').where('credentialId', 'in', theirs).execute();
}
