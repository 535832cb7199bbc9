import { describe, expect, it } from 'vitest';
import type { CredentialView, IssueCheckView } from '../../../shared/credentials.ts';
import {
  buildCertification,
  buildLearner,
  buildWorkspace,
  type Client,
  type Problem,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

/** Cherokee and Gothic, which no font supports. */
const NAME = 'ᏣᎳᎩ 𐌰';

describe('checking names before issuing', () => {
  const harness = useHarness();

  async function prepare() {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCertification(workspace);
    const path = `/certifications/${id}/credentials`;
    const check = (learners: unknown[], client: Client = workspace.issuer) =>
      client.post<IssueCheckView>(`${path}/check`, { learners });
    return { workspace, path, check };
  }

  it('reports names with unsupported characters, with their position', async () => {
    const { workspace, check } = await prepare();
    const { id: learnerId } = await buildLearner(workspace, { name: NAME });
    const fine = await buildLearner(workspace, { name: 'ქეთევან 👩‍🚀' });
    const { status, body } = await check([
      { learnerId: fine.id },
      { learner: { name: 'Anna ᏣᏣ' } },
      { learnerId },
    ]);
    expect(status).toBe(200);
    expect(body).toEqual({
      longest: [],
      unprintable: [
        { index: 1, name: 'Anna ᏣᏣ', characters: ['Ꮳ'] },
        { index: 2, name: NAME, characters: ['Ꮳ', 'Ꮃ', 'Ꭹ', '𐌰'] },
      ],
    });
  });

  it('reports the five longest names of over sixty characters', async () => {
    const { check } = await prepare();
    const lengths = [61, 200, 60, 100, 70, 90, 80];
    const names = lengths.map((length) => 'x'.repeat(length));
    const marked = 'e\u0323\u0302\u0331'.repeat(60);
    const { body } = await check([...names, marked].map((name) => ({ learner: { name } })));
    expect(body.longest.map(({ index, length }) => [index, length])).toEqual([
      [1, 200],
      [3, 100],
      [5, 90],
      [6, 80],
      [4, 70],
    ]);
    expect(body.longest[0]?.name).toBe(names[1]);
    const few = await check([60, 61].map((length) => ({ learner: { name: 'x'.repeat(length) } })));
    expect(few.body.longest.map(({ index, length }) => [index, length])).toEqual([[1, 61]]);
  });

  it('writes nothing', async () => {
    const { workspace, check } = await prepare();
    const before = await workspace.viewer.get('/history');
    await check([{ learner: { name: 'Newcomer', email: 'newcomer@example.org' } }]);
    expect((await workspace.viewer.get('/history')).body).toEqual(before.body);
    expect((await workspace.viewer.get('/learners')).body.items).toEqual([]);
  });

  it('refuses learners like issuing does', async () => {
    const { workspace, path, check } = await prepare();
    const { id: learnerId } = await buildLearner(workspace);
    const erased = await buildLearner(workspace);
    await workspace.admin.delete(`/learners/${erased.id}`);
    const stranger = await buildLearner(await buildWorkspace(harness));
    const learners = [stranger, { id: learnerId }, erased, { id: learnerId }].map((it) => ({
      learnerId: it.id,
    }));
    const asked = await check(learners);
    const issued = await workspace.issuer.post(`${path}/batch`, { learners });
    expect(asked.status).toBe(400);
    expect(asked.body).toMatchObject({
      code: 'invalid_request',
      fields: { 'learners.0.learnerId': 'This learner doesn’t exist.' },
    });
    expect(Object.keys((asked.body as unknown as Problem).fields ?? {})).toHaveLength(3);
    const fields = (response: { body: unknown }) => (response.body as Problem).fields;
    expect(fields(asked)).toEqual(fields(issued));
  });

  it('requires the permission to issue in the workspace', async () => {
    const { workspace, check } = await prepare();
    const learners = [{ learner: { name: 'Anna' } }];
    expect((await check(learners, workspace.viewer)).status).toBe(403);
    const other = await buildWorkspace(harness);
    expect((await check(learners, other.issuer)).status).toBe(404);
    expect((await check([])).status).toBe(400);
  });

  it('prevents issuing to anybody if a name cannot be printed, unless confirmed', async () => {
    const { workspace, path } = await prepare();
    const { id: learnerId } = await buildLearner(workspace, { name: NAME });
    const learners = [
      { learner: { name: 'Anna' } },
      { learner: { name: 'Anna Ꮳ', email: 'anna@example.org' } },
      { learnerId },
    ];
    const refused = await workspace.issuer.post<Problem>(`${path}/batch`, { learners });
    expect(refused.status).toBe(422);
    expect(refused.body.code).toBe('name_unprintable');
    expect(refused.body.fields).toEqual({
      'learners.1.learner.name': 'Anna Ꮳ contains characters that can’t be printed: Ꮳ',
      'learners.2.learnerId': `${NAME} contains characters that can’t be printed: Ꮳ Ꮃ Ꭹ 𐌰`,
    });
    const rows = await workspace.viewer.get('/learners');
    expect(rows.body.items).toHaveLength(1);
    const issued = await workspace.issuer.post<{ items: CredentialView[] }>(`${path}/batch`, {
      learners,
      ifUnprintable: 'issue',
    });
    expect(issued.status).toBe(201);
    expect(issued.body.items.map((it) => it.learnerName)).toEqual(['Anna', 'Anna Ꮳ', NAME]);
  });

  it('refuses an unprintable name for a single learner too, at the submitted field', async () => {
    const { workspace, path } = await prepare();
    const { id: learnerId } = await buildLearner(workspace, { name: NAME });
    const byId = await workspace.issuer.post<Problem>(path, { learnerId });
    expect(byId.status).toBe(422);
    expect(Object.keys(byId.body.fields ?? {})).toEqual(['learnerId']);
    const added = await workspace.issuer.post<Problem>(path, { learner: { name: NAME } });
    expect(Object.keys(added.body.fields ?? {})).toEqual(['learner.name']);
    const issued = await workspace.issuer.post(path, { learnerId, ifUnprintable: 'issue' });
    expect(issued.status).toBe(201);
  });

  it('allows correcting a name to an unprintable one', async () => {
    const { workspace, path } = await prepare();
    const { body } = await workspace.issuer.post<CredentialView>(path, {
      learner: { name: 'Cherokee' },
    });
    const response = await workspace.admin.post<CredentialView>(
      `/credentials/${body.id}/correct-name`,
      { name: NAME },
    );
    expect(response.body.learnerName).toBe(NAME);
  });
});
