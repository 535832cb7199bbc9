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
    .leftJoin('members as m', (join) =>
      join.onRef('m.workspaceId', '=', 'n.workspaceId').onRef('m.id', '=', 'n.authorId'),
    )
    .leftJoin('users as u', 'u.id', 'm.userId')
    .leftJoin('apiKeys as k', (join) =>
      join.onRef('k.workspaceId', '=', 'n.workspaceId').onRef('k.id', '=', 'n.authorId'),
    )
    .select([
      'n.id',
      'n.body',
      'n.authorKind as actorKind',
      'u.name as memberName',
      'k.name as apiKeyName',
      'n.createdAt',
    ])
    .where('n.credentialId', '=', credentialId)
    .orderBy('n.id', 'desc')
    .limit(500)
    .execute();
}
