import { beforeAll, describe, expect, it } from 'vitest';
import type { CertificationView } from '../../../shared/certifications.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildWorkspace,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

describe('the list of certifications', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    const titles = ['Zebra care', 'first aid', 'First aid', 'Élan', 'émigré law', '100% sure'];
    for (const title of titles) await buildCertification(workspace, { title });
  });

  async function titles(query: string): Promise<string[]> {
    const found = await readAllPages<CertificationView>(
      workspace.viewer,
      `/certifications?limit=2&${query}`,
    );
    return found.map((it) => it.title);
  }

  it.each(['title', 'newest', 'holders', 'expiring'])(
    'pages by %s without gaps or repeats',
    async (sort) => {
      const all = await titles(`sort=${sort}`);
      expect(all.toSorted()).toEqual(
        ['100% sure', 'First aid', 'Zebra care', 'first aid', 'Élan', 'émigré law'].toSorted(),
      );
    },
  );

  it('sorts by the number of holders, and by the number that expire soon', async () => {
    const own = await buildWorkspace(harness);
    const build = async (title: string, expiries: (string | null)[]) => {
      const { id: certificationId } = await buildCertification(own, { title });
      for (const expiresOn of expiries) await buildCredential(own, { certificationId, expiresOn });
    };
    await build('None', []);
    await build('Many', [null, null, null]);
    await build('Soon', ['2026-03-10', '2026-03-11']);
    const read = (sort: string) =>
      readAllPages<CertificationView>(own.viewer, `/certifications?limit=1&sort=${sort}`);
    expect((await read('holders')).map((it) => it.title)).toEqual(['Many', 'Soon', 'None']);
    expect((await read('expiring')).map((it) => it.title)[0]).toBe('Soon');
    expect((await read('newest')).map((it) => it.title)).toEqual(['Soon', 'Many', 'None']);
  });

  it.each([
    ['elan', ['Élan']],
    ['EMIGRE', ['émigré law']],
    ['aid', ['First aid', 'first aid']],
    ['%', ['100% sure']],
    ['_', []],
    ['nothing', []],
  ])('finds %s', async (query, expected) => {
    expect((await titles(`query=${encodeURIComponent(query)}`)).toSorted()).toEqual(expected);
  });

  it('filters by status', async () => {
    const own = await buildWorkspace(harness);
    await buildCertification(own, { title: 'Active' });
    const archived = await buildCertification(own, { title: 'Archived' });
    await own.admin.post(`/certifications/${archived.id}/archive`);
    await own.admin.post('/certifications', { title: 'Draft', description: 'Not yet.' });
    for (const [status, expected] of [
      ['active', ['Active']],
      ['archived', ['Archived']],
      ['draft', ['Draft']],
      ['all', ['Active', 'Archived', 'Draft']],
    ] as const) {
      const path = `/certifications?limit=100&status=${status}`;
      const found = await readAllPages<CertificationView>(own.viewer, path);
      expect(found.map((it) => it.title)).toEqual(expected);
    }
  });
});

describe('the number of holders of a certification', () => {
  const harness = useHarness();

  it.each([
    ['2026-03-01', { holderCount: 0, expiringSoonCount: 0 }],
    ['2026-03-02', { holderCount: 1, expiringSoonCount: 1 }],
    ['2026-04-01', { holderCount: 1, expiringSoonCount: 1 }],
    ['2026-04-02', { holderCount: 1, expiringSoonCount: 0 }],
    [null, { holderCount: 1, expiringSoonCount: 0 }],
  ])('on 2 March, when it expires on %s', async (expiresOn, counts) => {
    const workspace = await buildWorkspace(harness);
    const { id: certificationId } = await buildCertification(workspace);
    await buildCredential(workspace, { certificationId, issuedOn: '2026-01-01', expiresOn });
    const read = await workspace.viewer.get(`/certifications/${certificationId}`);
    expect(read.body).toMatchObject({ ...counts, credentialCount: 1 });
  });

  it('counts by the date in the workspace’s time zone', async () => {
    // On Kiritimati it is already 3 March.
    const workspace = await buildWorkspace(harness, { timeZone: 'Pacific/Kiritimati' });
    const { id: certificationId } = await buildCertification(workspace);
    await buildCredential(workspace, {
      certificationId,
      issuedOn: '2026-01-01',
      expiresOn: '2026-03-02',
    });
    const read = await workspace.viewer.get(`/certifications/${certificationId}`);
    expect(read.body).toMatchObject({ holderCount: 0, credentialCount: 1 });
  });

  it('counts a learner once, however often it was issued', async () => {
    const workspace = await buildWorkspace(harness);
    const { id: certificationId } = await buildCertification(workspace);
    const { id: learnerId } = await buildLearner(workspace);
    const path = `/certifications/${certificationId}/credentials`;
    for (let count = 0; count < 3; count++) {
      await workspace.admin.post(path, { learnerId, ifHeld: 'replace' });
    }
    const read = await workspace.viewer.get(`/certifications/${certificationId}`);
    expect(read.body).toMatchObject({ holderCount: 1, credentialCount: 3 });
  });

  it('is the same on the home screen', async () => {
    const workspace = await buildWorkspace(harness);
    await buildCredential(workspace, { expiresOn: '2026-04-01' });
    const last = await buildCredential(workspace, { issuedOn: '2026-02-23' });
    await workspace.admin.delete(`/learners/${last.learner.id}`);
    const { body } = await workspace.viewer.get<{ issuedPerWeek: unknown[] }>('/overview');
    expect(body).toMatchObject({
      certificationCount: 2,
      learnerCount: 1,
      credentialCount: 2,
      failedMailCount: 0,
      expiringSoonCount: 1,
    });
    expect(body.issuedPerWeek).toHaveLength(12);
    expect(body.issuedPerWeek.slice(-3)).toEqual([
      { weekOf: '2026-02-16', count: 0 },
      { weekOf: '2026-02-23', count: 1 },
      { weekOf: '2026-03-02', count: 1 },
    ]);
  });
});
