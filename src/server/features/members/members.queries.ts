import { sql } from 'kysely';
import type { Role } from '../../../shared/roles.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';

/** Invited people have the name and address of the invitation, and possibly no account. */
export type Member = {
  id: string;
  name: string;
  email: string;
  role: string;
  isInvited: boolean;
  /** State of the latest mail of the invitation. */
  invitationMail: string | null;
  invitedAt: Date | null;
  createdAt: Date;
};

type NewMember = { workspaceId: string; id: string; role: Role };

export async function insertMember(tx: Tx, member: NewMember & { userId: string }): Promise<void> {
  await tx.insertInto('members').values(member).execute();
}

export async function insertInvited(
  tx: Tx,
  member: NewMember & { invitedName: string; invitedEmail: string; invitedById: string | null },
): Promise<void> {
  await tx.insertInto('members').values(member).execute();
}

function members(tx: Tx) {
  return tx
    .selectFrom('members as m')
    .leftJoin('users as u', 'u.id', 'm.userId')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('mails')
          .select(['state', 'queuedAt'])
          .whereRef('mails.workspaceId', '=', 'm.workspaceId')
          .whereRef('mails.memberId', '=', 'm.id')
          .orderBy('mails.id', 'desc')
          .limit(1)
          .as('e'),
      (join) => join.onTrue(),
    )
    .select((eb) => [
      'm.id',
      sql<string>`coalesce(u.name, m.invited_name)`.as('name'),
      sql<string>`coalesce(u.email, m.invited_email)`.as('email'),
      'm.role',
      eb('m.userId', 'is', null).$castTo<boolean>().as('isInvited'),
      'e.state as invitationMail',
      'e.queuedAt as invitedAt',
      'm.createdAt',
    ]);
}

/** Oldest first, including invited people. */
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

export async function isMemberByEmail(tx: Tx, email: string): Promise<boolean> {
  const found = await tx
    .selectFrom('members as m')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .select('m.id')
    .where('u.email', '=', email)
    .executeTakeFirst();
  return found !== undefined;
}

/** Locks the member against removal and concurrent acceptance. */
export async function lockInvited(
  tx: Tx,
  id: string,
): Promise<{ name: string; email: string; role: string } | undefined> {
  return await tx
    .selectFrom('members')
    .select(['invitedName as name', 'invitedEmail as email', 'role'])
    .where('id', '=', id)
    .where('userId', 'is', null)
    .$narrowType<{ name: string; email: string }>()
    .forUpdate()
    .executeTakeFirst();
}

/** Links the member to an account, which determines name and address from now on. */
export async function joinAsUser(tx: Tx, id: string, userId: string): Promise<void> {
  await tx
    .updateTable('members')
    .set({ userId, invitedName: null, invitedEmail: null })
    .where('id', '=', id)
    .execute();
  await tx.deleteFrom('invitationLinks').where('memberId', '=', id).execute();
}

export async function insertInvitationLink(
  tx: Tx,
  link: { workspaceId: string; memberId: string; tokenHash: Buffer; expiresAt: Date },
): Promise<void> {
  await tx.insertInto('invitationLinks').values(link).execute();
}

/**
 * Locks all owners. Changing a role and removing a member do this first, so that two concurrent
 * changes cannot remove the last owner. Invited owners do not count.
 */
export async function lockOwnerIds(tx: Tx): Promise<string[]> {
  const owners = await tx
    .selectFrom('members')
    .select('id')
    .where('role', '=', 'owner')
    .where('userId', 'is not', null)
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
