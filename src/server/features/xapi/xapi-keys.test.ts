import { beforeAll, describe, expect, it } from 'vitest';
import { RATE_LIMITS } from '../../http/limits.ts';
import {
  buildLearner,
  buildMember,
  buildVisitor,
  buildWorkspace,
  type Client,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram } from '../../test/program-factories.ts';
import {
  buildLearningSystem,
  createLearningSystem,
  memberOf,
  statementOf,
} from './test-support.ts';

const harness = useHarness();
let home: TestWorkspace;
let member: Client;

beforeAll(async () => {
  home = await buildWorkspace(harness);
  member = await memberOf(harness, home);
});

describe('the credentials of a learning system', () => {
  it('show their password once, and are stored as a hash', async () => {
    const { key, program } = await buildLearningSystem(harness, home);
    expect(key).toMatchObject({
      username: expect.stringMatching(/^x[0-9a-f]{18}$/),
      password: expect.stringMatching(/^[\w-]{43}$/),
      endpoint: 'http://laurel.test/xapi',
    });
    const list = await member.get(`/programs/${program.id}/xapi-keys`);
    expect(list.body).toMatchObject({ items: [{ id: key.id, name: 'Moodle', revokedAt: null }] });
    const history = await home.admin.get('/history');
    const stored = await harness.asOwner('select secret_hash::text, name from xapi_keys');
    for (const shown of [list.body, history.body, stored]) {
      expect(JSON.stringify(shown)).not.toContain(key.password);
      expect(JSON.stringify(shown)).not.toContain('secretHash');
    }
  });

  it('give no access once they are revoked, which happens once', async () => {
    const lms = await buildLearningSystem(harness, home);
    const path = `/programs/${lms.program.id}/xapi-keys/${lms.key.id}`;
    expect((await member.delete(path)).status).toBe(204);
    const { status, headers } = await lms.post(statementOf('ada@example.org'));
    expect([status, headers['www-authenticate']]).toEqual([401, expect.stringMatching(/^Basic /)]);
    expect(await lms.statements()).toEqual([]);
    expect((await member.delete(path)).status).toBe(404);
  });

  it('give access to their own program only', async () => {
    const learner = await buildLearner(home);
    const lms = await buildLearningSystem(harness, home);
    const other = await buildLearningSystem(harness, home, { learnerIds: [learner.id] });
    await lms.post(statementOf(learner.email));
    expect(await lms.statements()).toMatchObject([{ outcome: 'waiting' }]);
    expect(await other.statements()).toEqual([]);
    const path = `/programs/${other.program.id}/xapi-keys/${lms.key.id}`;
    expect((await member.delete(path)).status).toBe(404);
  });

  it('can be created by leads for their own program, unless it has ended', async () => {
    const lead = await buildMember(harness, home, 'viewer');
    const own = await buildProgram(harness, home, { leadIds: [lead.memberId] });
    const other = await buildProgram(harness, home);
    const make = async (id: string) =>
      (await lead.post(`/programs/${id}/xapi-keys`, { name: 'LMS' })).status;
    expect([await make(own.id), await make(other.id)]).toEqual([201, 403]);
    await harness.asOwner(
      `update programs set ended_at = now(), ended_on = '2026-03-02' where id = $1`,
      [own.id],
    );
    expect(await make(own.id)).toBe(409);
  });
});

describe('the xAPI endpoint', () => {
  it.each([
    ['none', undefined],
    ['a wrong password', `Basic ${Buffer.from('x:y').toString('base64')}`],
    ['nonsense', 'Basic ::'],
    ['an API key', 'Bearer lrl_x'],
  ])('is closed to %s', async (_, authorization) => {
    const headers: Record<string, string> = authorization ? { authorization } : {};
    const visitor = buildVisitor(harness, { ...headers, 'x-experience-api-version': '1.0.3' });
    const response = await harness.app.inject({
      method: 'POST',
      url: '/xapi/statements',
      headers: visitor.headers,
      payload: [],
    });
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toMatch(/^Basic /);
  });

  it.each([
    ['1.0.3', 200, '1.0.3'],
    ['1.0', 200, '1.0.3'],
    ['2.0.0', 200, '2.0.0'],
    ['0.95', 400, '2.0.0'],
    ['3.0.0', 400, '2.0.0'],
    ['', 400, '2.0.0'],
  ])('responds to version %j with %i', async (asked, status, spoken) => {
    const lms = await buildLearningSystem(harness, home);
    const response = await lms.post([], { 'x-experience-api-version': asked });
    expect(response.status).toBe(status);
    expect(response.headers['x-experience-api-version']).toBe(spoken);
  });

  it('announces its versions to anyone', async () => {
    const response = await harness.app.inject({ url: '/xapi/about' });
    expect(response.json()).toEqual({ version: ['1.0.3', '2.0.0'] });
  });

  it('responds with a problem to unsupported requests, not with a screen', async () => {
    const response = await harness.app.inject({ url: '/xapi/statements?limit=1' });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: 'not_found' });
  });

  it('limits invalid credentials without affecting valid ones', async () => {
    const lms = await buildLearningSystem(harness, home);
    const guesser = createLearningSystem(harness, { username: 'x1', password: 'guess' });
    const responses = [];
    for (let count = 0; count <= RATE_LIMITS.unknownXapiKey; count += 1) {
      responses.push((await guesser.post([])).status);
    }
    expect(responses.at(-1)).toBe(429);
    expect((await lms.post([])).status).toBe(200);
  });

  it('counts requests of a key, including concurrent ones', async () => {
    const lms = await buildLearningSystem(harness, home);
    await Promise.all(Array.from({ length: 30 }, () => lms.post([])));
    const counted = await harness.asOwner('select count from rate_limits where key = $1', [
      `xapi key ${lms.key.id}`,
    ]);
    expect(counted).toEqual([{ count: 30 }]);
    await harness.asOwner('update rate_limits set count = $2 where key = $1', [
      `xapi key ${lms.key.id}`,
      RATE_LIMITS.perXapiKey,
    ]);
    expect((await lms.post([])).status).toBe(429);
  });
});
