import { dateLocaleIn } from '../../date-locale.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { renderInvitationMail } from '../../email/bodies.ts';
import { sendIdentityMail } from '../identity/send-identity-mail.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';

/**
 * Tells a new member where to sign in. The mail holds no secret: they ask for a link of their own
 * there, or set a password. Without a mail server they are told by whoever added them.
 */
export async function inviteMember(
  deps: Deps,
  workspaceId: string,
  member: { email: string; role: string },
): Promise<void> {
  if (deps.mailer.mode === 'outbox') return;
  const workspace = await inWorkspace(deps.db, workspaceId, (tx) => getWorkspace(tx));
  const mail = await renderInvitationMail({
    workspace: {
      name: workspace.name,
      brandColour: workspace.brandColour,
      dateLocale: dateLocaleIn(workspace.timeZone),
      logoUrl: null,
    },
    inviter: workspace.name,
    role: member.role,
    url: `${deps.config.publicUrl}/sign-in?email=${encodeURIComponent(member.email)}`,
  });
  sendIdentityMail(deps, member.email, mail);
}
