import { memberOperations as operations } from '../../../shared/api/members.ts';
import type { MailState } from '../../../shared/credentials.ts';
import { roleField } from '../../../shared/fields.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import { etagOf } from '../../etag.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount } from '../../http/mount.ts';
import { requireUnchanged } from '../audit/require-unchanged.ts';
import { changeMemberRole, getMember, removeMember } from './change-members.ts';
import { inviteMember, resendInvitation } from './invite-member.ts';
import { listMembers, type Member } from './members.queries.ts';

export function membersRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.listMembers, async ({ tx }, { query }) => {
    const { limit, cursor } = query;
    const rows = await listMembers(tx, { limit, after: readCursor(cursor, 'none') });
    const page = toPage(rows, limit, (row) => ({ key: null, id: row.id }));
    return { ...page, items: page.items.map(present) };
  });

  mount(app, deps, operations.addMember, async (work, { body }) =>
    present(await inviteMember(work, body)),
  );

  mount(app, deps, operations.resendInvitation, async (work, { params }) =>
    present(await resendInvitation(work, params.id)),
  );

  mount(app, deps, operations.changeMember, async (work, { params, body, ifMatch }) => {
    const { id } = params;
    const edited = { kind: 'member', id, action: 'member.changed' } as const;
    await requireUnchanged(
      work,
      edited,
      ifMatch,
      async () => present(await getMember(work, id)).etag,
    );
    return present(await changeMemberRole(work, id, body.role));
  });

  mount(app, deps, operations.removeMember, (work, { params }) => removeMember(work, params.id));
}

function present(member: Member) {
  return {
    id: member.id,
    etag: etagOf(member.role),
    name: member.name,
    email: member.email,
    role: roleField.parse(member.role),
    status: member.isInvited ? ('invited' as const) : ('active' as const),
    invitationMail: member.isInvited ? (member.invitationMail as MailState | null) : null,
    createdAt: member.createdAt.toISOString(),
  };
}
