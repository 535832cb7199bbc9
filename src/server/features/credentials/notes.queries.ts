import { actorName } from '../../db/actor-name.ts';
import type { Tx } from '../../db/pool.ts';

export async function insertNote(
  tx: Tx,
  note: {
    workspaceId: string;
    id: string;
    credentialId: string;
    body: string;
    authorKind: string;
    authorId: string | null;
  },
): Promise<void> {
  await tx.insertInto('notes').values(note).execute();
}

/** Newest first, at most 500. */
export async function listNotes(tx: Tx, credentialId: string) {
  return await tx
    .selectFrom('notes as n')
    .select([
      'n.id',
      'n.body',
      'n.authorKind as actorKind',
      actorName('n', 'authorId').as('actorName'),
      'n.createdAt',
    ])
    .where('n.credentialId', '=', credentialId)
    .orderBy('n.id', 'desc')
    .limit(500)
    .execute();
}
