import type { Role } from '../../../shared/roles.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';

export type Member = {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: string;
  createdAt: Date;
};

export async function insertMember(
  tx: Tx,
  member: { workspaceId: string; id: string; userId: string; role: Role },
): Promise<void> {
  await tx.insertInto('members').values(member).execute();
}

function members(tx: Tx) {
  return tx
    .selectFrom('members as m')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .select(['m.id', 'm.userId', 'u.name', 'u.email', 'm.role', 'm.createdAt']);
}

/** Oldest first. */
export async function listMembers(
  tx: Tx,
  page: { limit: number; after: Position | undefined },
): Promise<Member[]> {
  let query = members(tx)
    .orderBy('m.id')
    .limit(page.limit + 1);
  if (page.after) query = query.where('m.id', '>', page.after.id);
  return await query.execute();
}

export async function findMember(tx: Tx, id: string): Promise<Member | undefined> {
  return await members(tx).where('m.id', '=', id).executeTakeFirst();
}

/**
 * Locks every owner. Whoever changes a role or removes a member does so first, so that they come
 * one after the other: neither of two removals may believe that the other owner stays.
 */
export async function lockOwnerIds(tx: Tx): Promise<string[]> {
  const owners = await tx
    .selectFrom('members')
    .select('id')
    .where('role', '=', 'owner')
    .orderBy('id')
    .forUpdate()
    .execute();
  return owners.map((owner) => owner.id);
}

export async function updateMemberRole(tx: Tx, id: string, role: Role): Promise<void> {
  await tx.updateTable('members').set({ role }).where('id', '=', id).execute();
}

export async function deleteMember(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('members').where('id', '=', id).execute();
}
