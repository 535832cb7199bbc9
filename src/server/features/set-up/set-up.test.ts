import { describe, expect, it } from 'vitest';
import {
  addMembership,
  buildMember,
  buildPng,
  buildVisitor,
  buildWorkspace,
  createClient,
  PASSWORD,
  type Problem,
  signIn,
} from '../../test/factories.ts';
import { type Harness, useHarness } from '../../test/harness.ts';
import { defaultSlug, setUpFromConfig, setupLink } from './set-up.ts';

async function tokenOf(harness: Harness): Promise<string> {
  return (await setupLink(harness.deps))?.split('#')[1] ?? 'no link';
}

function input(token: string, more: object = {}) {
  return {
    token,
    owner: { name: 'Ada', email: 'Ada@Example.org', password: PASSWORD },
    workspace: {
      name: 'North Academy',
      slug: 'north-academy',
      brandColour: '#0F766E',
      timeZone: 'Europe/Berlin',
      language: 'de',
      ...more,
    },
  };
}

describe('setting up', () => {
  const harness = useHarness();

  it('refuses invalid input without using up the link, then works once', async () => {
    const visitor = buildVisitor(harness);
    expect((await visitor.get('/installation')).body).toEqual({
      isSetUp: false,
      sendsMail: false,
    });
    const token = await tokenOf(harness);
    const bad = await visitor.post<Problem>('/set-up', {
      token,
      owner: { name: '', email: 'ada', password: 'short' },
      workspace: { name: '', slug: 'No Slug', brandColour: 'red', timeZone: 'X', language: 'xx' },
    });
    expect(bad.status).toBe(400);
    expect(Object.keys(bad.body.fields ?? {}).toSorted()).toEqual([
      'owner.email',
      'owner.name',
      'owner.password',
      'workspace.brandColour',
      'workspace.language',
      'workspace.name',
      'workspace.slug',
      'workspace.timeZone',
    ]);
    for (const password of ['password1234', 'aaaaaaaaaa', 'ada@example.org']) {
      const owner = { name: 'Ada', email: 'Ada@Example.org', password };
      const weak = await visitor.post<Problem>('/set-up', { ...input(token), owner });
      expect([weak.status, weak.body.fields]).toEqual([
        400,
        {
          'owner.password': expect.stringMatching(
            /^This (password|is one of the most common passwords)/,
          ),
        },
      ]);
    }
    const picture = Buffer.from('no picture').toString('base64');
    const refused = await visitor.post<Problem>('/set-up', input(token, { logoBase64: picture }));
    expect([refused.status, refused.body.code]).toEqual([422, 'image_refused']);
    const wrong = await visitor.post<Problem>('/set-up', input('wrong'));
    expect([wrong.status, wrong.body.code]).toEqual([403, 'invalid_set_up_link']);

    const logoBase64 = (await buildPng()).toString('base64');
    const made = await visitor.post('/set-up', input(token, { logoBase64 }));
    expect([made.status, made.body]).toEqual([201, { slug: 'north-academy' }]);
    const cookie = await signIn(harness, 'ada@example.org', PASSWORD);
    const owner = createClient(harness, { cookie, 'x-workspace': 'north-academy' });
    expect((await owner.get('/session')).body).toMatchObject({
      user: { name: 'Ada', email: 'ada@example.org' },
      workspaces: [{ slug: 'north-academy', role: 'owner' }],
    });
    const workspace = await owner.get('/workspace');
    expect(workspace.body).toMatchObject({
      name: 'North Academy',
      brandColour: '#0f766e',
      timeZone: 'Europe/Berlin',
      language: 'de',
      logo: expect.stringMatching(/^[0-9a-f]{64}$/),
    });

    const again = await visitor.post<Problem>('/set-up', input(token));
    expect([again.status, again.body.code]).toEqual([409, 'already_set_up']);
    expect(await setupLink(harness.deps)).toBeNull();
    expect((await visitor.get('/installation')).body).toMatchObject({ isSetUp: true });
  });
});

