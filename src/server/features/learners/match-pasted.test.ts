import { beforeAll, describe, expect, it } from 'vitest';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildWorkspace,
  type Problem,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

type Person = {
  name: string;
  email: string;
  learner: { id: string; held: { issuedOn: string } | null } | null;
  candidates: { id: string }[];
};

describe('a pasted list', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;
  let certificationId: string;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    const other = await buildWorkspace(harness);
    await buildLearner(other, { name: 'Zoë', email: 'zoe@example.org' });
    const add = async (key: string, given: Parameters<typeof buildLearner>[1]) => {
      ids[key] = (await buildLearner(workspace, given)).id;
    };
    await add('ada', { name: 'Ada Lovelace', email: 'Ada@example.org', externalId: 'A-1' });
    await add('kim', { name: 'Kim', email: 'kim@example.org' });
    await add('kim2', { name: 'kim' });
    ({ id: certificationId } = await buildCertification(workspace));
    await buildCredential(workspace, { certificationId, learnerId: ids.ada ?? '' });
  });

  async function match(text: string): Promise<Person[]> {
    const path = '/learners/match';
    const response = await workspace.issuer.post<{ items: Person[] }>(path, {
      text,
      certificationId,
    });
    expect(response.status).toBe(200);
    return response.body.items;
  }

  it.each([
    ['address', 'A. Lovelace\tADA@example.org'],
    ['external id', 'A. Lovelace\tA-1'],
    ['exact name', 'ada lovelace'],
  ])('finds a learner by %s, with the credential they hold', async (_, text) => {
    expect(await match(text)).toMatchObject([
      { learner: { id: ids.ada, held: { issuedOn: '2026-03-02' } }, candidates: [] },
    ]);
  });

  it('is ambiguous for a name that several learners have', async () => {
    const [kim] = await match('Kim');
    expect(kim?.learner).toBeNull();
    expect(kim?.candidates.map((it) => it.id)).toEqual([ids.kim, ids.kim2]);
  });

  it('is ambiguous for a name with an address that does not belong to it', async () => {
    const [ada] = await match('Ada Lovelace\tanother@example.org');
    expect(ada?.learner).toBeNull();
    expect(ada?.candidates.map((it) => it.id)).toEqual([ids.ada]);
  });

  it('is ambiguous for an address of one learner and an id of another', async () => {
    const [who] = await match('Who\tkim@example.org\tA-1');
    expect(who?.candidates.map((it) => it.id).toSorted()).toEqual([ids.ada, ids.kim].toSorted());
  });

  it('marks new learners, and finds nobody of another workspace', async () => {
    expect(await match('Zoë\tzoe@example.org')).toEqual([
      { name: 'Zoë', email: 'zoe@example.org', externalId: '', learner: null, candidates: [] },
    ]);
  });

  it('contains a learner once who is named by address and by name', async () => {
    expect(await match('ada@example.org\nAda Lovelace')).toHaveLength(1);
  });

  it('says how many people a list that is too long contains', async () => {
    const text = Array.from({ length: 240 }, (_, index) => `learner.${index}@example.org`);
    const response = await workspace.issuer.post<Problem>('/learners/match', {
      text: text.join('\n'),
    });
    expect(response.status).toBe(400);
    expect(response.body.fields?.text).toBe(
      'This list contains 240 learners. Paste up to 100 at a time.',
    );
  });

  it('refers to the learner with the address or id when another is given it', async () => {
    for (const change of [{ email: 'ADA@example.org' }, { externalId: 'A-1' }]) {
      const response = await workspace.admin.patch<Problem>(`/learners/${ids.kim}`, change);
      expect(response.status).toBe(409);
      expect(response.body.details).toEqual({ learnerId: ids.ada });
    }
  });
});
