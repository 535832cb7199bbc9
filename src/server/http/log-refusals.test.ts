// What operators see in the log about keys, refusals and rate limits.

import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { buildMember, buildWorkspace, type Client } from '../test/factories.ts';
import { useHarness } from '../test/harness.ts';

type Line = Record<string, unknown>;
const ADDRESS = '203.0.113.77';

describe('the log', () => {
  const harness = useHarness();

  /** Sends a request to a server with a readable log. */
  async function readLog(asked: { client: Client; url: string; method?: 'GET' | 'POST' }[]) {
    const lines: Line[] = [];
    const log = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) });
    const app = await buildApp({ ...harness.deps, log });
    const ids: unknown[] = [];
    for (const { client, url, method = 'GET' } of asked) {
      const headers = { ...client.headers, 'x-forwarded-for': ADDRESS };
      const payload = method === 'POST' ? { payload: {} } : {};
      const response = await app.inject({ method, url: `/api/v1${url}`, headers, ...payload });
      ids.push(response.statusCode < 400 ? null : response.json().requestId);
    }
    await app.close();
    // Ignores lines about the start, and the line that every response has.
    const isRead = ({ reqId, msg }: Line) => reqId !== undefined && msg !== 'answered';
    return { lines: lines.filter(isRead), ids };
  }

  it('includes request, address and actor of a refused request', async () => {
    const workspace = await buildWorkspace(harness);
    const viewer = await buildMember(harness, workspace, 'viewer');
    const stranger = await buildMember(harness, await buildWorkspace(harness), 'owner');
    const elsewhere = {
      ...stranger,
      headers: { ...stranger.headers, 'x-workspace': workspace.slug },
    };
    const { lines, ids } = await readLog([
      { client: viewer, url: '/members' },
      { client: elsewhere, url: '/overview' },
    ]);
    expect(lines).toEqual([
      expect.objectContaining({
        level: 40,
        msg: 'refused: forbidden',
        reqId: ids[0],
        address: ADDRESS,
        actorId: viewer.memberId,
        route: 'GET /api/v1/members',
      }),
      expect.objectContaining({
        msg: 'refused: not_found',
        reqId: ids[1],
        address: ADDRESS,
        userId: expect.any(String),
        route: 'GET /api/v1/overview',
      }),
    ]);
  });

  it('mentions an unknown key without its value', async () => {
    const { admin } = await buildWorkspace(harness);
    const secret = `lrl_${'A'.repeat(43)}`;
    const client = { ...admin, headers: { authorization: `Bearer ${secret}` } };
    const { lines, ids } = await readLog([{ client, url: '/overview' }]);
    expect(lines).toMatchObject([
      { msg: 'refused: unauthenticated', reqId: ids[0], address: ADDRESS },
    ]);
    expect(JSON.stringify(lines)).not.toContain(secret);
  });

  it('mentions a used key once per address and hour, without its value', async () => {
    const { admin } = await buildWorkspace(harness);
    const asked = { client: admin, url: '/overview' };
    const { lines } = await readLog([asked, asked, asked]);
    expect(lines).toMatchObject([
      {
        msg: 'an API key was used',
        address: ADDRESS,
        keyId: expect.any(String),
        reqId: expect.any(String),
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain(admin.headers.authorization?.slice(7));
  });

  it('mentions a rate limit once a minute, however many requests exceed it', async () => {
    await harness.asOwner('delete from rate_limits');
    const { admin } = await buildWorkspace(harness);
    const visitor = { ...admin, headers: {} };
    const asked = { client: visitor, url: '/set-up', method: 'POST' as const };
    const { lines } = await readLog(Array.from({ length: 25 }, () => asked));
    expect(lines.filter(({ msg }) => msg === 'refused: too_many_requests')).toMatchObject([
      { address: ADDRESS, route: 'POST /api/v1/set-up', reqId: expect.any(String) },
    ]);
  });

  it('has no line about a missing page or an ended session', async () => {
    const workspace = await buildWorkspace(harness);
    const viewer = await buildMember(harness, workspace, 'viewer');
    const { lines } = await readLog([
      { client: viewer, url: `/learners/${viewer.memberId}` },
      { client: { ...viewer, headers: {} }, url: '/overview' },
    ]);
    expect(lines).toEqual([]);
  });
});
