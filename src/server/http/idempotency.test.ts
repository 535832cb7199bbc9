import { describe, expect, it } from 'vitest';
import type { LearnerView } from '../../shared/learners.ts';
import {
  buildCertification,
  buildLearner,
  buildMember,
  buildWorkspace,
  type Problem,
} from '../test/factories.ts';
import { useHarness } from '../test/harness.ts';

describe('an Idempotency-Key', () => {
  const harness = useHarness();
  const key = { 'idempotency-key': 'the-key' };
  const kim = { name: 'Kim' };

  it('repeats the first response, and marks it as a repetition', async () => {
    const { issuer, viewer } = await buildWorkspace(harness);
    const first = await issuer.post<LearnerView>('/learners', kim, key);
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    const again = await issuer.post<LearnerView>('/learners', kim, key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const list = await viewer.get<{ items: unknown[] }>('/learners');
    expect(list.body.items).toHaveLength(1);
  });

  it('is refused for another body or another path', async () => {
    const workspace = await buildWorkspace(harness);
    const { issuer } = workspace;
    await issuer.post('/learners', kim, key);
    const body = await issuer.post<Problem>('/learners', { name: 'Kay' }, key);
    expect([body.status, body.body.code]).toEqual([422, 'idempotency_key_reused']);
    const { id } = await buildCertification(workspace);
    const path = `/certifications/${id}/credentials`;
    const other = await issuer.post<Problem>(path, { learner: kim }, key);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('is separate for each actor', async () => {
    const workspace = await buildWorkspace(harness);
    const member = await buildMember(harness, workspace, 'issuer');
    const neighbour = await buildWorkspace(harness);
    const ids = [];
    for (const client of [workspace.issuer, workspace.admin, member, neighbour.issuer]) {
      const response = await client.post<LearnerView>('/learners', kim, key);
      expect(response.status).toBe(201);
      ids.push(response.body.id);
    }
    expect(new Set(ids).size).toBe(4);
  });

  it('can be used again after a refused request', async () => {
    const workspace = await buildWorkspace(harness);
    const taken = await buildLearner(workspace, { email: 'taken@example.org' });
    const input = { name: 'Kim', email: 'taken@example.org' };
    expect((await workspace.issuer.post('/learners', input, key)).status).toBe(409);
    expect((await workspace.issuer.post('/learners', { name: '' }, key)).status).toBe(400);
    await workspace.admin.delete(`/learners/${taken.id}`);
    expect((await workspace.issuer.post('/learners', input, key)).status).toBe(201);
  });

  it('lets one of ten concurrent requests through, and gives all the same response', async () => {
    const { issuer, viewer } = await buildWorkspace(harness);
    const responses = await Promise.all(
      Array.from({ length: 10 }, () => issuer.post<LearnerView>('/learners', kim, key)),
    );
    expect(new Set(responses.map((response) => response.status))).toEqual(new Set([201]));
    expect(new Set(responses.map((response) => response.body.id)).size).toBe(1);
    const list = await viewer.get<{ items: unknown[] }>('/learners');
    expect(list.body.items).toHaveLength(1);
  });

  it.each(['', 'x'.repeat(201)])('is refused if it is empty or too long', async (text) => {
    const { issuer } = await buildWorkspace(harness);
    const response = await issuer.post<Problem>('/learners', kim, { 'idempotency-key': text });
    expect(response.status).toBe(400);
    expect(response.body.fields).toHaveProperty('Idempotency-Key');
  });

  it('expires after a day', async () => {
    const { issuer } = await buildWorkspace(harness);
    const first = await issuer.post<LearnerView>('/learners', kim, key);
    await harness.asOwner(`update idempotency_keys set created_at = now() - interval '25 hours'`);
    await harness.asOwner('select laurel_prune()');
    const again = await issuer.post<LearnerView>('/learners', kim, key);
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(first.body.id);
  });

  it('is not supported for creating API keys, because the secret would be stored', async () => {
    const owner = await buildMember(harness, await buildWorkspace(harness), 'owner');
    const input = { name: 'Script', role: 'viewer' };
    const made = await owner.post<{ key: string }>('/api-keys', input, key);
    expect(made.status).toBe(201);
    const stored = await harness.asOwner('select body::text from idempotency_keys');
    expect(JSON.stringify(stored)).not.toContain(made.body.key);
  });
});
