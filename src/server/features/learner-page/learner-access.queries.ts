import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Tx } from '../../db/pool.ts';

type NewAccess = { workspaceId: string; learnerId: string; tokenHash: Buffer; expiresAt: Date };

export async function insertLearnerLink(tx: Tx, link: NewAccess): Promise<void> {
  await tx.insertInto('learnerLinks').values(link).execute();
}

/** Learner of a link, whether or not it was used. */
export async function findLinkOwner(tx: Tx, tokenHash: Buffer): Promise<string | undefined> {
  const link = await tx
    .selectFrom('learnerLinks')
    .select('learnerId')
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirst();
  return link?.learnerId;
}

/** Consumes a link. Returns false if it was used before or has expired. */
export async function consumeLearnerLink(tx: Tx, tokenHash: Buffer, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('learnerLinks')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function insertLearnerSession(tx: Tx, session: NewAccess): Promise<void> {
  await tx.insertInto('learnerSessions').values(session).execute();
}

/** Learner of a session. Undefined if it has expired or the learner was erased. */
export async function findSessionLearner(
  tx: Tx,
  tokenHash: Buffer,
  now: Date,
): Promise<{ id: string; name: string; language: string | null } | undefined> {
  const learner = await tx
    .selectFrom('learnerSessions as s')
    .innerJoin('learners as l', (join) => joinInWorkspace(join, 'l.id', 's.learnerId'))
    .select(['l.id', 'l.name', 'l.language'])
    .where('s.tokenHash', '=', tokenHash)
    .where('s.expiresAt', '>', now)
    .where('l.name', 'is not', null)
    .where('l.erasedAt', 'is', null)
    .$narrowType<{ name: string }>()
    .executeTakeFirst();
  return learner;
}

export async function deleteLearnerSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('learnerSessions').where('tokenHash', '=', tokenHash).execute();
}

/** Deletes all links and sessions of these learners. */
export async function deleteAccess(tx: Tx, learnerIds: string[]): Promise<void> {
  if (learnerIds.length === 0) return;
  await tx.deleteFrom('learnerLinks').where('learnerId', 'in', learnerIds).execute();
  await tx.deleteFrom('learnerSessions').where('learnerId', 'in', learnerIds).execute();
}
