import { describe, expect, it } from 'vitest';
import {
  buildMember,
  buildVisitor,
  buildWorkspace,
  createClient,
  PASSWORD,
  type Problem,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { createSignInLink } from './create-sign-in-link.ts';

const ORIGIN = { origin: 'http://laurel.test' };

describe('signing in', () => {
  const harness = useHarness({ sendsMail: true });
  let address = 0;

  /** A browser of its own, at an address of its own, because attempts are counted by address. */
  function browser(headers: Record<string, string> = ORIGIN) {
    address += 1;
    return buildVisitor(harness, { ...headers, 'x-forwarded-for': `203.0.113.${address}` });
  }

  async function buildPerson() {
    const workspace = await buildWorkspace(harness);
    return await buildMember(harness, workspace, 'owner');
  }

  /** As many spaces and capitals as people type. */
  const signIn = (email: string, password: string, client = browser()) =>
    client.post<Problem>('/api/auth/sign-in/email', { email, password });

  async function open(url: string) {
    const { pathname, search } = new URL(url);
    const answer = await harness.app.inject({ method: 'GET', url: pathname + search });
    const cookie = answer.cookies.map((it) => `${it.name}=${encodeURIComponent(it.value)}`);
    return { answer, session: createClient(harness, { cookie: cookie.join('; ') }) };
  }

  async function receiveLink(email: string): Promise<string> {
    const mail = await harness.mailSink?.waitFor((it) => it.recipients.includes(email));
    const link = /http:\/\/laurel\.test\/api\/auth\S+/.exec(mail?.text ?? '')?.[0];
    if (!link) throw new Error(`No link in: ${mail?.text}`);
    const mails = harness.mailSink?.mails ?? [];
    mails.splice(0, mails.length);
    return link;
  }

  it('with the right password sets a cookie that scripts cannot read, and says no more', async () => {
    const { email } = await buildPerson();
    const answer = await signIn(email.toUpperCase(), PASSWORD);
    expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }]);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^laurel\.session_token=/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });

  it('answers a wrong password and a stranger alike', async () => {
    const { email } = await buildPerson();
    const wrong = await signIn(email, 'not the password');
    const stranger = await signIn('stranger@example.org', PASSWORD);
    for (const answer of [wrong, stranger]) {
      expect([answer.status, answer.body.code]).toEqual([401, 'credentials_wrong']);
      expect(answer.headers).not.toHaveProperty('set-cookie');
    }
    expect(wrong.body.message).toBe(stranger.body.message);
  });

  it('is refused from the page of another site', async () => {
    const { email } = await buildPerson();
    const evil = browser({ origin: 'https://evil.example' });
    expect((await signIn(email, PASSWORD, evil)).status).toBe(403);
  });

  it('is limited to twenty attempts a minute from an address', async () => {
    const { email } = await buildPerson();
    const guesser = browser();
    const statuses = [];
    for (let count = 0; count < 21; count++) {
      statuses.push((await signIn('guessed@example.org', 'a guess', guesser)).status);
    }
    expect(statuses).toEqual([...Array(20).fill(401), 429]);
    expect((await signIn(email, PASSWORD, guesser)).status).toBe(429);
    expect((await signIn(email, PASSWORD)).status).toBe(200);
  });

  it('is limited to twenty attempts a minute at one person, wherever they come from', async () => {
    const { email } = await buildPerson();
    const statuses = [];
    // Building the person signed them in once already.
    for (let count = 0; count < 19; count++) {
      statuses.push((await signIn(email, 'a guess', browser())).status);
    }
    expect(statuses).not.toContain(429);
    expect((await signIn(email, 'a guess', browser())).status).toBe(429);
    expect((await signIn('somebody-else@example.org', 'a guess', browser())).status).toBe(401);
  });

  it('ends with signing out, for that browser alone', async () => {
    const member = await buildPerson();
    const other = await signIn(member.email, PASSWORD);
    const cookie = String(other.headers['set-cookie']).split(';')[0] ?? '';
    const session = createClient(harness, { cookie, ...ORIGIN });
    expect((await session.get('/session')).status).toBe(200);
    expect((await session.post('/api/auth/sign-out')).status).toBe(200);
    expect((await session.get('/session')).status).toBe(401);
    expect((await member.get('/session')).status).toBe(200);
  });

  it('by a link from the mail works once', async () => {
    const { email } = await buildPerson();
    const asked = await browser().post('/api/auth/sign-in/magic-link', { email, callbackURL: '/' });
    expect([asked.status, asked.body]).toEqual([200, { status: 'ok' }]);
    const link = await receiveLink(email);
    const first = await open(link);
    expect(first.answer.statusCode).toBe(302);
    expect(first.answer.body).not.toContain('token');
    expect((await first.session.get('/session')).body).toMatchObject({ user: { email } });
    const second = await open(link);
    expect((await second.session.get('/session')).status).toBe(401);
  });

  it('by a link is over after half an hour', async () => {
    const { email } = await buildPerson();
    await browser().post('/api/auth/sign-in/magic-link', { email });
    const link = await receiveLink(email);
    await harness.asOwner(`update verifications set expires_at = now() - interval '1 second'`);
    expect((await (await open(link)).session.get('/session')).status).toBe(401);
  });

  it('by a link keeps only the hash of it', async () => {
    const { email } = await buildPerson();
    await browser().post('/api/auth/sign-in/magic-link', { email });
    const token = new URL(await receiveLink(email)).searchParams.get('token') ?? 'none';
    const kept = await harness.asOwner('select identifier, value from verifications');
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it('sends strangers nothing, and answers as if it did', async () => {
    const { email } = await buildPerson();
    const stranger = 'unwritten@example.org';
    const answers = [
      await browser().post('/api/auth/sign-in/magic-link', { email: stranger }),
      await browser().post('/api/auth/request-password-reset', { email: stranger }),
    ];
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, { status: 'ok' }],
      [200, { status: 'ok' }],
    ]);
    await browser().post('/api/auth/sign-in/magic-link', { email });
    await receiveLink(email);
    const mails = harness.mailSink?.mails.filter((it) => it.recipients.includes(stranger));
    expect(mails).toEqual([]);
    expect(await harness.asOwner('select from users where email = $1', [stranger])).toEqual([]);
  });

  it('leads nowhere but to pages of this installation', async () => {
    const { email } = await buildPerson();
    for (const callbackURL of ['https://evil.example/', '//evil.example/', 'javascript:alert(1)']) {
      const path = '/api/auth/sign-in/magic-link';
      const answer = await browser().post(path, { email, callbackURL });
      expect(answer.status, callbackURL).toBeGreaterThanOrEqual(400);
    }
  });

  it('by a link of the command line works once', async () => {
    const { email } = await buildPerson();
    const link = await createSignInLink(harness.deps, email);
    const first = await open(link ?? '');
    expect((await first.session.get('/session')).body).toMatchObject({ user: { email } });
    expect((await (await open(link ?? '')).session.get('/session')).status).toBe(401);
    expect(await createSignInLink(harness.deps, 'stranger@example.org')).toBeUndefined();
  });

  it('with a new password ends every session that there was', async () => {
    const member = await buildPerson();
    const { email } = member;
    const path = '/api/auth/request-password-reset';
    await browser().post(path, { email, redirectTo: '/reset-password' });
    const { answer } = await open(await receiveLink(email));
    const target = new URL(String(answer.headers.location), 'http://laurel.test');
    expect(target.origin + target.pathname).toBe('http://laurel.test/reset-password');
    const token = target.searchParams.get('token');
    const set = (newPassword: string) =>
      browser().post<Problem>('/api/auth/reset-password', { newPassword, token });
    expect((await set('short')).body.fields).toHaveProperty('newPassword');
    const done = await set('another long password');
    expect([done.status, done.body]).toEqual([200, { status: 'ok' }]);
    expect((await set('a third long password')).body.code).toBe('link_invalid');
    expect((await member.get('/session')).status).toBe(401);
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    expect((await signIn(email, 'another long password')).status).toBe(200);
  });
});

describe('signing in without a mail server', () => {
  const harness = useHarness();

  it('by a link is refused, and says who can help', async () => {
    const visitor = buildVisitor(harness, ORIGIN);
    for (const path of ['/api/auth/sign-in/magic-link', '/api/auth/request-password-reset']) {
      const answer = await visitor.post<Problem>(path, { email: 'ada@example.org' });
      expect([answer.status, answer.body.code]).toEqual([409, 'mail_not_set_up']);
    }
  });

  it('nobody signs up, and nothing else of the library is open', async () => {
    const visitor = buildVisitor(harness, ORIGIN);
    const input = { name: 'Eve', email: 'eve@example.org', password: PASSWORD };
    const statuses = [
      await visitor.post('/api/auth/sign-up/email', input),
      await visitor.post('/api/auth/update-user', { name: 'Eve' }),
      await visitor.post('/api/auth/delete-user'),
      await visitor.get('/api/auth/get-session'),
      await visitor.get('/api/auth/list-sessions'),
    ].map((answer) => answer.status);
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
    expect(await harness.asOwner('select from users')).toHaveLength(0);
  });
});
