// Log lines and history entries of a sign-in.

import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import { buildMember, buildWorkspace, PASSWORD } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

type Line = Record<string, unknown>;

describe('a sign-in', () => {
  const harness = useHarness();

  /** Signs in on a server with a readable log, and waits for work after the responses. */
  async function signInLogged(attempts: { email: string; password: string }[]) {
    const lines: Line[] = [];
    const log = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) });
    const app = await buildApp({ ...harness.deps, log });
    const ids: unknown[] = [];
    for (const payload of attempts) {
      const response = await app.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        headers: { origin: 'http://laurel.test', 'x-forwarded-for': '203.0.113.77' },
        payload,
      });
      ids.push(response.statusCode === 200 ? response.statusCode : response.json().requestId);
    }
    await app.close();
    // Other lines are about the start.
    return { lines: lines.filter((line) => 'address' in line), ids };
  }

  it('logs request and address without secrets, whether or not it succeeds', async () => {
    const member = await buildMember(harness, await buildWorkspace(harness), 'owner');
    const { lines, ids } = await signInLogged([
      { email: member.email, password: PASSWORD },
      { email: member.email, password: 'a wrong guess' },
      { email: 'stranger@example.org', password: 'a wrong guess' },
    ]);
    expect(lines).toEqual([
      expect.objectContaining({
        msg: 'signed in',
        address: '203.0.113.77',
        by: 'password',
        userId: expect.any(String),
        reqId: expect.any(String),
      }),
      expect.objectContaining({ msg: 'a sign-in failed', address: '203.0.113.77', reqId: ids[1] }),
      expect.objectContaining({ msg: 'a sign-in failed', address: '203.0.113.77', reqId: ids[2] }),
    ]);
    const said = JSON.stringify(lines);
    for (const secret of [PASSWORD, 'a wrong guess', member.email, 'stranger@example.org']) {
      expect(said).not.toContain(secret);
    }
  });

  it('that fails is recorded in the history of the member’s workspaces, once an hour', async () => {
    const workspace = await buildWorkspace(harness);
    const member = await buildMember(harness, workspace, 'owner');
    const guess = { email: member.email, password: 'a wrong guess' };
    const failures = async () => {
      const { items } = (await workspace.admin.get<{ items: Line[] }>('/history')).body;
      return items.filter((it) => it.action === 'member.sign_in_failed');
    };
    await signInLogged([guess, guess, guess]);
    expect(await failures()).toMatchObject([
      { subjectKind: 'member', subjectId: member.memberId, actor: 'Laurel' },
    ]);
    await harness.asOwner(
      `update rate_limits set resets_at = now() - interval '1 second' where key like 'failed%'`,
    );
    await signInLogged([guess]);
    expect(await failures()).toHaveLength(2);
  });
});
