import { hashPassword } from 'better-auth/crypto';
import { sql } from 'kysely';
import { roleField } from '../../../shared/fields.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { inWorkspace, violatedConstraint } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError, invalid } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { inWork } from '../../work.ts';
import { findAccount, upsertPassword } from '../identity/account.queries.ts';
import { refusePassword } from '../identity/password-rules.ts';
import { ensureUser, findUserByEmail } from '../identity/users.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { hashInvitationToken } from './create-invitation-link.ts';
import { joinAsUser, lockInvited } from './members.queries.ts';

type Invitation = { workspaceId: string; memberId: string };

export type ShownInvitation = {
  workspaceName: string;
  name: string;
  email: string;
  role: string;
  /** Whether they have an account with a password. */
  hasPassword: boolean;
};

async function findInvitation(deps: Deps, token: string): Promise<Invitation> {
  const found = await sql<Invitation & { expiresAt: Date }>`
    select workspace_id, member_id, expires_at
    from laurel_invitation(${hashInvitationToken(token)})
  `.execute(deps.db);
  const row = found.rows[0];
  if (!row || row.expiresAt <= deps.clock.now()) throw new AppError('invalid_link');
  return row;
}

/**
 * Details of the invitation. Only the holder of the link, which proves the address, learns about
 * the account.
 */
export async function showInvitation(deps: Deps, token: string): Promise<ShownInvitation> {
  const { workspaceId, memberId } = await findInvitation(deps, token);
  return await inWorkspace(deps.db, workspaceId, async (tx) => {
    const invited = await lockInvited(tx, memberId);
    if (!invited) throw new AppError('invalid_link');
    const user = await findUserByEmail(tx, invited.email);
    const account = user && (await findAccount(tx, user.id));
    const { name: workspaceName } = await getWorkspace(tx);
    return { workspaceName, ...invited, hasPassword: Boolean(account?.passwordHash) };
  });
}

/**
 * Makes the invited person a member and consumes all links of the invitation. An existing account
 * of the address is kept, otherwise one is created. A password is set only if there is none.
 * Concurrent requests wait for the lock on the member's row.
 */
export async function acceptInvitation(
  deps: Deps,
  token: string,
  password: string | undefined,
): Promise<{ email: string; slug: string }> {
  const { workspaceId, memberId } = await findInvitation(deps, token);
  const { name, email, role, hasPassword } = await showInvitation(deps, token);
  const hash = password === undefined ? undefined : await hashNew(password, { name, email });
  if (hash && hasPassword) throw invalid({ password: sentence('api.account.passwordExists') });
  const actor = { kind: 'member', id: memberId, role: roleField.parse(role), workspaceId } as const;
  return await inWork(deps, actor, async (work) => {
    const { tx } = work;
    const invited = await lockInvited(tx, memberId);
    if (!invited) throw new AppError('invalid_link');
    const userId = await ensureUser(tx, invited);
    if (hash) await upsertPassword(tx, userId, hash);
    await joinAsUser(tx, memberId, userId);
    recordEvent(work, 'member.joined', { kind: 'member', id: memberId }, { role });
    const { slug } = await getWorkspace(tx);
    return { email: invited.email, slug };
  }).catch((error: unknown) => {
    if (violatedConstraint(error) !== 'members__user_is_member_once') throw error;
    throw new AppError('already_member', { cause: error });
  });
}

async function hashNew(password: string, person: { name: string; email: string }) {
  const refusal = await refusePassword(password, person);
  if (refusal) throw invalid({ password: refusal });
  return await hashPassword(password);
}
