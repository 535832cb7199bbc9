import { describe, expect, it } from 'vitest';
import { end, issueAll } from '../features/issuing/test-support.ts';
import {
  buildCredential,
  buildMember,
  buildPng,
  buildVisitor,
  buildWorkspace,
  upload,
} from '../test/factories.ts';
import { useHarness } from '../test/harness.ts';
import { buildProgram, complete } from '../test/program-factories.ts';

describe('what browsers may store', () => {
  const harness = useHarness();

  it('excludes every response to someone who is signed in', async () => {
    const workspace = await buildWorkspace(harness);
    const owner = await buildMember(harness, workspace, 'owner');
    const { id, certification, learner } = await buildCredential(workspace);
    const paths = [
      '/session',
      '/learners',
      `/learners/${learner.id}`,
      `/credentials/${id}`,
      `/credentials/${id}/certificate.pdf`,
      `/credentials/${id}/certificate.webp`,
      `/certifications/${certification.id}/credentials`,
      `/certifications/${certification.id}/certificate.webp`,
      '/learners/no-such-learner',
      '/audit-entries',
    ];
    for (const path of paths) {
      const { headers } = await owner.get(path);
      expect([path, headers['cache-control']]).toEqual([path, 'no-store']);
    }
  });

  it('excludes files and event streams for someone who is signed in', async () => {
    const workspace = await buildWorkspace(harness);
    const owner = await buildMember(harness, workspace, 'owner');
    const { id, certification } = await buildCredential(workspace);
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certification.id],
      participantCount: 1,
    });
    const download = await owner.post<{ id: string }>('/downloads', {
      certificationId: certification.id,
      credentialIds: [id],
    });
    const csv = await owner.get(`/programs/${program.id}/evaluation.csv`);
    await complete(harness, workspace, program);
    await end(owner, program.id);
    // The stream ends once everything is issued.
    await issueAll(harness, workspace);
    const files = [
      csv,
      await owner.get(`/downloads/${download.body.id}/certificates.zip`),
      await owner.get(`/programs/${program.id}/issuing/events`),
      await owner.get(`/certifications/${certification.id}/pipeline.csv`),
    ];
    for (const { status, headers } of files) {
      expect([status, headers['cache-control']]).toEqual([200, expect.stringMatching('no-store')]);
    }
  });

  it('excludes refusals for someone who is signed in', async () => {
    const workspace = await buildWorkspace(harness);
    const viewer = await buildMember(harness, workspace, 'viewer');
    const refusals = [
      await viewer.get('/members'),
      await viewer.post('/learners', { name: '' }),
      await viewer.get('/no-such-route'),
      await viewer.post('/learners', { name: 'Kim' }),
    ];
    for (const { status, headers } of refusals) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  it('excludes every anonymous response of a route that is not public', async () => {
    for (const { method, url, access } of harness.routes) {
      if (method !== 'GET' || access === 'public') continue;
      const { status, headers } = await buildVisitor(harness).get(url);
      expect([url, status, headers['cache-control']]).toEqual([url, 401, 'no-store']);
    }
  });

  it('includes logos, whose URL changes with the content', async () => {
    const workspace = await buildWorkspace(harness);
    const { body } = await upload(harness, workspace.admin, await buildPng());
    const { headers } = await workspace.viewer.get(`/images/${body.sha256}`);
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
  });

  it('excludes the document of the screens, which the Back button would show after signing out', async () => {
    const { headers } = await harness.app.inject({ method: 'GET', url: '/w/demo/learners' });
    expect(headers['cache-control']).toBe('no-store');
  });
});
