import { sql } from 'kysely';
import type { RevocationReason } from '../../../shared/revocation-reasons.ts';
import type { Tx } from '../../db/pool.ts';

export type NewCredential = {
  workspaceId: string;
  id: string;
  certificationId: string;
  learnerId: string;
  versionId: string;
  profileId: string;
  code: string;
  learnerName: string;
  learnerLanguage: string | null;
  issuedOn: string;
  expiresOn: string | null;
  issuedHow: 'manual' | 'program' | 'rule';
  issuedByKind: string;
  issuedById: string | null;
  /** Program for which it was issued. */
  programId: string | null;
};

/**
 * Inserts current credentials, and returns the ids of those inserted. The database skips a second
 * current credential of a learner, after waiting for concurrent inserts. Inserts are ordered by
 * learner to avoid deadlocks.
 */
export async function insertCredentials(tx: Tx, credentials: NewCredential[]): Promise<string[]> {
  const inserted = await tx
    .insertInto('credentials')
    .values(
      credentials
        .toSorted((a, b) => (a.learnerId < b.learnerId ? -1 : 1))
        .map((credential) => ({ ...credential, isCurrent: true })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'certificationId', 'learnerId'])
        .where('isCurrent', '=', sql.lit(true))
        .doNothing(),
    )
    .returning('id')
    .execute();
  return inserted.map((row) => row.id);
}

export type Current = {
  id: string;
  learnerId: string;
  issuedOn: string;
  expiresOn: string | null;
  createdAt: Date;
};

/** Locks the current credentials of these learners. */
export async function lockCurrentCredentials(
  tx: Tx,
  certificationId: string,
  learnerIds: string[],
): Promise<Current[]> {
  return await tx
    .selectFrom('credentials')
    .select(['id', 'learnerId', 'issuedOn', 'expiresOn', 'createdAt'])
    .where('certificationId', '=', certificationId)
    .where('learnerId', 'in', learnerIds)
    .where('isCurrent', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Makes expired credentials no longer current, without other changes. */
export async function retireCredentials(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable('credentials').set({ isCurrent: false }).where('id', 'in', ids).execute();
}

export type Revocation = {
  revokedAt: Date;
  revokedOn: string;
  revokedReason: RevocationReason;
  revokedText: string | null;
  replacedById: string | null;
};

/** Returns false if already revoked. */
export async function revokeIfUnrevoked(
  tx: Tx,
  id: string,
  revocation: Revocation,
): Promise<boolean> {
  const result = await tx
    .updateTable('credentials')
    .set({ ...revocation, isCurrent: false })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Revokes each credential as replaced by another, and returns how many were not revoked before. */
export async function revokeReplaced(
  tx: Tx,
  pairs: { id: string; byId: string }[],
  { revokedAt, revokedOn }: Pick<Revocation, 'revokedAt' | 'revokedOn'>,
): Promise<number> {
  if (pairs.length === 0) return 0;
  const result = await sql`
    update credentials c
    set revoked_at = ${revokedAt}, revoked_on = ${revokedOn}, revoked_reason = 'replaced',
      replaced_by_id = r.by_id, is_current = false
    from unnest(${pairs.map((it) => it.id)}::uuid[], ${pairs.map((it) => it.byId)}::uuid[])
      as r (id, by_id)
    where c.workspace_id = laurel_workspace_id() and c.id = r.id and c.revoked_at is null
  `.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

export async function updateLearnerName(tx: Tx, id: string, learnerName: string): Promise<void> {
  await tx.updateTable('credentials').set({ learnerName }).where('id', '=', id).execute();
}

/** Locks a credential and returns the data for decisions about it. */
export async function lockCredential(tx: Tx, id: string) {
  return await tx
    .selectFrom('credentials')
    .select([
      'id',
      'certificationId',
      'learnerId',
      'learnerName',
      'issuedOn',
      'expiresOn',
      'revokedAt',
      'isCurrent',
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}
