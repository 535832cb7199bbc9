import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { CertificationView } from '../../../shared/certifications.ts';
import {
  type ApiResponse,
  buildCredential,
  buildLearner,
  buildVisitor,
  buildWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

describe('pictures of certificates', () => {
  const harness = useHarness();

  async function sizeOf({ bytes }: ApiResponse<unknown>) {
    const { format, width, height } = await sharp(bytes).metadata();
    return { format, longest: Math.max(width, height), isUpright: height > width };
  }

  const folder = () => join(harness.deps.config.dataDir, 'cache/pictures');

  async function countFiles(): Promise<number> {
    const names = await readdir(folder(), { recursive: true }).catch(() => []);
    return names.filter((name) => name.includes('.')).length;
  }

  it('show the working copy of a certification in two sizes', async () => {
    const workspace = await buildWorkspace(harness);
    const draft = await workspace.admin.post<CertificationView>('/certifications', {
      title: 'Draft',
      description: 'Not yet.',
      design: { orientation: 'portrait' },
    });
    const path = `/certifications/${draft.body.id}/certificate.webp`;
    const page = await workspace.viewer.get(path);
    expect([page.status, page.headers['content-type']]).toEqual([200, 'image/webp']);
    expect(await sizeOf(page)).toMatchObject({ format: 'webp', longest: 1600 });
    const small = await workspace.viewer.get(`${path}?size=thumbnail&v=1`);
    expect(await sizeOf(small)).toMatchObject({ format: 'webp', longest: 480 });
    expect(page.headers['cache-control']).toBe('no-store');
    expect(small.headers['cache-control']).toBe('private, max-age=31536000, immutable');
    const refused = await workspace.viewer.get(`${path}?size=huge`);
    expect([refused.status, refused.body]).toMatchObject([
      400,
      { fields: { size: expect.any(String) } },
    ]);
  });

  it('are the same on the next day, so that they are drawn once', async () => {
    const workspace = await buildWorkspace(harness);
    const { certification } = await buildCredential(workspace);
    const path = `/certifications/${certification.id}/certificate.webp?size=thumbnail`;
    const { headers } = await workspace.viewer.get(path);
    const count = await countFiles();
    const begin = harness.clock.at;
    harness.clock.at = new Date(begin.getTime() + 86_400_000);
    expect((await workspace.viewer.get(path)).headers.etag).toBe(headers.etag);
    harness.clock.at = begin;
    expect(await countFiles()).toBe(count);
  });

  it('show a credential as it is, and in another version', async () => {
    const workspace = await buildWorkspace(harness);
    const credential = await buildCredential(workspace);
    const { id } = credential.certification;
    const path = `/credentials/${credential.id}/certificate.webp?size=thumbnail`;
    const before = await workspace.viewer.get(path);
    await workspace.admin.patch(`/certifications/${id}`, { title: 'Second aid' });
    await workspace.admin.post(`/certifications/${id}/publish`);
    const now = await workspace.viewer.get(path);
    expect(now.headers.etag).toBe(before.headers.etag);
    const same = await workspace.viewer.get(`${path}&version=1`);
    expect(same.headers.etag).toBe(before.headers.etag);
    const other = await workspace.viewer.get(`${path}&version=2`);
    expect(other.status).toBe(200);
    expect(other.headers.etag).not.toBe(before.headers.etag);
    expect((await workspace.viewer.get(`${path}&version=3`)).status).toBe(404);
    const wrong = await workspace.viewer.get(`${path}&version=0`);
    expect([wrong.status, wrong.body]).toMatchObject([
      400,
      { fields: { version: expect.any(String) } },
    ]);
  });

  it('in another version show the current workspace, like the update to that version', async () => {
    const workspace = await buildWorkspace(harness);
    const credential = await buildCredential(workspace);
    const path = `/credentials/${credential.id}/certificate.webp?size=thumbnail`;
    const etag = async (query: string) => (await workspace.viewer.get(path + query)).headers.etag;
    const before = await etag('&version=1');
    await workspace.admin.patch('/workspace', { brandColour: '#b91c1c' });
    expect(await etag('')).toBe(before);
    expect(await etag('&version=1')).not.toBe(before);
  });

  it('are public for a valid credential, and not sent again to clients that have them', async () => {
    const { code } = await buildCredential(await buildWorkspace(harness));
    const visitor = buildVisitor(harness);
    const page = await visitor.get(`/c/${code}/certificate.webp`);
    expect(await sizeOf(page)).toMatchObject({ format: 'webp', longest: 1600 });
    const card = await visitor.get(`/c/${code}/card.png`);
    const { format, width, height } = await sharp(card.bytes).metadata();
    expect([format, width, height]).toEqual(['png', 1200, 630]);
    for (const { headers } of [page, card]) {
      expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'x-robots-tag': 'noindex' });
    }
    const etag = String(page.headers.etag);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = buildVisitor(harness, { 'if-none-match': known });
      const response = await again.get(`/c/${code}/certificate.webp`);
      expect([response.status, response.bytes.length]).toEqual([304, 0]);
    }
  });

  it('are not public for a revoked credential, and are stamped for members', async () => {
    const workspace = await buildWorkspace(harness);
    const { id, code } = await buildCredential(workspace);
    const path = `/credentials/${id}/certificate.webp?size=thumbnail`;
    const valid = await workspace.viewer.get(path);
    await workspace.admin.post(`/credentials/${id}/revoke`, { reason: 'mistake' });
    for (const file of ['certificate.webp', 'card.png']) {
      const response = await buildVisitor(harness).get(`/c/${code}/${file}`);
      expect([response.status, response.body.code]).toEqual([410, 'credential_revoked']);
    }
    const stamped = await workspace.viewer.get(path);
    expect(stamped.status).toBe(200);
    expect(stamped.headers.etag).not.toBe(valid.headers.etag);
  });

  it('are drawn again after the cache was deleted', async () => {
    const { code } = await buildCredential(await buildWorkspace(harness));
    const read = async () => (await buildVisitor(harness).get(`/c/${code}/certificate.webp`)).bytes;
    const before = await read();
    expect(await countFiles()).toBeGreaterThan(0);
    await rm(folder(), { recursive: true });
    expect((await read()).equals(before)).toBe(true);
    expect(await countFiles()).toBe(1);
  });

  it('are deleted from disk when a learner is erased, because they show the name', async () => {
    const workspace = await buildWorkspace(harness);
    const learner = await buildLearner(workspace);
    const { code } = await buildCredential(workspace, { learnerId: learner.id });
    await buildVisitor(harness).get(`/c/${code}/certificate.webp`);
    expect(await countFiles()).toBeGreaterThan(0);
    await workspace.admin.delete(`/learners/${learner.id}`);
    expect(await countFiles()).toBe(0);
    const gone = await buildVisitor(harness).get(`/c/${code}/card.png`);
    expect([gone.status, gone.body.code]).toEqual([410, 'learner_erased']);
  });
});
