import { sql } from 'kysely';
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

/** Deletes the suppressions of all addresses that learners have now or had when mails were sent. */
export async function eraseFromSuppressions(tx: Tx, learnerIds: string[]): Promise<void> {
  const current = tx
    .selectFrom('learners')
    .select(sql<string>`lower(email)`.as('address'))
    .where('id', 'in', learnerIds)
    .where('email', 'is not', null);
  const former = tx
    .selectFrom('mails')
    .select(sql<string>`lower(to_address)`.as('address'))
    .where('id', 'in', mailsTo(tx, learnerIds))
    .where('toAddress', 'is not', null);
  await tx.deleteFrom('suppressions').where('address', 'in', current.unionAll(former)).execute();
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
