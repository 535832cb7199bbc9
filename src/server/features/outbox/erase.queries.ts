import type { Tx } from '../../db/pool.ts';

/**
 * Erases addresses and cancels queued mails. One that a worker has begun to send stays queued, and
 * its worker records what became of it.
 */
export async function eraseFromMails(tx: Tx, learnerIds: string[]): Promise<void> {
  await tx
    .updateTable('mails')
    .set((eb) => ({
      toAddress: null,
      answer: null,
      state: eb
        .case()
        .when(eb.and([eb('state', '=', 'queued'), eb('claimedAt', 'is', null)]))
        .then('cancelled')
        .else(eb.ref('state'))
        .end(),
    }))
    .where('id', 'in', mailsTo(tx, learnerIds))
    .execute();
}

/** Mails about the learners' credentials and programs, and with links to their page. */
function mailsTo(tx: Tx, learnerIds: string[]) {
  const credentials = tx
    .selectFrom('credentials')
    .select('id')
    .where('learnerId', 'in', learnerIds);
  const participants = tx
    .selectFrom('participants')
    .select('id')
    .where('learnerId', 'in', learnerIds);
  const mails = () => tx.selectFrom('mails').select('id');
  return mails()
    .where('credentialId', 'in', credentials)
    .unionAll(mails().where('participantId', 'in', participants))
    .unionAll(mails().where('learnerId', 'in', learnerIds));
}
