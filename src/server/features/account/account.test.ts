import { describe, expect, it } from 'vitest';
import {
  buildMember,
  buildVisitor,
  buildWorkspace,
  createClient,
  PASSWORD,
  type Problem,
  signIn,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { deviceWords } from './device-words.ts';

type Session = { id: string; device: string | null; address: string; isCurrent: boolean };

const NEW_PASSWORD = 'another long password';

describe('an account', () => {
  const harness = useHarness({ sendsMail: true });
  let count = 0;

  async function buildPerson() {
    // Sign-in limits are not tested here.
    await harness.asOwner('delete from rate_limits');
    count += 1;
    const workspace = await buildWorkspace(harness);
    const member = await buildMember(harness, workspace, 'viewer');
    return { ...member, newEmail: `new-${count}@example.org` };
  }

  async function signInAgain(email: string, headers: Record<string, string> = {}) {
    const response = await harness.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { origin: 'http://laurel.test', ...headers },
      payload: { email, password: PASSWORD },
    });
    const cookie = response.cookies.map((it) => `${it.name}=${encodeURIComponent(it.value)}`);
    return createClient(harness, { cookie: cookie.join('; ') });
  }

  const sessionsOf = async (client: ReturnType<typeof createClient>) =>
    (await client.get<{ items: Session[] }>('/account/sessions')).body.items;

  async function tokenMailedTo(address: string): Promise<string> {
    const mail = await harness.mailSink?.waitFor((it) => it.recipients.includes(address));
    const link = /http:\/\/laurel\.test\/confirm-email\?token=(\S+)/.exec(mail?.text ?? '');
    return link?.[1] ?? 'no token';
  }

  it('shows and changes the name and the language', async () => {
    const member = await buildPerson();
    expect((await member.get('/account')).body).toEqual({
      name: 'The viewer',
      email: member.email,
      language: null,
      hasPassword: true,
      newEmail: null,
    });
    const change = { name: ' Zoë  Ångström ', language: 'de' };
    const changed = await member.patch('/account', change);
    expect(changed.body).toMatchObject({ name: 'Zoë Ångström', language: 'de' });
    expect((await member.get('/session')).body).toMatchObject({
      user: { name: 'Zoë Ångström', language: 'de' },
    });
    expect((await member.patch('/account', { language: null })).body).toMatchObject({
      name: 'Zoë Ångström',
      language: null,
    });
    expect((await member.patch('/account', { name: '' })).status).toBe(400);
    expect((await member.patch('/account', { language: 'xx' })).status).toBe(400);
    expect((await member.patch('/account', {})).status).toBe(200);
  });

  it('changes the address once the mailed link is used, and notifies the old address', async () => {
    const member = await buildPerson();
    const input = { email: member.newEmail.toUpperCase(), currentPassword: PASSWORD };
    expect((await member.post('/account/email', input)).status).toBe(202);
    expect((await member.get('/account')).body).toMatchObject({
      email: member.email,
      newEmail: member.newEmail,
    });
    const token = await tokenMailedTo(member.newEmail);
    const stored = JSON.stringify(await harness.asOwner('select * from verifications'));
    expect(stored).not.toContain(token);
    const visitor = buildVisitor(harness);
    expect((await visitor.post('/account/email/confirm', { token })).status).toBe(204);
    const again = await visitor.post<Problem>('/account/email/confirm', { token });
    expect([again.status, again.body.code]).toEqual([409, 'invalid_link']);
    const told = await harness.mailSink?.waitFor((it) => it.recipients.includes(member.email));
    expect(told?.subject).toBe('Your e-mail address was changed');
    expect(told?.text).toContain(member.newEmail);
    expect((await member.get('/account')).body).toMatchObject({
      email: member.newEmail,
      newEmail: null,
    });
    expect(await signIn(harness, member.newEmail, PASSWORD)).toContain('session_token');
    expect(await signIn(harness, member.email, PASSWORD)).toBe('');
  });

  it('keeps its address if the link is expired, replaced or cancelled', async () => {
    const member = await buildPerson();
    const ask = async (email: string) => {
      await harness.asOwner('delete from rate_limits');
      await member.post('/account/email', { email, currentPassword: PASSWORD });
      return await tokenMailedTo(email);
    };
    const confirm = (token: string) => member.post<Problem>('/account/email/confirm', { token });
    const first = await ask(`first-${member.newEmail}`);
    const second = await ask(`second-${member.newEmail}`);
    expect((await confirm(first)).body.code).toBe('invalid_link');
    expect((await member.delete('/account/email')).status).toBe(204);
    expect((await confirm(second)).body.code).toBe('invalid_link');
    const third = await ask(`third-${member.newEmail}`);
    await harness.asOwner(`update verifications set expires_at = now() - interval '1 second'`);
    expect((await confirm(third)).body.code).toBe('invalid_link');
    expect((await member.get('/account')).body).toMatchObject({ email: member.email });
  });

  it('does not reveal that an address is taken, and leaves it to its owner', async () => {
    const member = await buildPerson();
    const other = await buildPerson();
    const input = { email: other.email, currentPassword: PASSWORD };
    expect((await member.post('/account/email', input)).status).toBe(202);
    expect((await member.get('/account')).body).toMatchObject({ newEmail: other.email });
    const mails = harness.mailSink?.mails.filter((it) => it.recipients.includes(other.email));
    expect(mails).toEqual([]);
  });

  it('gives an address to only one of two who confirm it', async () => {
    const [member, rival] = [await buildPerson(), await buildPerson()];
    const email = member.newEmail;
    const input = { email, currentPassword: PASSWORD };
    const tokens = [];
    for (const client of [member, rival]) {
      await client.post('/account/email', input);
      tokens.push(await tokenMailedTo(email));
      harness.mailSink?.mails.splice(0);
    }
    const responses = await Promise.all(
      tokens.map((token) => member.post<Problem>('/account/email/confirm', { token })),
    );
    expect(responses.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  });

  it('changes its password with the current one, and ends the other sessions', async () => {
    const member = await buildPerson();
    const other = await signInAgain(member.email);
    const change = (newPassword: string, currentPassword?: string) =>
      member.post<Problem>('/account/password', { newPassword, currentPassword });
    for (const wrong of ['not the password', undefined]) {
      const refused = await change(NEW_PASSWORD, wrong);
      expect([refused.status, refused.body.fields]).toEqual([
        400,
        { currentPassword: 'This isn’t your current password.' },
      ]);
    }
    for (const weak of ['short', 'qwertyuiop', 'abcabcabcabc', member.email]) {
      expect((await change(weak, PASSWORD)).body.fields).toHaveProperty('newPassword');
    }
    expect((await other.get('/session')).status).toBe(200);
    expect((await change(NEW_PASSWORD, PASSWORD)).status).toBe(204);
    expect((await other.get('/session')).status).toBe(401);
    expect((await member.get('/session')).status).toBe(200);
    expect(await signIn(harness, member.email, PASSWORD)).toBe('');
    expect(await signIn(harness, member.email, NEW_PASSWORD)).toContain('session_token');
  });

  it.each(['password', 'address'])('invalidates reset links after a change of %s', async (what) => {
    const member = await buildPerson();
    await member.post('/api/auth/request-password-reset', { email: member.email });
    const mail = await harness.mailSink?.waitFor((it) => it.recipients.includes(member.email));
    const token = /reset-password\?token=(\S+)/.exec(mail?.text ?? '')?.[1];
    if (what === 'password') {
      const change = { newPassword: NEW_PASSWORD, currentPassword: PASSWORD };
      await member.post('/account/password', change);
    } else {
      const change = { email: member.newEmail, currentPassword: PASSWORD };
      await member.post('/account/email', change);
      const confirmation = { token: await tokenMailedTo(member.newEmail) };
      await member.post('/account/email/confirm', confirmation);
    }
    const input = { token, newPassword: 'a third long password' };
    const late = await buildVisitor(harness, { origin: 'http://laurel.test' }).post<Problem>(
      '/api/auth/reset-password',
      input,
    );
    expect([late.status, late.body.code]).toEqual([409, 'invalid_link']);
  });

  it('requires the current password for a change of address, and limits attempts', async () => {
    const member = await buildPerson();
    const ask = (currentPassword: string) =>
      member.post<Problem>('/account/email', { email: member.newEmail, currentPassword });
    expect((await ask('a guess')).body.fields).toHaveProperty('currentPassword');
    const guesses = await Promise.all(Array.from({ length: 19 }, () => ask('a guess')));
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([400]));
    expect((await ask(PASSWORD)).status).toBe(429);
  });

  it('without a password sets its first one', async () => {
    const member = await buildPerson();
    await harness.asOwner(
      'delete from accounts where user_id = (select id from users where email = $1)',
      [member.email],
    );
    expect((await member.get('/account')).body).toMatchObject({ hasPassword: false });
    const set = await member.post('/account/password', { newPassword: NEW_PASSWORD });
    expect(set.status).toBe(204);
    expect(await signIn(harness, member.email, NEW_PASSWORD)).toContain('session_token');
  });

  it('lists its sessions, and ends the others', async () => {
    const member = await buildPerson();
    const phone = await signInAgain(member.email, {
      'x-forwarded-for': '203.0.113.9',
      'user-agent':
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 ' +
        '(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    });
    const third = await signInAgain(member.email);
    const sessions = await sessionsOf(member);
    expect(sessions).toHaveLength(3);
    expect(sessions.filter((it) => it.isCurrent)).toHaveLength(1);
    const there = sessions.find((it) => it.address === '203.0.113.9');
    expect(there).toMatchObject({ device: 'Safari on iPhone', isCurrent: false });
    expect(JSON.stringify(sessions)).not.toContain('token');
    expect((await member.delete(`/account/sessions/${there?.id}`)).status).toBe(204);
    expect((await phone.get('/session')).status).toBe(401);
    expect((await member.delete(`/account/sessions/${there?.id}`)).status).toBe(404);
    expect((await third.get('/session')).status).toBe(200);
    expect((await member.delete('/account/sessions')).status).toBe(204);
    expect((await third.get('/session')).status).toBe(401);
    expect((await member.get('/session')).status).toBe(200);
  });

  it('cannot end a session of another user', async () => {
    const member = await buildPerson();
    const other = await buildPerson();
    const [session] = await sessionsOf(other);
    expect((await member.delete(`/account/sessions/${session?.id}`)).status).toBe(404);
    expect((await other.get('/session')).status).toBe(200);
  });

  it('does not exist for API keys', async () => {
    const workspace = await buildWorkspace(harness);
    expect((await workspace.admin.get('/account')).status).toBe(401);
  });

  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140 Safari/537.36 Edg/140',
      'Edge on Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    ['Mozilla/5.0 (Linux; Android 15) Chrome/140 Mobile Safari/537.36', 'Chrome on Android'],
    ['curl/8.5', null],
    [null, null],
  ])('names the device of %s', (userAgent, words) => {
    expect(deviceWords(userAgent)).toBe(words);
  });
});

describe('an account on an installation without mail', () => {
  const harness = useHarness();

  it('cannot change its address, because a change must be confirmed by mail', async () => {
    const member = await buildMember(harness, await buildWorkspace(harness), 'owner');
    const input = { email: 'new@example.org', currentPassword: PASSWORD };
    const response = await member.post<Problem>('/account/email', input);
    expect([response.status, response.body.code]).toEqual([409, 'mail_not_configured']);
  });
});
