import { beforeAll, describe, expect, it } from 'vitest';
import { untilWaiting, whileHeld } from '../../test/direct-sql.ts';
import {
  buildMember,
  buildVisitor,
  buildWorkspace,
  type Client,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

type Member = { id: string; name: string; email: string; role: string };

describe('who may change members', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;
  let owner: Client & { memberId: string };
  let admin: Client & { memberId: string };

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    owner = await buildMember(harness, workspace, 'owner');
    admin = await buildMember(harness, workspace, 'admin');
  });

  it('an owner makes owners, an admin everybody else', async () => {
    const add = (client: Client, role: string, email: string) =>
      client.post<Member & Problem>('/members', { name: 'New', email, role });
    expect((await add(owner, 'owner', 'o1@example.org')).status).toBe(201);
    expect((await add(admin, 'admin', 'a1@example.org')).body.role).toBe('admin');
    const refused = await add(admin, 'owner', 'o2@example.org');
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
    const byKey = await add(workspace.admin, 'owner', 'o3@example.org');
    expect(byKey.status).toBe(403);
    const users = await harness.asOwner(
      `select from users where email in ('o2@example.org', 'o3@example.org')`,
    );
    expect(users).toHaveLength(0);
  });

  it('an admin neither changes nor removes an owner, and makes none', async () => {
    const other = await buildMember(harness, workspace, 'owner');
    const path = `/members/${other.memberId}`;
    const statuses = [
      await admin.patch(path, { role: 'viewer' }),
      await admin.delete(path),
      await admin.patch(`/members/${admin.memberId}`, { role: 'owner' }),
      await workspace.admin.delete(path),
    ].map((answer) => answer.status);
    expect(statuses).toEqual([403, 403, 403, 403]);
    expect((await owner.delete(path)).status).toBe(204);
  });

  it('a role takes effect at once', async () => {
    const member = await buildMember(harness, workspace, 'viewer');
    expect((await member.get('/members')).status).toBe(403);
    await owner.patch(`/members/${member.memberId}`, { role: 'admin' });
    expect((await member.get('/members')).status).toBe(200);
  });
});

