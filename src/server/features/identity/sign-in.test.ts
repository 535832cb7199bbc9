import { describe, expect, it } from 'vitest';
import {
  addMembership,
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

  /** A browser at its own address, because attempts are counted by address. */
  function browser(headers: Record<string, string> = ORIGIN) {
    address += 1;
    return buildVisitor(harness, { ...headers, 'x-forwarded-for': `203.0.113.${address}` });
  }

  async function buildPerson() {
    const workspace = await buildWorkspace(harness);
    return await buildMember(harness, workspace, 'owner');
  }

  /** Types the address with spaces and capitals. */
  const signIn = (email: string, password: string, client = browser()) =>
    client.post<Problem>('/api/auth/sign-in/email', { email, password });

  /** Presses the button on the page of the link. */
  async function press(url: string) {
    const token = new URL(url).searchParams.get('token');
    const response = await harness.app.inject({
      method: 'POST',
      url: '/api/auth/magic-link/verify',
      headers: { ...ORIGIN, 'x-forwarded-for': `203.0.113.${++address}` },
      payload: { token },
    });
    const cookie = response.cookies.map((it) => `${it.name}=${encodeURIComponent(it.value)}`);
    return { answer: response, session: createClient(harness, { cookie: cookie.join('; ') }) };
  }

  async function receiveLink(email: string): Promise<string> {
    const mail = await harness.mailSink?.waitFor((it) => it.recipients.includes(email));
    const link = /http:\/\/laurel\.test\/(?:sign-in\/link|reset-password)\?\S+/.exec(
      mail?.text ?? '',
    )?.[0];
    if (!link) throw new Error(`No link in: ${mail?.text}`);
    const mails = harness.mailSink?.mails ?? [];
    mails.splice(0, mails.length);
    return link;
  }

  it.each([
    ['/api/auth/sign-in/magic-link', 'Anmeldung bei Laurel'],
    ['/api/auth/request-password-reset', 'Neues Passwort wählen'],
  ])(
    'mails in the language of the browser until the member chooses one: %s',
    async (path, subject) => {
      const { email } = await buildPerson();
      await browser({ ...ORIGIN, 'accept-language': 'de-AT,de;q=0.9' }).post(path, {
        email,
        callbackURL: '/',
      });
      const mail = await harness.mailSink?.waitFor((it) => it.recipients.includes(email));
      expect(mail?.subject).toBe(subject);
      harness.mailSink?.mails.splice(0);
    },
  );

  const requestLink = (email: string) =>
    browser().post('/api/auth/sign-in/magic-link', { email, callbackURL: '/w/north/learners' });
  const askForReset = (email: string) =>
    browser().post('/api/auth/request-password-reset', { email });

  it('with the right password sets an HttpOnly cookie, and returns nothing else', async () => {
    const { email } = await buildPerson();
    const response = await signIn(email.toUpperCase(), PASSWORD);
    expect([response.status, response.body]).toEqual([200, { status: 'ok' }]);
    const cookie = String(response.headers['set-cookie']);
    expect(cookie).toMatch(/^laurel\.session_token=/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });

  it('gives the same response to a wrong password and an unknown user', async () => {
    const { email } = await buildPerson();
    const wrong = await signIn(email, 'not the password');
    const stranger = await signIn('stranger@example.org', PASSWORD);
    for (const response of [wrong, stranger]) {
      expect([response.status, response.body.code]).toEqual([401, 'invalid_credentials']);
      expect(response.headers).not.toHaveProperty('set-cookie');
    }
    expect(wrong.body.message).toBe(stranger.body.message);
  });

  it('is refused for a page of another site', async () => {
    const { email } = await buildPerson();
    const evil = browser({ origin: 'https://evil.example' });
    expect((await signIn(email, PASSWORD, evil)).status).toBe(403);
  });

  it('is limited to twenty attempts per minute and address', async () => {
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

  const guess = (email: string, count: number) =>
    Promise.all(Array.from({ length: count }, () => signIn(email, 'a guess')));

  it('is limited to twenty failures per minute and user, from any address', async () => {
    const { email } = await buildPerson();
    const statuses = (await guess(email, 22)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    expect((await signIn('somebody-else@example.org', 'a guess', browser())).status).toBe(401);
  });

  it('counts failed attempts only', async () => {
    const { email } = await buildPerson();
    const statuses = [];
    for (let count = 0; count < 25; count++) statuses.push((await signIn(email, PASSWORD)).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('still works in a known browser while others guess passwords', async () => {
    const member = await buildPerson();
    await guess(member.email, 20);
    expect((await signIn(member.email, PASSWORD)).status).toBe(429);
    const { cookie = '' } = member.headers;
    const known = cookie.split('; ').filter((it) => it.startsWith('laurel.known-'));
    const own = browser({ ...ORIGIN, cookie: known.join('; ') });
    expect((await signIn(member.email, PASSWORD, own)).status).toBe(200);
    const forged = browser({ ...ORIGIN, cookie: `${known[0]?.slice(0, -3)}abc` });
    expect((await signIn(member.email, PASSWORD, forged)).status).toBe(429);
    const stranger = await buildPerson();
    await guess(stranger.email, 20);
    expect((await signIn(stranger.email, PASSWORD, own)).status).toBe(429);
  });

  it('is also limited in a known browser', async () => {
    const member = await buildPerson();
    const cookie = member.headers.cookie ?? '';
    const statuses = [];
    for (let count = 0; count < 21; count++) {
      const own = browser({ ...ORIGIN, cookie });
      statuses.push(signIn(member.email, 'a guess', own).then(({ status }) => status));
    }
    expect((await Promise.all(statuses)).filter((status) => status === 429)).toHaveLength(1);
  });

  it('by link or with a new password works while someone guesses', async () => {
    const { email } = await buildPerson();
    await guess(email, 21);
    await requestLink(email);
    expect((await press(await receiveLink(email))).answer.statusCode).toBe(200);
    await askForReset(email);
    expect(await receiveLink(email)).toContain('/reset-password?token=');
  });

  it('mails a user at most one link a minute, with the same response', async () => {
    const { email } = await buildPerson();
    const other = await buildPerson();
    for (let count = 0; count < 5; count++) {
      expect((await requestLink(email)).body).toEqual({ status: 'ok' });
    }
    await requestLink(other.email);
    await harness.mailSink?.waitFor((it) => it.recipients.includes(other.email));
    const mails = harness.mailSink?.mails.filter((it) => it.recipients.includes(email));
    expect(mails).toHaveLength(1);
    harness.mailSink?.mails.splice(0);
  });

  it('ends with signing out, in that browser only', async () => {
    const member = await buildPerson();
    const other = await signIn(member.email, PASSWORD);
    const cookie = String(other.headers['set-cookie']).split(';')[0] ?? '';
    const session = createClient(harness, { cookie, ...ORIGIN });
    expect((await session.get('/session')).status).toBe(200);
    expect((await session.post('/api/auth/sign-out')).status).toBe(200);
    expect((await session.get('/session')).status).toBe(401);
    expect((await member.get('/session')).status).toBe(200);
  });

  it('by a mailed link works once, when its button is pressed', async () => {
    const { email } = await buildPerson();
    const asked = await requestLink(email);
    expect([asked.status, asked.body]).toEqual([200, { status: 'ok' }]);
    const link = await receiveLink(email);
    expect(new URL(link).searchParams.get('next')).toBe('/w/north/learners');
    const first = await press(link);
    expect([first.answer.statusCode, first.answer.json()]).toEqual([200, { status: 'ok' }]);
    expect((await first.session.get('/session')).body).toMatchObject({ user: { email } });
    const second = await press(link);
    expect([second.answer.statusCode, second.answer.json().code]).toEqual([409, 'invalid_link']);
    expect((await second.session.get('/session')).status).toBe(401);
  });

  it('by a link still works after a mail scanner opened it', async () => {
    const { email } = await buildPerson();
    await requestLink(email);
    const link = await receiveLink(email);
    const { pathname, search } = new URL(link);
    for (const path of [pathname + search, `/api/auth/magic-link/verify${search}`]) {
      for (const method of ['GET', 'HEAD'] as const) {
        await harness.app.inject({ method, url: path });
      }
    }
    expect((await press(link)).answer.statusCode).toBe(200);
  });

  it('by a link expires after half an hour', async () => {
    const { email } = await buildPerson();
    await requestLink(email);
    const link = await receiveLink(email);
    await harness.asOwner(`update verifications set expires_at = now() - interval '1 second'`);
    expect((await (await press(link)).session.get('/session')).status).toBe(401);
  });

  it('stores only hashes of sign-in and reset links', async () => {
    const { email } = await buildPerson();
    await requestLink(email);
    const token = new URL(await receiveLink(email)).searchParams.get('token') ?? 'none';
    await askForReset(email);
    const reset = new URL(await receiveLink(email)).searchParams.get('token') ?? 'none';
    const stored = JSON.stringify(await harness.asOwner('select * from verifications'));
    expect([stored.includes(token), stored.includes(reset)]).toEqual([false, false]);
  });

  it('sends nothing to unknown addresses, with the same response', async () => {
    const { email } = await buildPerson();
    const stranger = 'unwritten@example.org';
    const responses = [await requestLink(stranger), await askForReset(stranger)];
    expect(responses.map(({ status, body }) => [status, body])).toEqual([
      [200, { status: 'ok' }],
      [200, { status: 'ok' }],
    ]);
    await requestLink(email);
    await receiveLink(email);
    const mails = harness.mailSink?.mails.filter((it) => it.recipients.includes(stranger));
    expect(mails).toEqual([]);
    expect(await harness.asOwner('select from users where email = $1', [stranger])).toEqual([]);
  });

  it('sends no mail to members of demo workspaces only', async () => {
    const [demo, both, other] = await Promise.all([buildPerson(), buildPerson(), buildPerson()]);
    const workspaces = await harness.asOwner<{ id: string }>(
      `update workspaces set is_demo = true from members m join users u on u.id = m.user_id
       where workspaces.id = m.workspace_id and u.email = any($1) returning workspaces.id`,
      [[demo.email, both.email]],
    );
    expect(workspaces).toHaveLength(2);
    await addMembership(harness, await buildWorkspace(harness), both.email, 'viewer');
    for (const { email } of [demo, both, other]) {
      await requestLink(email);
      await askForReset(email);
    }
    const received = (email: string) =>
      harness.mailSink?.mails.filter((it) => it.recipients.includes(email)).length;
    await expect.poll(() => [received(both.email), received(other.email)]).toEqual([2, 2]);
    expect(received(demo.email)).toBe(0);
  });

  it('redirects only to pages of this installation', async () => {
    const { email } = await buildPerson();
    for (const callbackURL of [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example/',
      'javascript:alert(1)',
    ]) {
      const path = '/api/auth/sign-in/magic-link';
      const response = await browser().post(path, { email, callbackURL });
      expect(response.status, callbackURL).toBeGreaterThanOrEqual(400);
    }
  });

  it('by a link from the command line works once', async () => {
    const { email } = await buildPerson();
    const link = await createSignInLink(harness.deps, email);
    const first = await press(link ?? '');
    expect((await first.session.get('/session')).body).toMatchObject({ user: { email } });
    expect((await (await press(link ?? '')).session.get('/session')).status).toBe(401);
    expect(await createSignInLink(harness.deps, 'stranger@example.org')).toBeUndefined();
  });

  it('with a new password ends all earlier sessions', async () => {
    const member = await buildPerson();
    const { email } = member;
    await askForReset(email);
    const token = new URL(await receiveLink(email)).searchParams.get('token');
    const set = (newPassword: string) =>
      browser().post<Problem>('/api/auth/reset-password', { newPassword, token });
    expect((await set('short')).body.fields).toHaveProperty('newPassword');
    for (const weak of ['qwertyuiop', 'aaaaaaaaaa', email]) {
      const refused = await set(weak);
      expect([refused.status, refused.body.fields?.newPassword]).toEqual([
        400,
        expect.stringMatching(/^This (password|is one of the most common passwords)/),
      ]);
    }
    const done = await set('another long password');
    expect([done.status, done.body]).toEqual([200, { status: 'ok' }]);
    expect((await set('a third long password')).body.code).toBe('invalid_link');
    expect((await member.get('/session')).status).toBe(401);
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    expect((await signIn(email, 'another long password')).status).toBe(200);
  });
});

describe('a session', () => {
  const harness = useHarness();

  const age = (email: string, days: number) =>
    harness.asOwner(
      `update sessions set updated_at = updated_at - interval '${days} days',
         expires_at = expires_at - interval '${days} days'
       where user_id = (select id from users where email = $1)`,
      [email],
    );

  it('that is used daily is extended, in the table and in the cookie', async () => {
    const workspace = await buildWorkspace(harness);
    const member = await buildMember(harness, workspace, 'viewer');
    for (let day = 0; day < 40; day++) {
      await age(member.email, 1);
      const { status, headers } = await member.get('/session');
      expect(status).toBe(200);
      expect(String(headers['set-cookie'])).toMatch(/laurel\.session_token=[^;]+; Max-Age=1209600/);
    }
  });

  it('that is unused for fourteen days ends', async () => {
    const workspace = await buildWorkspace(harness);
    const member = await buildMember(harness, workspace, 'viewer');
    await age(member.email, 13);
    expect((await member.get('/session')).status).toBe(200);
    await age(member.email, 14);
    expect((await member.get('/session')).status).toBe(401);
  });
});

describe('signing in without a mail server', () => {
  const harness = useHarness();

  it('by a link is refused, and refers to the operator', async () => {
    const visitor = buildVisitor(harness, ORIGIN);
    for (const path of ['/api/auth/sign-in/magic-link', '/api/auth/request-password-reset']) {
      const response = await visitor.post<Problem>(path, { email: 'ada@example.org' });
      expect([response.status, response.body.code]).toEqual([409, 'mail_not_configured']);
    }
  });

  it('sign-up and other endpoints of better-auth are not accessible', async () => {
    const visitor = buildVisitor(harness, ORIGIN);
    const input = { name: 'Eve', email: 'eve@example.org', password: PASSWORD };
    const statuses = [
      await visitor.post('/api/auth/sign-up/email', input),
      await visitor.post('/api/auth/update-user', { name: 'Eve' }),
      await visitor.post('/api/auth/delete-user'),
      await visitor.get('/api/auth/get-session'),
      await visitor.get('/api/auth/list-sessions'),
    ].map((response) => response.status);
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
    expect(await harness.asOwner('select from users')).toHaveLength(0);
  });
});
