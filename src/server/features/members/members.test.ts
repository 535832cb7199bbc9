import { beforeAll, describe, expect, it } from 'vitest';
import {
  buildMember,
  buildWorkspace,
  type Client,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

type Member = { id: string; name: string; email: string; role: string };

describe('permission to change members', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;
  let owner: Client & { memberId: string };
  let admin: Client & { memberId: string };

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    owner = await buildMember(harness, workspace, 'owner');
    admin = await buildMember(harness, workspace, 'admin');
  });

  it('owners can create owners, and admins everyone else', async () => {
    const add = (client: Client, role: string, email: string) =>
      client.post<Member & Problem>('/members', { name: 'New', email, role });
    expect((await add(owner, 'owner', 'o1@example.org')).status).toBe(201);
    expect((await add(admin, 'admin', 'a1@example.org')).body.role).toBe('admin');
    const refused = await add(admin, 'owner', 'o2@example.org');
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
    const invited = await harness.asOwner(
      `select from members where invited_email = 'o2@example.org'`,
    );
    expect(invited).toHaveLength(0);
  });

  it('admins can’t create, change or remove owners', async () => {
    const other = await buildMember(harness, workspace, 'owner');
    const path = `/members/${other.memberId}`;
    const statuses = [
      await admin.patch(path, { role: 'viewer' }),
      await admin.delete(path),
      await admin.patch(`/members/${admin.memberId}`, { role: 'owner' }),
    ].map((response) => response.status);
    expect(statuses).toEqual([403, 403, 403]);
    expect((await owner.delete(path)).status).toBe(204);
  });

  it('a new role takes effect immediately', async () => {
    const member = await buildMember(harness, workspace, 'viewer');
    expect((await member.get('/members')).status).toBe(403);
    await owner.patch(`/members/${member.memberId}`, { role: 'admin' });
    expect((await member.get('/members')).status).toBe(200);
  });
});

describe('the last owner', () => {
  const harness = useHarness();

  it('can’t leave or change role', async () => {
    const workspace = await buildWorkspace(harness);
    const owner = await buildMember(harness, workspace, 'owner');
    const path = `/members/${owner.memberId}`;
    const responses = [await owner.delete(path), await owner.patch(path, { role: 'admin' })];
    for (const response of responses) {
      expect([response.status, (response.body as Problem).code]).toEqual([409, 'last_owner']);
    }
    expect((await owner.patch(path, { role: 'owner' })).status).toBe(200);
  });

  it.each([
    ['removes', (by: Client, id: string) => by.delete(`/members/${id}`)],
    ['demotes', (by: Client, id: string) => by.patch(`/members/${id}`, { role: 'viewer' })],
  ])('stays when each of two %s the other at the same time', async (_, act) => {
    const workspace = await buildWorkspace(harness);
    for (let round = 0; round < 5; round++) {
      const one = await buildMember(harness, workspace, 'owner');
      const two = await buildMember(harness, workspace, 'owner');
      await Promise.all([act(one, two.memberId), act(two, one.memberId)]);
      const owners = await harness.asOwner<{ id: string }>(
        `select id from members where workspace_id = $1 and role = 'owner'`,
        [workspace.id],
      );
      expect(owners).toHaveLength(1);
      await harness.asOwner('delete from members where workspace_id = $1', [workspace.id]);
    }
  });
});

describe('the list of members', () => {
  const harness = useHarness();

  it('is paged without gaps, and excludes removed members', async () => {
    const workspace = await buildWorkspace(harness);
    const owner = await buildMember(harness, workspace, 'owner');
    const gone = await buildMember(harness, workspace, 'viewer');
    const stored = await buildMember(harness, workspace, 'issuer');
    await owner.delete(`/members/${gone.memberId}`);
    const members = await readAllPages<Member>(owner, '/members?limit=1');
    expect(members.map((it) => it.id)).toEqual([owner.memberId, stored.memberId]);
    expect((await owner.delete(`/members/${gone.memberId}`)).status).toBe(404);
  });
});
