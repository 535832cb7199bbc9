import { sql } from 'kysely';
import type { z } from 'zod';
import { type Sentence, sentence } from '../../../shared/words/sentence.ts';
import type { memberInput } from '../../../shared/workspaces.ts';
import { inWorkspace, violatedConstraint } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { findDelivery } from '../mail-settings/delivery.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import { getMember, requireOwnerFor } from './change-members.ts';
import { createInvitationLink } from './create-invitation-link.ts';
import { invitationUrl } from './invitation-url.ts';
import { insertInvited, isMemberByEmail, lockInvited, type Member } from './members.queries.ts';

const RESEND_AFTER_MS = 60_000;

/**
 * Invites a person by mail. They become a member by accepting. Until then nothing about an account
 * of the address is revealed.
 */
export async function inviteMember(
  work: Work,
  input: z.output<typeof memberInput>,
): Promise<Member> {
  requireOwnerFor(work, input.role);
  const { tx, actor } = work;
  const email = input.email.toLowerCase();
  if (await isMemberByEmail(tx, email)) throw alreadyMember(sentence('error.already_member'));
  const id = newId();
  const row = {
    workspaceId: actor.workspaceId,
    id,
    role: input.role,
    invitedName: input.name,
    invitedEmail: email,
    invitedById: actor.kind === 'member' ? actor.id : null,
  };
  try {
    await insertInvited(tx, row);
  } catch (error) {
    if (violatedConstraint(error) !== 'members__email_is_invited_once') throw error;
    throw alreadyMember(sentence('api.account.memberInvited'), error);
  }
  await queueMails(work, [{ kind: 'invitation', memberId: id, to: email }]);
  recordEvent(work, 'member.invited', { kind: 'member', id }, { role: input.role });
  return await getMember(work, id);
}

function alreadyMember(message: Sentence, cause?: unknown): AppError {
  return new AppError('already_member', { fields: { email: message }, cause });
}

/** Sends the invitation again with a new link. Earlier links work until they expire. */
export async function resendInvitation(work: Work, id: string): Promise<Member> {
  const { tx, now, deps } = work;
  const invited = await lockInvited(tx, id);
  const { invitedAt } = await getMember(work, id);
  if (!invited) throw new AppError('already_member');
  const { mailer } = await findDelivery(deps, tx);
  if (mailer.mode === 'outbox') throw new AppError('mail_not_configured');
  requireOwnerFor(work, invited.role);
  const isTooSoon = invitedAt && now.getTime() - invitedAt.getTime() < RESEND_AFTER_MS;
  if (isTooSoon) throw new AppError('too_many_requests');
  await queueMails(work, [{ kind: 'invitation', memberId: id, to: invited.email }]);
  recordEvent(work, 'member.invited', { kind: 'member', id }, { role: invited.role });
  return await getMember(work, id);
}

/** Creates a link of the latest invitation to the address, for installations without mail. */
export async function createLinkForInvited(deps: Deps, email: string): Promise<string | undefined> {
  const found = await sql<{ workspaceId: string; memberId: string }>`
    select workspace_id, member_id from laurel_invitations_to(${email.toLowerCase()})
  `.execute(deps.db);
  const invitation = found.rows[0];
  if (!invitation) return undefined;
  const link = { ...invitation, now: deps.clock.now() };
  const token = await inWorkspace(deps.db, invitation.workspaceId, (tx) =>
    createInvitationLink(tx, link),
  );
  return invitationUrl(deps.config, token);
}