describe('two who set up at the same time', () => {
  const harness = useHarness();

  it('create one workspace', async () => {
    const token = await tokenOf(harness);
    const visitor = buildVisitor(harness);
    const responses = await Promise.all([
      visitor.post<Problem>('/set-up', input(token)),
      visitor.post<Problem>('/set-up', input(token, { slug: 'other' })),
    ]);
    expect(responses.map((response) => response.status).toSorted()).toEqual([201, 409]);
    expect(responses.find((it) => it.status === 409)?.body.code).toBe('already_set_up');
    expect(await harness.asOwner('select from workspaces')).toHaveLength(1);
    expect(await harness.asOwner('select from users')).toHaveLength(1);
  });
});

describe('the link of the console', () => {
  const harness = useHarness();

  it('stops working when the next one is printed, and cannot be guessed', async () => {
    const first = await tokenOf(harness);
    await tokenOf(harness);
    const visitor = buildVisitor(harness, { 'x-forwarded-for': '203.0.113.7' });
    const old = await visitor.post<Problem>('/set-up', input(first));
    expect(old.body.code).toBe('invalid_set_up_link');
    const statuses = [];
    for (let count = 0; count < 20; count++) {
      statuses.push((await visitor.post('/set-up', input(`guess ${count}`))).status);
    }
    expect(statuses).toEqual([...Array(19).fill(403), 429]);
    const rows = await harness.asOwner<{ token_hash: Buffer }>('select * from set_up_tokens');
    expect(rows).toHaveLength(1);
  });
});

describe('setting up from the environment', () => {
  const harness = useHarness();

  it('refuses a weak password', async () => {
    const owner = { email: 'ada@example.org', password: 'password123', workspace: 'North' };
    const deps = { ...harness.deps, config: { ...harness.deps.config, owner } };
    await expect(setUpFromConfig(deps)).rejects.toThrow(
      /^LAUREL_OWNER_PASSWORD is too easy to guess\. /,
    );
    expect(await harness.asOwner('select from workspaces')).toHaveLength(0);
  });

  it('happens once, also when several processes start together', async () => {
    const owner = { email: 'ops@example.org', password: PASSWORD, workspace: 'Nørd & Co.' };
    const deps = { ...harness.deps, config: { ...harness.deps.config, owner } };
    await Promise.all([1, 2, 3].map(() => setUpFromConfig(deps)));
    await setUpFromConfig(deps);
    const cookie = await signIn(harness, 'ops@example.org', PASSWORD);
    const session = await createClient(harness, { cookie }).get('/session');
    expect(session.body).toMatchObject({
      user: { name: 'ops' },
      workspaces: [{ slug: 'nord-co', name: 'Nørd & Co.', role: 'owner' }],
    });
    expect(await harness.asOwner('select from workspaces')).toHaveLength(1);
  });

  it.each([
    ['Nørd & Co.', 'nord-co'],
    ['  Straße 7  ', 'strasse-7'],
    ['北京', 'workspace'],
    ['a'.repeat(60), 'a'.repeat(40)],
    [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ])('makes of the name %s the address %s', (name, slug) => {
    expect(defaultSlug(name)).toBe(slug);
  });
});

describe('workspaces beside each other', () => {
  const harness = useHarness();

  it('are listed by name for a member of both, with their role in each', async () => {
    const second = await buildWorkspace(harness, { name: 'b second' });
    const first = await buildWorkspace(harness, { name: 'A first' });
    const member = await buildMember(harness, second, 'viewer');
    await addMembership(harness, first, member.email, 'issuer');
    const session = await member.get('/session');
    expect(session.body.workspaces).toEqual([
      { slug: first.slug, name: 'A first', logoUrl: null, role: 'issuer' },
      { slug: second.slug, name: 'b second', logoUrl: null, role: 'viewer' },
    ]);
    const inFirst = createClient(harness, { ...member.headers, 'x-workspace': first.slug });
    expect((await inFirst.post('/learners', { name: 'Kim' })).status).toBe(201);
    expect((await member.post('/learners', { name: 'Kim' })).status).toBe(403);
  });
});
