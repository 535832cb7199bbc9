import type { Tx } from '../../db/pool.ts';

type NewAccess = { workspaceId: string; learnerId: string; tokenHash: Buffer; expiresAt: Date };

export async function insertLearnerLink(tx: Tx, link: NewAccess): Promise<void> {
  await tx.insertInto('learnerLinks').values(link).execute();
}