describe('the last owner', () => {
  const harness = useHarness();

  it('neither leaves nor becomes something else', async () => {
    const workspace = await buildWorkspace(harness);
    const owner = await buildMember(harness, workspace, 'owner');
    const path = `/members/${owner.memberId}`;
    const answers = [await owner.delete(path), await owner.patch(path, { role: 'admin' })];
    for (const answer of answers) {
      expect([answer.status, (answer.body as Problem).code]).toEqual([409, 'last_owner']);
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

describe('adding a member', () => {
  const harness = useHarness({ sendsMail: true });

  it('invites them by mail, with a link that holds no secret', async () => {
    const workspace = await buildWorkspace(harness, { name: 'Nørd & Co.' });
    const input = { name: 'Grace', email: 'Grace@Example.org', role: 'issuer' };
    const answer = await workspace.admin.post<Member>('/members', input);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ name: 'Grace', email: 'grace@example.org' });
    const mail = await harness.mailSink?.waitFor((it) =>
      it.recipients.includes('grace@example.org'),
    );
    expect(mail?.text).toContain('http://laurel.test/sign-in?email=grace%40example.org');
    expect(mail?.from?.text).toContain('laurel@example.org');
  });

  it('keeps the name and account of a person who has one', async () => {
    const first = await buildWorkspace(harness);
    const second = await buildWorkspace(harness);
    const member = await buildMember(harness, first, 'viewer');
    const added = await second.admin.post<Member>('/members', {
      name: 'Another name',
      email: member.email.toUpperCase(),
      role: 'issuer',
    });
    expect(added.body).toMatchObject({ name: 'The viewer', email: member.email });
    expect(added.body.id).not.toBe(member.memberId);
  });

  it('is refused for one who is there', async () => {
    const workspace = await buildWorkspace(harness);
    const { email } = await buildMember(harness, workspace, 'viewer');
    const input = { name: 'Twice', email, role: 'admin' };
    const answer = await workspace.admin.post<Problem>('/members', input);
    expect([answer.status, answer.body.code]).toEqual([409, 'already_member']);
    expect(answer.body.fields).toHaveProperty('email');
  });

  it('adds a stranger once when five do it at the same time', async () => {
    const workspace = await buildWorkspace(harness);
    const input = { name: 'Eve', email: 'eve@example.org', role: 'viewer' };
    const locking = `insert into users (id, name, email) values ($1, 'Eve', 'eve@example.org')`;
    const answers = await whileHeld(harness, [locking, [workspace.id]], async (release) => {
      const all = Promise.all(
        Array.from({ length: 5 }, () => workspace.admin.post('/members', input)),
      );
      await untilWaiting(harness, 5);
      await release();
      return await all;
    });
    const statuses = answers.map((answer) => answer.status).toSorted();
    expect(statuses).toEqual([201, 409, 409, 409, 409]);
  });

  it('with an Idempotency-Key invites once, however often it is repeated', async () => {
    const workspace = await buildWorkspace(harness);
    const key = { 'idempotency-key': 'invite' };
    const input = { name: 'Ida', email: 'ida@example.org', role: 'viewer' };
    const first = await workspace.admin.post('/members', input, key);
    for (let count = 0; count < 10; count++) {
      const again = await workspace.admin.post('/members', input, key);
      expect([again.status, again.body]).toEqual([201, first.body]);
    }
    await workspace.admin.post('/members', { ...input, email: 'last@example.org' });
    await harness.mailSink?.waitFor((it) => it.recipients.includes('last@example.org'));
    const mails = harness.mailSink?.mails.filter((it) => it.recipients.includes('ida@example.org'));
    expect(mails).toHaveLength(1);
  });

  it('is refused with a role that there is not', async () => {
    const workspace = await buildWorkspace(harness);
    const input = { name: 'Kim', email: 'kim@example.org', role: 'root' };
    const answer = await workspace.admin.post<Problem>('/members', input);
    expect(answer.body.fields).toHaveProperty('role');
  });
});

describe('the list of members', () => {
  const harness = useHarness();

  it('shows each once, page by page, and a removed one no more', async () => {
    const workspace = await buildWorkspace(harness);
    const owner = await buildMember(harness, workspace, 'owner');
    const gone = await buildMember(harness, workspace, 'viewer');
    const kept = await buildMember(harness, workspace, 'issuer');
    await owner.delete(`/members/${gone.memberId}`);
    const members = await readAllPages<Member>(owner, '/members?limit=1');
    expect(members.map((it) => it.id)).toEqual([owner.memberId, kept.memberId]);
    expect((await owner.delete(`/members/${gone.memberId}`)).status).toBe(404);
  });
});

describe('API keys', () => {
  const harness = useHarness();

  it('are shown once, and kept as a hash', async () => {
    const workspace = await buildWorkspace(harness);
    const owner = await buildMember(harness, workspace, 'owner');
    const made = await owner.post<{ id: string; key: string }>('/api-keys', {
      name: 'Nightly import',
      role: 'issuer',
    });
    expect(made.status).toBe(201);
    expect(made.body.key).toMatch(/^lrl_[\w-]{43}$/);
    const list = await owner.get<{ items: object[] }>('/api-keys');
    expect(list.body.items[0]).toEqual({
      id: made.body.id,
      name: 'Nightly import',
      role: 'issuer',
      createdAt: expect.any(String),
      revokedAt: null,
    });
    expect(JSON.stringify(list.body)).not.toContain(made.body.key);
    const kept = await harness.asOwner(`select t::text from api_keys t`);
    expect(JSON.stringify(kept)).not.toContain(made.body.key.slice(4));
  });

  it('are revoked once, and stay in the list as revoked', async () => {
    const workspace = await buildWorkspace(harness);
    const input = { name: 'Old', role: 'viewer' };
    const { body } = await workspace.admin.post<{ id: string }>('/api-keys', input);
    const path = `/api-keys/${body.id}`;
    expect((await workspace.admin.delete(path)).status).toBe(204);
    expect((await workspace.admin.delete(path)).status).toBe(404);
    const list = await workspace.admin.get('/api-keys?limit=1');
    expect(list.body).toMatchObject({
      items: [{ id: body.id, revokedAt: '2026-03-02T12:00:00.000Z' }],
    });
  });

  it.each([
    [{ name: 'No owner', role: 'owner' }, 'role'],
    [{ name: '', role: 'viewer' }, 'name'],
  ])('refuse %j', async (input, field) => {
    const workspace = await buildWorkspace(harness);
    const answer = await workspace.admin.post<Problem>('/api-keys', input);
    expect(Object.keys(answer.body.fields ?? {})).toEqual([field]);
  });

  it('name what they did in the history', async () => {
    const workspace = await buildWorkspace(harness);
    const { body } = await workspace.admin.post<{ key: string }>('/api-keys', {
      name: 'Import',
      role: 'issuer',
    });
    const script = buildVisitor(harness, { authorization: `Bearer ${body.key}` });
    await script.post('/learners', { name: 'Kim' });
    const history = await workspace.viewer.get('/history?limit=1');
    expect(history.body).toMatchObject({ items: [{ actor: 'Import', action: 'learner.added' }] });
  });
});
