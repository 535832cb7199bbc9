import { sql } from 'kysely';
import type { Actor } from '../../actor.ts';
import type { Tx } from '../../db/pool.ts';

export type NewDownload = {
  workspaceId: string;
  id: string;
  certificationId: string;
  actorKind: string;
  actorId: string;
  credentialIds: string[];
  fileNames: string;
  createdAt: Date;
};

export async function insertDownload(tx: Tx, download: NewDownload): Promise<void> {
  await tx
    .insertInto('downloads')
    .values({ ...download, updatedAt: download.createdAt })
    .execute();
}

/** Finds a download of this actor only. */
export async function findDownload(tx: Tx, actor: Actor, id: string) {
  return await tx
    .selectFrom('downloads')
    .select([
      ...(['id', 'state', 'done', 'notIncluded', 'createdAt', 'updatedAt'] as const),
      sql<number>`cardinality(credential_ids)`.as('total'),
    ])
    .where('id', '=', id)
    .where('actorKind', '=', actor.kind)
    .where('actorId', '=', actor.id)
    .executeTakeFirst();
}

/** Claims a waiting download, so that only one of two requests opens it. */
export async function claimDownload(tx: Tx, actor: Actor, id: string, now: Date) {
  return await tx
    .updateTable('downloads')
    .set({ state: 'running', updatedAt: now })
    .where('id', '=', id)
    .where('actorKind', '=', actor.kind)
    .where('actorId', '=', actor.id)
    .where('state', '=', 'waiting')
    .returning(['certificationId', 'credentialIds', 'fileNames'])
    .executeTakeFirst();
}

export type Progress = { done: number; notIncluded: number };

/** Updates the progress. Returns false if the download was cancelled. */
export async function updateProgress(
  tx: Tx,
  id: string,
  progress: Progress & { state: 'running' | 'done' | 'cancelled' | 'failed'; updatedAt: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('downloads')
    .set(progress)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Cancels a download unless it is over. */
export async function cancelUnfinished(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('downloads')
    .set({ state: 'cancelled', updatedAt: now })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .execute();
}

/** Ids of those credentials that belong to this certification. */
export async function findOwnCredentialIds(
  tx: Tx,
  certificationId: string,
  ids: string[],
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('credentials')
    .select('id')
    .where('certificationId', '=', certificationId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.id));
}
