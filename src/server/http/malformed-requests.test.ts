// Malformed requests are refused with a reason, and never cause an internal error.

import { beforeAll, describe, expect, it } from 'vitest';
import {
  buildCertification,
  buildVisitor,
  buildWorkspace,
  type Problem,
  type TestWorkspace,
} from '../test/factories.ts';
import { useHarness } from '../test/harness.ts';

describe('malformed input', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
  });

  function cursorOf(...parts: unknown[]): string {
    return Buffer.from(JSON.stringify(parts)).toString('base64url');
  }

  const ID = '019cae5e-0000-7000-8000-000000000000';

  describe('a malformed request', () => {
    it.each(['/credentials', '/certifications'])(
      'with a NUL in the search of %s is refused',
      async (path) => {
        const response = await workspace.viewer.get(`${path}?query=a%00b`);
        expect(response.status).toBe(400);
      },
    );

    it.each([
      ['/credentials?sort=expiry', ['soon', ID]],
      ['/credentials?sort=expiry', ['2026-02-31', ID]],
      ['/credentials?sort=expiry', [null, ID]],
      ['/credentials?sort=name', [null, ID]],
      ['/credentials?sort=name', ['a\u0000b', ID]],
      ['/certifications?sort=holders', ['many', ID]],
      ['/certifications?sort=holders', [1.5, ID]],
      ['/certifications?sort=expiring', [null, ID]],
      ['/certifications?sort=title', [null, ID]],
      ['/learners?sort=name', [null, ID]],
      ['/history?limit=1', ['first', ID]],
      ['/history?limit=1', [null, ID]],
      ['/history?limit=1', [1e300, ID]],
      ['/learners?sort=name', ['a', 'no id']],
      ['/mails?limit=1', [{}, ID]],
    ])('with a cursor of another list is refused: %s %j', async (path, parts) => {
      const cursor = cursorOf(...parts);
      const response = await workspace.admin.get<Problem>(`${path}&cursor=${cursor}`);
      expect(response.status).toBe(400);
      expect(response.body.fields).toHaveProperty('cursor');
    });

    it.each(['0', '101', '1.5', 'many'])('for a page of %s rows is refused', async (limit) => {
      const response = await workspace.viewer.get<Problem>(`/learners?limit=${limit}`);
      expect(response.status).toBe(400);
      expect(response.body.fields).toHaveProperty('limit');
    });

    it('with a malformed id is refused, naming the field', async () => {
      const response = await workspace.viewer.get<Problem>('/credentials/1');
      expect(response.status).toBe(400);
      expect(response.body.fields).toEqual({ id: 'This isn’t a valid ID.' });
    });

    it.each([
      ['{"name":', 'application/json', 400],
      ['', 'application/json', 400],
      ['null', 'application/json', 400],
      ['[]', 'application/json', 400],
      ['{"name":"\\ud800"}', 'application/json', 400],
      ['{"name":"a\\u0000b"}', 'application/json', 400],
      ['{"__proto__":{"name":"Ada"}}', 'application/json', 400],
      ['name=Ada', 'application/x-www-form-urlencoded', 415],
      ['<name/>', 'application/xml', 415],
    ])('with the body %s as %s is refused', async (payload, type, status) => {
      const response = await harness.app.inject({
        method: 'POST',
        url: '/api/v1/learners',
        headers: { ...workspace.admin.headers, 'content-type': type },
        payload,
      });
      expect(response.statusCode).toBe(status);
      expect(response.json()).toHaveProperty('requestId');
    });

    it('that is too large is refused', async () => {
      const response = await workspace.admin.post<Problem>('/learners', {
        name: 'a'.repeat(300_000),
      });
      expect(response.status).toBe(413);
      expect(response.body.code).toBe('too_large');
    });

    it('to an unknown URL gets a problem as response', async () => {
      const response = await buildVisitor(harness).get<Problem>('/nothing');
      expect(response.status).toBe(404);
      expect(response.body.code).toBe('not_found');
    });

    it('with undeclared fields changes none of them', async () => {
      const { id } = await buildCertification(workspace);
      const response = await workspace.admin.patch(`/certifications/${id}`, {
        title: 'Second aid',
        archivedAt: '2020-01-01',
        workspaceId: ID,
      });
      expect(response.body).toMatchObject({ title: 'Second aid', status: 'active' });
    });
  });

  describe('the rate limit', () => {
    it('says when to retry', async () => {
      await harness.asOwner('delete from rate_limits');
      await workspace.admin.get('/overview');
      await harness.asOwner('update rate_limits set count = 60000');
      const response = await workspace.admin.get<Problem>('/overview');
      expect(response.status).toBe(429);
      expect(response.body.code).toBe('too_many_requests');
      expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
      await harness.asOwner('delete from rate_limits');
    });
  });
});
