import { may, type Role } from '../../../shared/roles.ts';
import { AppError } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import type { Work } from '../../work.ts';
import { revokeKeysOfMember } from '../api-keys/change-api-keys.ts';
import {
  deleteMember,
  findMember,
  lockOwnerIds,
  type Member,
  updateMemberRole,
} from './members.queries.ts';

/** Revokes the member's API keys if the new role may not create any. */
export async function changeMemberRole(work: Work, id: string, role: Role): Promise<Member> {
  const owners = await lockOwnerIds(work.tx);
  const before = await getMember(work, id);
  requireOwnerFor(work, before.role, role);
  if (before.role === 'owner' && role !== 'owner' && !before.isInvited) {
    requireAnotherOwner(owners, id);
  }
  await updateMemberRole(work.tx, id, role);
  if (!may(role, 'changeMembers')) await revokeKeysOfMember(work, id);
  const after = await getMember(work, id);
  recordEvent(work, 'member.changed', { kind: 'member', id }, { role });
  return after;
}

/**
 * Removes a member or withdraws an invitation. The account and the history stay. API keys created
 * by the member are revoked.
 */
export async function removeMember(work: Work, id: string): Promise<void> {
  const owners = await lockOwnerIds(work.tx);
  const member = await getMember(work, id);
  requireOwnerFor(work, member.role);
  if (member.role === 'owner' && !member.isInvited) requireAnotherOwner(owners, id);
  await revokeKeysOfMember(work, id);
  await deleteMember(work.tx, id);
  recordEvent(work, 'member.removed', { kind: 'member', id });
}

export async function getMember(work: Work, id: string): Promise<Member> {
  const member = await findMember(work.tx, id);
  if (!member) throw new AppError('not_found');
  return member;
}

/** Admins manage members except owners: they can't create, change or remove one. */
export function requireOwnerFor(work: Work, ...roles: string[]): void {
  if (roles.includes('owner') && work.actor.role !== 'owner') throw new AppError('forbidden');
}

function requireAnotherOwner(owners: string[], id: string): void {
  if (!owners.some((owner) => owner !== id)) throw new AppError('last_owner');
}
