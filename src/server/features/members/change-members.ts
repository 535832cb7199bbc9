import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { Role } from '../../../shared/roles.ts';
import type { memberInput } from '../../../shared/workspaces.ts';
import { violatedConstraint } from '../../db/transaction.ts';
import { AppError } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { ensureUser } from '../identity/users.queries.ts';
import {
  deleteMember,
  findMember,
  insertMember,
  lockOwnerIds,
  type Member,
  updateMemberRole,
} from './members.queries.ts';

/** Adds a person who signs in by a link; one who has an account keeps it, and its name. */
export async function addMember(work: Work, input: z.output<typeof memberInput>): Promise<Member> {
  requireOwnerFor(work, input.role);
  const { workspaceId } = work.actor;
  const userId = await ensureUser(work.tx, input);
  const id = uuidv7();
  try {
    await insertMember(work.tx, { workspaceId, id, userId, role: input.role });
  } catch (error) {
    if (violatedConstraint(error) !== 'members__user_is_member_once') throw error;
    const fields = { email: 'This person is a member already.' };
    throw new AppError('already_member', { fields, cause: error });
  }
  const member = await getMember(work, id);
  recordAudit(work, 'member.added', { kind: 'member', id }, { role: input.role });
  return member;
}

export async function changeMemberRole(work: Work, id: string, role: Role): Promise<Member> {
  const owners = await lockOwnerIds(work.tx);
  const before = await getMember(work, id);
  requireOwnerFor(work, before.role, role);
  if (before.role === 'owner' && role !== 'owner') requireAnotherOwner(owners, id);
  await updateMemberRole(work.tx, id, role);
  const after = await getMember(work, id);
  recordAudit(work, 'member.changed', { kind: 'member', id }, { role });
  return after;
}

/** The person's account stays; what they did stays in the history. */
export async function removeMember(work: Work, id: string): Promise<void> {
  const owners = await lockOwnerIds(work.tx);
  const member = await getMember(work, id);
  requireOwnerFor(work, member.role);
  if (member.role === 'owner') requireAnotherOwner(owners, id);
  await deleteMember(work.tx, id);
  recordAudit(work, 'member.removed', { kind: 'member', id });
}

export async function getMember(work: Work, id: string): Promise<Member> {
  const member = await findMember(work.tx, id);
  if (!member) throw new AppError('not_found');
  return member;
}

/** Admins manage members, but not owners: neither make one, nor change or remove one. */
function requireOwnerFor(work: Work, ...roles: string[]): void {
  if (roles.includes('owner') && work.actor.role !== 'owner') throw new AppError('forbidden');
}

function requireAnotherOwner(owners: string[], id: string): void {
  if (!owners.some((owner) => owner !== id)) throw new AppError('last_owner');
}
