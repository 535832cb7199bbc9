import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilWaiting, whileLocked } from '../../test/direct-sql.ts';
import {
  buildMember,
  buildVisitor,
  buildWorkspace,
  type Client,
  createClient,
  type Problem,
  signIn,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { startWorker } from '../../worker.ts';
import { createLinkForInvited } from './invite-member.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

type Member = {
  id: string;
  name: string;
  email: string;
  role: string;
  status: string;
  invitationMail: string | null;
};
type Listed = { id: string; kind: string; memberName: string; state: string; to: string };
type Accepted = { slug: string };

let count = 0;
function person(more: object = {}) {
  count += 1;
  return { name: 'Grace', email: `grace-${count}@example.org`, role: 'issuer', ...more };
}

const listed = async (client: Client, id: string) => {
  const { items } = (await client.get<{ items: Member[] }>('/members?limit=100')).body;
  return items.find((it) => it.id === id);
};

describe('an invitation', () => {
  const harness = useHarness({ sendsMail: true, isWorker: true });
  let worker: { stop(): Promise<void> };
  beforeAll(async () => {
    worker = await startWorker(harness.deps);
  });
  afterAll(() => worker.stop());

  async function receive(email: string, nth = 1) {
    const received = () => harness.mailSink?.mails.filter((it) => it.recipients.includes(email));
    await expect.poll(() => received()?.length ?? 0, { timeout: 10_000 }).toBe(nth);
    const mail = received()?.at(-1);
    return { mail, token: /invitation\?token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? 'none' };
  }

  async function invite(given = person()) {
    const workspace = await buildWorkspace(harness, { name: 'Nørd & Co.' });
    const owner = await buildMember(harness, workspace, 'owner');
    const { status, body } = await owner.post<Member>('/members', given);
    expect(status).toBe(201);
    return { workspace, owner, invited: body, ...(await receive(given.email)) };
  }

  async function accept(body: object) {
    count += 1;
    const response = await harness.app.inject({
      method: 'POST',
      url: '/api/v1/invitations/accept',
      // Uses another address each time, because of the rate limit.
      headers: { 'x-forwarded-for': `203.0.113.${count % 250}` },
      payload: body,
    });
    const cookie = response.cookies.map((it) => `${it.name}=${encodeURIComponent(it.value)}`);
    const client = createClient(harness, { cookie: cookie.join('; ') });
    return { status: response.statusCode, body: response.json<Accepted & Problem>(), client };
  }

  it('names the inviter, is queued, and is listed under Mail', async () => {
    const { owner, invited, mail, workspace } = await invite();
    expect(mail?.subject).toBe('The owner invited you to join Nørd & Co.');
    expect(mail?.from?.text).toContain('laurel@example.org');
    expect(invited).toMatchObject({ name: 'Grace', status: 'invited' });
    const state = async () => (await listed(owner, invited.id))?.invitationMail;
    await expect.poll(state, { timeout: 10_000 }).toBe('sent');
    const { items } = (await owner.get<{ items: Listed[] }>('/mails')).body;
    expect(items).toMatchObject([
      { kind: 'invitation', memberName: 'Grace', state: 'sent', to: invited.email },
    ]);
    const path = `/mails/${items[0]?.id}/content`;
    expect((await owner.get(path)).body.text).toContain('invitation?token=shown-only-in-the-mail');
    expect((await workspace.issuer.get('/mails')).body.items).toEqual([]);
    expect((await workspace.issuer.get(path)).status).toBe(404);
  });

  it('signs the person in, allows setting a password, and makes them a member', async () => {
    const { owner, invited, token, workspace } = await invite();
    const shown = await buildVisitor(harness).post('/invitations/show', { token });
    expect(shown.body).toEqual({
      workspaceName: 'Nørd & Co.',
      name: 'Grace',
      email: invited.email,
      role: 'issuer',
      hasPassword: false,
    });
    const { status, body, client } = await accept({ token, password: 'seven green bottles' });
    expect([status, body]).toEqual([200, { slug: workspace.slug }]);
    const session = await client.get('/session');
    expect(session.body).toMatchObject({
      user: { name: 'Grace', email: invited.email },
      workspaces: [{ slug: workspace.slug, role: 'issuer' }],
    });
    expect(await listed(owner, invited.id)).toMatchObject({ status: 'active', name: 'Grace' });
    expect(await signIn(harness, invited.email, 'seven green bottles')).not.toBe('');
    const history = await owner.get<{ items: object[] }>('/history?limit=2');
    expect(history.body.items).toMatchObject([
      { actor: 'Grace', action: 'member.joined' },
      { actor: 'The owner', action: 'member.invited', subjectName: 'Grace' },
    ]);
  });

  it('makes nobody a member before it is accepted', async () => {
    const { owner, invited } = await invite();
    const users = await harness.asOwner('select from users where email = $1', [invited.email]);
    expect(users).toHaveLength(0);
    const program = await owner.post<Problem>('/programs', {
      title: 'Winter',
      leadIds: [invited.id],
    });
    expect(program.status).toBe(400);
  });

  it('stores only a hash of its token', async () => {
    const { token } = await invite();
    const tables = ['invitation_links', 'mails', 'members', 'audit_entries', 'pgboss.job'];
    for (const table of tables) {
      const rows = await harness.asOwner(`select t::text from ${table} t`);
      expect(JSON.stringify(rows)).not.toContain(token);
    }
  });

  it('works once, however often it is shown, even for two concurrent uses', async () => {
    const { token } = await invite();
    for (let times = 0; times < 3; times++) {
      expect((await buildVisitor(harness).post('/invitations/show', { token })).status).toBe(200);
    }
    const tries = await Promise.all([1, 2, 3, 4].map(() => accept({ token })));
    expect(tries.map((it) => it.status).toSorted()).toEqual([200, 409, 409, 409]);
    const late = await accept({ token });
    expect([late.status, late.body.code]).toEqual([409, 'invalid_link']);
  });

  it('works for seven days, and until it is withdrawn', async () => {
    const { token, owner, invited } = await invite();
    const show = () => buildVisitor(harness).post('/invitations/show', { token });
    const start = harness.clock.at;
    harness.clock.at = new Date(start.getTime() + 7 * DAY_MS - 1);
    const inTime = await show();
    harness.clock.at = new Date(start.getTime() + 7 * DAY_MS);
    const late = await show();
    harness.clock.at = start;
    expect([inTime.status, late.status]).toEqual([200, 409]);
    expect((await owner.delete(`/members/${invited.id}`)).status).toBe(204);
    expect((await accept({ token })).status).toBe(409);
  });

  it('can be sent again after a minute, and both links lead to the one membership', async () => {
    const { token, owner, invited } = await invite();
    const path = `/members/${invited.id}/invitation`;
    expect((await owner.post(path)).status).toBe(429);
    const start = harness.clock.at;
    await harness.asOwner(
      `update mails set queued_at = $1::timestamptz - interval '1 minute' where member_id = $2`,
      [start, invited.id],
    );
    expect((await owner.post<Member>(path)).body).toMatchObject({ status: 'invited' });
    const again = await receive(invited.email, 2);
    expect(again.token).not.toBe(token);
    expect((await accept({ token: again.token })).status).toBe(200);
    expect((await accept({ token })).status).toBe(409);
    expect((await owner.post<Problem>(path)).body.code).toBe('already_member');
  });

  it('refuses a weak password, and stays usable', async () => {
    const { token } = await invite();
    const refused = await accept({ token, password: 'password123' });
    expect([refused.status, Object.keys(refused.body.fields ?? {})]).toEqual([400, ['password']]);
    expect((await accept({ token })).status).toBe(200);
  });

  it('reveals nothing about an existing account, and keeps it unchanged', async () => {
    const other = await buildMember(harness, await buildWorkspace(harness), 'viewer');
    const given = person({ name: 'What was typed', email: other.email.toUpperCase() });
    const workspace = await buildWorkspace(harness);
    const owner = await buildMember(harness, workspace, 'owner');
    const { body: invited } = await owner.post<Member>('/members', given);
    expect(invited).toMatchObject({ name: 'What was typed', email: other.email });
    const { token } = await receive(other.email);
    expect((await other.get('/session')).body.workspaces).toHaveLength(1);
    const refused = await accept({ token, password: 'another long password' });
    expect([refused.status, Object.keys(refused.body.fields ?? {})]).toEqual([400, ['password']]);
    const { client } = await accept({ token });
    const session = await client.get('/session');
    expect(session.body).toMatchObject({ user: { name: 'The viewer', email: other.email } });
    expect(session.body.workspaces).toHaveLength(2);
    expect(await listed(owner, invited.id)).toMatchObject({ name: 'The viewer', status: 'active' });
  });

  it('is refused for members and invited people, even concurrently', async () => {
    const { owner, workspace, invited } = await invite();
    const again = person({ email: invited.email });
    const member = person({ email: owner.email });
    for (const input of [again, member]) {
      const { status, body } = await owner.post<Problem>('/members', input);
      expect([status, body.code]).toEqual([409, 'already_member']);
    }
    const input = person();
    const locking: [string, unknown[]] = [
      `insert into members (workspace_id, id, role, invited_name, invited_email)
        values ($1, gen_random_uuid(), 'viewer', 'Grace', $2)`,
      [workspace.id, input.email],
    ];
    const responses = await whileLocked(harness, locking, async (release) => {
      const all = Promise.all(Array.from({ length: 5 }, () => owner.post('/members', input)));
      await untilWaiting(harness, 5);
      await release();
      return await all;
    });
    expect(responses.map((it) => it.status).toSorted()).toEqual([201, 409, 409, 409, 409]);
  });

  it('with an Idempotency-Key is sent once, however often it is repeated', async () => {
    const owner = await buildMember(harness, await buildWorkspace(harness), 'owner');
    const key = { 'idempotency-key': 'invite' };
    const input = person();
    const first = await owner.post('/members', input, key);
    for (let times = 0; times < 10; times++) {
      const again = await owner.post('/members', input, key);
      expect([again.status, again.body]).toEqual([201, first.body]);
    }
    const mails = await harness.asOwner('select from mails where to_address = $1', [input.email]);
    expect(mails).toHaveLength(1);
  });

  it('as an owner does not count as an owner until accepted', async () => {
    const { owner } = await invite(person({ role: 'owner' }));
    const left = await owner.delete(`/members/${owner.memberId}`);
    expect([left.status, left.body.code]).toEqual([409, 'last_owner']);
  });

  it('stays in the outbox of a demo workspace', async () => {
    const workspace = await buildWorkspace(harness);
    await harness.asOwner('update workspaces set is_demo = true where id = $1', [workspace.id]);
    const owner = await buildMember(harness, workspace, 'owner');
    const { body } = await owner.post<Member>('/members', person());
    expect(body.invitationMail).toBe('outbox');
  });
});

describe('an invitation without a mail server', () => {
  const harness = useHarness();

  it('has a link that an operator can print', async () => {
    const workspace = await buildWorkspace(harness);
    const owner = await buildMember(harness, workspace, 'owner');
    const input = person();
    const { body } = await owner.post<Member>('/members', input);
    expect(body.invitationMail).toBe('outbox');
    const resent = await owner.post<Problem>(`/members/${body.id}/invitation`);
    expect(resent.body.code).toBe('mail_not_configured');
    const link = (await createLinkForInvited(harness.deps, input.email.toUpperCase())) ?? '';
    expect(link).toMatch(/^http:\/\/laurel\.test\/invitation\?token=[\w-]{43}$/);
    const token = new URL(link).searchParams.get('token');
    const accepted = await buildVisitor(harness).post('/invitations/accept', { token });
    expect(accepted.body).toEqual({ slug: workspace.slug });
    expect(await createLinkForInvited(harness.deps, input.email)).toBeUndefined();
  });
});
