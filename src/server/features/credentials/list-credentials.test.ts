import { beforeAll, describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import {
  buildCertification,
  buildCredential,
  buildCredentials,
  buildLearner,
  buildWorkspace,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

type Page = { items: CredentialView[]; nextCursor: string | null };

describe('credentials in pages', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;
  let issued: CredentialView[];

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    const { id } = await buildCertification(workspace);
    // Every third learner has the same name, and a whole batch has the same expiry.
    const name = (index: number) => (index % 3 === 0 ? 'Kim' : `Name ${index}`);
    const path = `/certifications/${id}/credentials/batch`;
    issued = [];
    for (const [count, expiresOn] of [
      [60, '2027-01-01'],
      [40, null],
      [20, '2026-02-01'],
    ] as const) {
      const learners = Array.from({ length: count }, (_, index) => ({
        learner: { name: name(index) },
      }));
      const input = { learners, expiresOn, issuedOn: '2026-01-01' };
      issued.push(...(await workspace.admin.post<Page>(path, input)).body.items);
    }
  });

  it.each(['newest', 'name', '-name', 'issued', '-issued', 'expiry', '-expiry'])(
    'by %s include each of 120 exactly once, in small and large pages',
    async (sort) => {
      for (const limit of [7, 100]) {
        const found = await readAllPages<CredentialView>(
          workspace.viewer,
          `/credentials?sort=${sort}&limit=${limit}`,
        );
        expect(found).toHaveLength(120);
        expect(new Set(found.map((it) => it.id))).toEqual(new Set(issued.map((it) => it.id)));
      }
    },
  );

  it('are sorted by name, by expiry with "never" last, or newest first', async () => {
    const read = (sort: string) =>
      readAllPages<CredentialView>(workspace.viewer, `/credentials?sort=${sort}&limit=50`);
    const names = (await read('name')).map((it) => it.learnerName ?? '');
    expect(names.slice(0, 40)).toEqual(Array(40).fill('Kim'));
    const expiries = (await read('expiry')).map((it) => it.expiresOn ?? '9999');
    expect(expiries).toEqual(expiries.toSorted());
    const ids = (await read('newest')).map((it) => it.id);
    expect(ids).toEqual(ids.toSorted().toReversed());
  });

  it.each(['name', 'issued', 'expiry'])('by -%s are in reverse order', async (sort) => {
    const read = (order: string) =>
      readAllPages<CredentialView>(workspace.viewer, `/credentials?sort=${order}&limit=50`);
    const backwards = (await read(`-${sort}`)).map((it) => it.id);
    expect(backwards).toEqual((await read(sort)).map((it) => it.id).toReversed());
  });

  it('keep their position while others are issued', async () => {
    const first = await workspace.viewer.get<Page>('/credentials?sort=newest&limit=10');
    await buildCredential(workspace, { certificationId: issued[0]?.certification.id ?? '' });
    const next = await workspace.viewer.get<Page>(
      `/credentials?sort=newest&limit=10&cursor=${first.body.nextCursor}`,
    );
    const seen = new Set(first.body.items.map((it) => it.id));
    expect(next.body.items.filter((it) => seen.has(it.id))).toEqual([]);
  });

  it('end without a cursor, even if the last page is full', async () => {
    const { id } = await buildCertification(workspace);
    await buildCredentials(workspace, id, [{ name: 'A' }, { name: 'B' }]);
    const path = `/credentials?certificationId=${id}`;
    expect((await workspace.viewer.get<Page>(`${path}&limit=2`)).body.nextCursor).toBeNull();
    expect((await workspace.viewer.get<Page>(`${path}&limit=1`)).body.nextCursor).not.toBeNull();
  });
});

describe('searching for credentials', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;
  let valid: CredentialView;
  let expired: CredentialView;
  let revoked: CredentialView;

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    const { id: certificationId } = await buildCertification(workspace);
    const build = async (given: Parameters<typeof buildLearner>[1], expiresOn: string | null) => {
      const { id: learnerId } = await buildLearner(workspace, given);
      const issuedOn = '2026-01-01';
      return await buildCredential(workspace, { certificationId, learnerId, issuedOn, expiresOn });
    };
    const zoe = { name: 'Zoë', email: 'z.angstrom@example.org', externalId: '100%_A' };
    valid = await build(zoe, null);
    expired = await build({ name: 'Łukasz' }, '2026-03-01');
    revoked = await build({ name: 'Ali' }, '2026-03-01');
    await workspace.admin.post(`/credentials/${revoked.id}/revoke`, { reason: 'mistake' });
  });

  async function find(query: string): Promise<string[]> {
    const response = await workspace.viewer.get<Page>(`/credentials?${query}`);
    expect(response.status).toBe(200);
    return response.body.items.map((it) => it.id);
  }

  it('can be listed at the URL of their certification', async () => {
    const workspace = await buildWorkspace(harness);
    const credential = await buildCredential(workspace);
    await buildCredential(workspace);
    const path = `/certifications/${credential.certification.id}/credentials`;
    const { body } = await workspace.viewer.get<{ items: CredentialView[] }>(path);
    expect(body.items.map((it) => it.id)).toEqual([credential.id]);
  });

  it('filters by status, where revoked takes precedence over expired', async () => {
    expect(await find('status=valid')).toEqual([valid.id]);
    expect(await find('status=expired')).toEqual([expired.id]);
    expect(await find('status=revoked')).toEqual([revoked.id]);
  });

  it('filters by certification and learner', async () => {
    const other = await buildCredential(workspace, { learnerId: valid.learner.id });
    expect(await find(`certificationId=${valid.certification.id}`)).toHaveLength(3);
    expect(await find(`learnerId=${valid.learner.id}`)).toEqual([other.id, valid.id]);
    const both = `learnerId=${valid.learner.id}&certificationId=${valid.certification.id}`;
    expect(await find(both)).toEqual([valid.id]);
    await workspace.admin.post(`/credentials/${other.id}/revoke`, { reason: 'mistake' });
  });

  it.each([
    ['zoe', 'without the accent'],
    ['ZOË', 'in capitals'],
    ['Angstrom@example', 'by e-mail address'],
    ['100%_', 'by external ID, with letters that mean something to SQL'],
    ['example zo', 'by several words in any order'],
  ])('finds %s: %s', async (words) => {
    const found = await find(`query=${encodeURIComponent(words)}&status=valid`);
    expect(found).toEqual([valid.id]);
  });

  it('finds by code', async () => {
    expect(await find(`query=${expired.code}`)).toEqual([expired.id]);
    expect(await find(`query=${expired.code.toLowerCase()}`)).toEqual([expired.id]);
  });

  it('finds the name on the credential and the current name of the learner', async () => {
    await workspace.admin.patch(`/learners/${expired.learner.id}`, { name: 'Lucas' });
    expect(await find('query=lukasz')).toEqual([expired.id]);
    expect(await find('query=lucas')).toEqual([expired.id]);
  });

  it.each(['%', '_', '\\', 'nobody'])('finds nothing for %s', async (words) => {
    const query = `query=${encodeURIComponent(words)}&status=expired`;
    expect(await find(query)).toEqual([]);
  });

  it('ignores a search of spaces', async () => {
    expect(await find('query=%20%20&status=valid')).toEqual([valid.id]);
  });
});
