// Log lines of answered requests.

import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { buildLearner, buildMember, buildWorkspace } from '../test/factories.ts';
import { useHarness } from '../test/harness.ts';

type Line = Record<string, unknown>;

describe('the log of requests', () => {
  const harness = useHarness();

  /** The log lines about these requests, at a level. */
  async function readLog(
    level: 'info' | 'debug',
    asked: { url: string; headers?: Record<string, string> }[],
  ): Promise<{ lines: Line[]; text: string }> {
    const written: string[] = [];
    const app = await buildApp({
      ...harness.deps,
      log: pino({ level }, { write: (line) => void written.push(line) }),
    });
    for (const { url, headers = {} } of asked) await app.inject({ method: 'GET', url, headers });
    await app.close();
    const lines = written.map((line) => JSON.parse(line) as Line);
    return { lines: lines.filter(({ msg }) => msg === 'answered'), text: written.join('') };
  }

  it('includes route, status, duration, workspace and actor', async () => {
    const workspace = await buildWorkspace(harness);
    const viewer = await buildMember(harness, workspace, 'viewer');
    const learner = await buildLearner(workspace);
    const { lines } = await readLog('info', [
      { url: `/api/v1/learners/${learner.id}`, headers: viewer.headers },
      { url: '/api/v1/overview' },
    ]);
    expect(lines).toEqual([
      expect.objectContaining({
        level: 30,
        reqId: expect.any(String),
        method: 'GET',
        route: 'GET /api/v1/learners/:id',
        status: 200,
        durationMs: expect.any(Number),
        workspaceId: workspace.id,
        actorId: viewer.memberId,
      }),
      expect.objectContaining({ route: 'GET /api/v1/overview', status: 401 }),
    ]);
    expect(lines[1]).not.toHaveProperty('workspaceId');
  });

  it('contains no query, token, page address or name', async () => {
    const workspace = await buildWorkspace(harness);
    const learner = await buildLearner(workspace, { name: 'Zoë Ångström' });
    const key = workspace.admin.headers.authorization ?? '';
    const { lines, text } = await readLog('debug', [
      { url: '/api/v1/learners?query=Ångström', headers: workspace.admin.headers },
      { url: `/api/v1/learners/${learner.id}`, headers: workspace.admin.headers },
      { url: '/c/7F3K-92QX-4D1A-M8VT' },
      { url: `/l/${workspace.slug}/enter?token=SECRET-TOKEN` },
      { url: '/sign-in/link?token=SECRET-TOKEN' },
      { url: '/nothing/SECRET-TOKEN' },
    ]);
    expect(lines).toHaveLength(6);
    for (const secret of ['ngstr', learner.id, key.slice(7), '7F3K', workspace.slug, 'SECRET']) {
      expect(text).not.toContain(secret);
    }
  });

  it('logs health checks, files and screens at level debug only', async () => {
    const asked = ['/healthz', '/readyz', '/metrics', '/assets/public.css', '/favicon.ico', '/'];
    const requests = asked.map((url) => ({ url }));
    expect((await readLog('info', requests)).lines).toEqual([]);
    expect((await readLog('debug', requests)).lines).toHaveLength(asked.length);
  });
});
