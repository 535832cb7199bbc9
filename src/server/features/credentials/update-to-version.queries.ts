import type { Tx } from '../../db/pool.ts';

/** Numbers of a certification's versions, by id. */
export async function findVersionNumbers(
  tx: Tx,
  certificationId: string,
): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('certificationVersions')
    .select(['id', 'number'])
    .where('certificationId', '=', certificationId)
    .execute();
  return new Map(rows.map((row) => [row.id, row.number]));
}

/**
 * Locks those of the credentials that belong to this certification. Versions are not joined: after
 * waiting for a concurrent update, PostgreSQL would drop the changed row from the result.
 */
export async function lockToUpdate(tx: Tx, certificationId: string, ids: string[]) {
  return await tx
    .selectFrom('credentials')
    .select(['id', 'versionId', 'learnerName', 'revokedAt'])
    .where('certificationId', '=', certificationId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
}

type Older = { certificationId: string; newestId: string; today: string };

/** Valid credentials of older versions whose holder was not erased. */
function older(tx: Tx, { certificationId, newestId, today }: Older) {
  const versions = tx
    .selectFrom('certificationVersions')
    .select('id')
    .where('certificationId', '=', certificationId)
    .where('id', '<>', newestId);
  return tx
    .selectFrom('credentials')
    .where('certificationId', '=', certificationId)
    .where('versionId', 'in', versions)
    .where('isCurrent', '=', true)
    .where('learnerName', 'is not', null)
    .where((eb) => eb.or([eb('expiresOn', 'is', null), eb('expiresOn', '>=', today)]));
}

export async function countOutdated(tx: Tx, of: Older): Promise<number> {
  const { count } = await older(tx, of)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Locks a batch of them in the order of their ids. */
export async function lockOutdated(
  tx: Tx,
  of: Older,
  page: { afterId: string | undefined; limit: number },
) {
  let query = older(tx, of).select(['id', 'versionId']).orderBy('id').limit(page.limit).forUpdate();
  if (page.afterId) query = query.where('id', '>', page.afterId);
  return await query.execute();
}

/** Updates the appearance only: code, dates and names stay the same. */
export async function updateLooks(
  tx: Tx,
  ids: string[],
  looks: { versionId: string; profileId: string },
): Promise<void> {
  await tx.updateTable('credentials').set(looks).where('id', 'in', ids).execute();
}
