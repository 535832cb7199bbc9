import { z } from 'zod';
import type { MailState } from '../../../shared/credentials.ts';
import { idField, roleField } from '../../../shared/fields.ts';

import {
  memberChange,
  memberInput,
  memberListQuery,
  memberPage,
  memberView,
} from '../../../shared/workspaces.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import { etagOf } from '../../etag.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { perform, performOnce } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import { requireUnchanged } from '../audit/require-unchanged.ts';
import { changeMemberRole, getMember, removeMember } from './change-members.ts';
import { inviteMember, resendInvitation } from './invite-member.ts';
import { listMembers, type Member } from './members.queries.ts';

const params = z.object({ id: idField });
const tags = ['members'];

export function membersRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/members',
    {
      config: { access: 'changeMembers' },
      schema: {
        tags,
        summary: 'Who runs this workspace, and who is invited to',
        querystring: memberListQuery,
        response: answers({ 200: memberPage }),
      },
    },
    (request) =>
      perform(deps, request, async ({ tx }) => {
        const { limit, cursor } = request.query;
        const rows = await listMembers(tx, { limit, after: readCursor(cursor, 'none') });
        const page = toPage(rows, limit, (row) => ({ key: null, id: row.id }));
        return { ...page, items: page.items.map(present) };
      }),
  );

  app.post(
    '/api/v1/members',
    {
      config: { access: 'changeMembers' },
      schema: {
        tags,
        summary: 'Invite a person, who becomes a member by accepting',
        body: memberInput,
        response: answers({ 201: memberView }),
      },
    },
    (request, reply) =>
      performOnce(deps, request, reply, async (work) =>
        present(await inviteMember(work, request.body)),
      ),
  );

  app.post(
    '/api/v1/members/:id/invitation',
    {
      config: { access: 'changeMembers' },
      schema: {
        tags,
        summary: 'Send the invitation again, with a fresh link',
        params,
        response: answers({ 200: memberView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) =>
        present(await resendInvitation(work, request.params.id)),
      ),
  );

  app.patch(
    '/api/v1/members/:id',
    {
      config: { access: 'changeMembers' },
      schema: {
        tags,
        summary: 'Change the role of a member',
        params,
        body: memberChange,
        response: answers({ 200: memberView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        const { id } = request.params;
        const edited = { kind: 'member', id, action: 'member.changed' } as const;
        await requireUnchanged(
          work,
          edited,
          request.headers['if-match'],
          async () => present(await getMember(work, id)).etag,
        );
        return present(await changeMemberRole(work, id, request.body.role));
      }),
  );

  app.delete(
    '/api/v1/members/:id',
    {
      config: { access: 'changeMembers' },
      schema: {
        tags,
        summary: 'Remove a member and end their API keys, or withdraw an invitation',
        params,
        response: answers({ 204: z.null() }),
      },
    },
    async (request, reply) => {
      await perform(deps, request, (work) => removeMember(work, request.params.id));
      return reply.code(204).send(null);
    },
  );
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
