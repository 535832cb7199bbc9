import { beforeAll, describe, expect, it } from 'vitest';
import {
  buildMember,
  buildVisitor,
  buildWorkspace,
  type Client,
  type Problem,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram } from '../../test/program-factories.ts';

const DAY_MS = 24 * 3_600_000;
const SCRIPT = { name: 'Script', role: 'issuer' };

type Created = { id: string; key: string };
type Listed = {
  id: string;
  createdBy: string | null;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
};

describe('API keys', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;
  let owner: Client & { memberId: string };

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    owner = await buildMember(harness, workspace, 'owner');
  });

  async function create(by: Client, more: object = {}) {
    const input = { ...SCRIPT, ...more };
    const { body } = await by.post<Created>('/api-keys', input);
    const script = buildVisitor(harness, { authorization: `Bearer ${body.key}` });
    const show = async () => {
      const { items } = (await owner.get<{ items: Listed[] }>('/api-keys?limit=100')).body;
      return items.find((it) => it.id === body.id);
    };
    return { ...body, script, show };
  }

  it('are shown once, and stored as a hash', async () => {
    const made = await owner.post<Created>('/api-keys', { name: 'Nightly import', role: 'issuer' });
    expect(made.status).toBe(201);
    expect(made.body.key).toMatch(/^lrl_[\w-]{43}$/);
    const list = await owner.get<{ items: object[] }>('/api-keys');
    expect(list.body.items[0]).toEqual({
      id: made.body.id,
      name: 'Nightly import',
      role: 'issuer',
      createdBy: 'The owner',
      createdAt: expect.any(String),
      expiresAt: null,
      lastUsedAt: null,
      revokedAt: null,
    });
    expect(JSON.stringify(list.body)).not.toContain(made.body.key);
    const stored = await harness.asOwner(`select t::text from api_keys t`);
    expect(JSON.stringify(stored)).not.toContain(made.body.key.slice(4));
  });

  it('are revoked once, and stay in the list as revoked', async () => {
    const { id, show, script } = await create(owner);
    expect((await owner.delete(`/api-keys/${id}`)).status).toBe(204);
    expect((await owner.delete(`/api-keys/${id}`)).status).toBe(404);
    expect(await show()).toMatchObject({ revokedAt: '2026-03-02T12:00:00.000Z' });
    expect((await script.get('/overview')).status).toBe(401);
  });

  it.each([
    [{ name: 'No owner', role: 'owner' }, 'role'],
    [{ name: '', role: 'viewer' }, 'name'],
    [{ name: 'Too short', role: 'viewer', expiresInDays: 0 }, 'expiresInDays'],
  ])('refuse %j', async (input, field) => {
    const response = await owner.post<Problem>('/api-keys', input);
    expect(Object.keys(response.body.fields ?? {})).toEqual([field]);
  });

  it('appear in the history as actor', async () => {
    const { script } = await create(owner, { name: 'Import' });
    await script.post('/learners', { name: 'Kim' });
    const history = await workspace.viewer.get('/history?limit=1');
    expect(history.body).toMatchObject({ items: [{ actor: 'Import', action: 'learner.added' }] });
  });

  it('stop working when they expire', async () => {
    const { script, show } = await create(owner, { expiresInDays: 30 });
    expect(await show()).toMatchObject({ expiresAt: '2026-04-01T12:00:00.000Z' });
    const from = harness.clock.at;
    harness.clock.at = new Date(from.getTime() + 30 * DAY_MS - 1000);
    expect((await script.get('/overview')).status).toBe(200);
    harness.clock.at = new Date(from.getTime() + 30 * DAY_MS);
    expect((await script.get('/overview')).status).toBe(401);
    harness.clock.at = from;
  });

  it('show when they were last used', async () => {
    const { script, show } = await create(owner);
    await script.get('/overview');
    expect(await show()).toMatchObject({ lastUsedAt: '2026-03-02T12:00:00.000Z' });
    const from = harness.clock.at;
    harness.clock.at = new Date(from.getTime() + 2 * 60_000);
    await script.get('/overview');
    expect(await show()).toMatchObject({ lastUsedAt: '2026-03-02T12:02:00.000Z' });
    harness.clock.at = from;
  });

  it('are revoked when the member who created them is removed', async () => {
    const admin = await buildMember(harness, workspace, 'admin');
    const { script, show } = await create(admin);
    const stored = await create(owner);
    expect((await script.get('/overview')).status).toBe(200);
    await owner.delete(`/members/${admin.memberId}`);
    expect((await script.get('/overview')).status).toBe(401);
    expect(await show()).toMatchObject({ createdBy: null, revokedAt: expect.any(String) });
    expect((await stored.script.get('/overview')).status).toBe(200);
  });

  it.each(['issuer', 'viewer'])('are revoked when their creator becomes %s', async (role) => {
    const admin = await buildMember(harness, workspace, 'admin');
    const { script, show } = await create(admin);
    const stored = await create(owner);
    expect((await script.get('/overview')).status).toBe(200);
    await owner.patch(`/members/${admin.memberId}`, { role });
    expect((await script.get('/overview')).status).toBe(401);
    expect(await show()).toMatchObject({ revokedAt: expect.any(String) });
    expect((await stored.script.get('/overview')).status).toBe(200);
    const { items } = (await owner.get<{ items: object[] }>('/history?limit=2')).body;
    expect(items).toMatchObject([
      { actor: 'The owner', action: 'member.changed' },
      { actor: 'The owner', action: 'api_key.revoked', subjectName: 'Script' },
    ]);
  });

  it('are kept if their creator may still create such keys', async () => {
    const other = await buildMember(harness, workspace, 'owner');
    const { script } = await create(other, { role: 'admin' });
    await owner.patch(`/members/${other.memberId}`, { role: 'admin' });
    expect((await script.get('/overview')).status).toBe(200);
  });

  it('are revoked when their creator is demoted at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const admin = await buildMember(harness, workspace, 'admin');
      const asked = [1, 2, 3].map(() => admin.post<Created>('/api-keys', SCRIPT));
      const path = `/members/${admin.memberId}`;
      await Promise.all([...asked, owner.patch(path, { role: 'viewer' })]);
      const alive = await harness.asOwner(
        'select from api_keys where created_by_id = $1 and revoked_at is null',
        [admin.memberId],
      );
      expect(alive).toEqual([]);
    }
  });

  it('may not manage members or keys in any role', async () => {
    const admin = workspace.admin;
    const id = owner.memberId;
    const responses = [
      await admin.get('/members'),
      await admin.post('/members', { name: 'Kim', email: 'kim@example.org', role: 'viewer' }),
      await admin.patch(`/members/${id}`, { role: 'viewer' }),
      await admin.delete(`/members/${id}`),
      await admin.get('/api-keys'),
      await admin.post('/api-keys', { name: 'Another', role: 'viewer' }),
      await admin.delete(`/api-keys/${id}`),
    ];
    for (const { status, body } of responses) {
      expect([status, body.code]).toEqual([403, 'forbidden']);
      expect(body.message).toBe(
        'API keys can’t manage members or keys. Sign in as an owner or admin to do this.',
      );
    }
  });

  it('may not create xAPI keys or leads in any role', async () => {
    const { admin } = workspace;
    const lead = await buildMember(harness, workspace, 'viewer');
    const { id } = await buildProgram(harness, workspace, { leadIds: [lead.memberId] });
    const leadIds = [lead.memberId, owner.memberId];
    const made = await owner.post<{ id: string }>(`/programs/${id}/xapi-keys`, { name: 'LMS' });
    const responses = [
      await admin.get(`/programs/${id}/xapi-keys`),
      await admin.post(`/programs/${id}/xapi-keys`, { name: 'LMS' }),
      await admin.delete(`/programs/${id}/xapi-keys/${made.body.id}`),
      await admin.patch(`/programs/${id}`, { leadIds }),
      await admin.post('/programs', { title: 'Rescue', leadIds }),
    ];
    for (const { status, body } of responses) {
      expect([status, body.code]).toEqual([403, 'forbidden']);
      expect(body.message).toMatch(/^API keys can’t .+\. Sign in to do this\.$/);
    }
    expect((await admin.patch(`/programs/${id}`, { leadIds: [lead.memberId] })).status).toBe(200);
    expect((await admin.patch(`/programs/${id}`, { leadIds: [] })).status).toBe(200);
    expect((await owner.delete(`/programs/${id}/xapi-keys/${made.body.id}`)).status).toBe(204);
  });

  it('have unique hashes', async () => {
    const copy = harness.asOwner(
      `insert into api_keys (workspace_id, id, name, role, key_hash)
        select workspace_id, gen_random_uuid(), name, role, key_hash from api_keys limit 1`,
    );
    await expect(copy).rejects.toThrow('api_keys__hash_is_unique');
  });
});
