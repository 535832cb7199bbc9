import { sql } from 'kysely';
import { actorName } from '../../db/actor-name.ts';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';

export type NewHold = {
  workspaceId: string;
  id: string;
  certificationId: string;
  learnerId: string;
  credentialId: string;
  placedAt: Date;
  placedByKind: string;
  placedById: string | null;
};

/** Places a hold unless there is an active one. Returns whether it was placed. */
export async function insertHold(tx: Tx, hold: NewHold): Promise<boolean> {
  const inserted = await tx
    .insertInto('holds')
    .values(hold)
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'certificationId', 'learnerId'])
        .where('liftedAt', 'is', null)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Learners with an active hold, to whom programs and rules may not issue the certification. */
export async function findHeldBack(
  tx: Tx,
  certificationId: string,
  learnerIds: string[],
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('holds')
    .select('learnerId')
    .where('certificationId', '=', certificationId)
    .where('learnerId', 'in', learnerIds)
    .where('liftedAt', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.learnerId));
}

export type Lift = {
  liftedAt: Date;
  liftedByKind: string;
  liftedById: string | null;
  liftNote: string | null;
};

/** Lifts the active holds of these learners, and returns them. */
export async function liftActiveHolds(
  tx: Tx,
  certificationId: string,
  learnerIds: string[],
  lift: Lift,
) {
  return await tx
    .updateTable('holds')
    .set(lift)
    .where('certificationId', '=', certificationId)
    .where('learnerId', 'in', learnerIds)
    .where('liftedAt', 'is', null)
    .returning(['id', 'credentialId', 'certificationId'])
    .execute();
}

/** Lifts a hold. Returns undefined if it was lifted before. */
export async function liftHold(tx: Tx, id: string, lift: Lift) {
  return await tx
    .updateTable('holds')
    .set(lift)
    .where('id', '=', id)
    .where('liftedAt', 'is', null)
    .returning(['credentialId', 'certificationId'])
    .executeTakeFirst();
}

/** A hold with the names shown on screens. */
function views(tx: Tx) {
  return tx
    .selectFrom('holds as h')
    .innerJoin('certifications as c', (join) => joinInWorkspace(join, 'c.id', 'h.certificationId'))
    .leftJoin('certificationVersions as v', (join) => joinInWorkspace(join, 'v.id', 'c.versionId'))
    .leftJoin('learners as n', (join) => joinInWorkspace(join, 'n.id', 'h.learnerId'))
    .select([
      'h.id',
      'h.certificationId',
      sql<string>`coalesce(v.title, c.title)`.as('title'),
      'h.learnerId',
      'n.name as learnerName',
      'h.credentialId',
      'h.placedAt',
      'h.placedByKind',
      actorName('h', 'placedById').as('placedByName'),
      'h.liftedAt',
      'h.liftedByKind',
      actorName('h', 'liftedById').as('liftedByName'),
      'h.liftNote',
    ]);
}

export type HoldRow = NonNullable<Awaited<ReturnType<typeof findHold>>>;

export async function findHold(tx: Tx, id: string) {
  return await views(tx).where('h.id', '=', id).executeTakeFirst();
}

export type HoldFilter = {
  certificationId?: string | undefined;
  learnerId?: string | undefined;
  credentialId?: string | undefined;
  isActive?: boolean | undefined;
};

/** Newest first, with one extra row. */
export async function listHolds(
  tx: Tx,
  filter: HoldFilter,
  page: { limit: number; after: Position | undefined },
): Promise<HoldRow[]> {
  let query = views(tx)
    .orderBy('h.placedAt', 'desc')
    .orderBy('h.id', 'desc')
    .limit(page.limit + 1);
  if (filter.certificationId) query = query.where('h.certificationId', '=', filter.certificationId);
  if (filter.learnerId) query = query.where('h.learnerId', '=', filter.learnerId);
  if (filter.credentialId) query = query.where('h.credentialId', '=', filter.credentialId);
  if (filter.isActive !== undefined) {
    query = query.where('h.liftedAt', filter.isActive ? 'is' : 'is not', null);
  }
  if (page.after) {
    query = query.where(
      sql<boolean>`(h.placed_at, h.id) < (${page.after.key}::timestamptz, ${page.after.id}::uuid)`,
    );
  }
  return await query.execute();
}

export async function eraseFromHolds(tx: Tx, learnerIds: string[]): Promise<void> {
  await tx
    .updateTable('holds')
    .set({ liftNote: null })
    .where('learnerId', 'in', learnerIds)
    .where('liftNote', 'is not', null)
    .execute();
}
