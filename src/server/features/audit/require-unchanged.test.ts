import { beforeAll, describe, expect, it } from 'vitest';
import {
  buildCertification,
  buildLearner,
  buildMember,
  buildWorkspace,
  type Client,
  type Problem,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram } from '../../test/program-factories.ts';

type Tagged = { etag: string } & Record<string, unknown>;

describe('two members who edit the same resource', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;
  let owner: Client;
  const things: Record<string, { path: string; read?: string; first: object; second: object }> = {};

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    owner = await buildMember(harness, workspace, 'owner');
    const { id: learner } = await buildLearner(workspace);
    const { id: certification } = await buildCertification(workspace);
    const { id: drawn } = await buildCertification(workspace);
    const { id: ruled } = await buildCertification(workspace);
    const program = await buildProgram(harness, workspace, { components: [{}] });
    const other = await buildProgram(harness, workspace);
    const { design } = (await workspace.admin.get<Tagged>(`/certifications/${drawn}`)).body;
    const member = await buildMember(harness, workspace, 'viewer');
    Object.assign(things, {
      workspace: { path: '/workspace', first: { name: 'One' }, second: { language: 'fr' } },
      learner: {
        path: `/learners/${learner}`,
        first: { name: 'One' },
        second: { name: 'Two' },
      },
      certification: {
        path: `/certifications/${certification}`,
        first: { title: 'One' },
        second: { title: 'Two' },
      },
      design: {
        path: `/certifications/${drawn}`,
        first: { design: { ...(design as object), style: 'technical' } },
        second: { description: 'Two' },
      },
      rule: {
        path: `/certifications/${ruled}/rule`,
        first: { groups: [{ requirements: [{ programId: program.id }] }] },
        second: { groups: [{ requirements: [{ programId: other.id }] }] },
      },
      program: {
        path: `/programs/${program.id}`,
        first: { title: 'One' },
        second: { title: 'Two' },
      },
      component: {
        path: `/programs/${program.id}/components/${program.componentIds[0]}`,
        read: `/programs/${program.id}/components`,
        first: { title: 'One' },
        second: { title: 'Two' },
      },
      member: {
        path: `/members/${member.memberId}`,
        read: '/members',
        first: { role: 'issuer' },
        second: { role: 'admin' },
      },
    });
  });

  async function read(kind: string): Promise<Tagged> {
    const thing = things[kind];
    if (!thing?.read) return (await owner.get<Tagged>(thing?.path ?? '')).body;
    const { body } = await owner.get<{ items: (Tagged & { id: string })[] }>(thing.read);
    const id = thing.path.split('/').at(-1);
    const found = body.items.find((it) => it.id === id);
    if (!found) throw new Error(`no ${kind}`);
    return found;
  }

  it.each([
    'workspace',
    'learner',
    'certification',
    'design',
    'rule',
    'program',
    'component',
    'member',
  ])('%s: the second is told who was first, and can then overwrite', async (kind) => {
    const { path, first, second } = things[kind] ?? { path: '', first: {}, second: {} };
    const { etag } = await read(kind);
    const saved = await owner.patch<Tagged>(path, first, { 'if-match': etag });
    expect(saved.status).toBe(200);
    expect(saved.body.etag).not.toBe(etag);
    expect(saved.headers.etag).toBe(saved.body.etag);

    const refused = await owner.patch<Problem>(path, second, { 'if-match': etag });
    expect(refused.status).toBe(412);
    expect(refused.body).toMatchObject({
      code: 'precondition_failed',
      details: { etag: saved.body.etag, changedAt: expect.any(String) },
    });
    expect(refused.body.details?.changedBy).toBe('The owner');
    expect(await read(kind)).toMatchObject({ etag: saved.body.etag });

    const again = await owner.patch<Tagged>(path, second, {
      'if-match': saved.body.etag,
    });
    expect(again.status).toBe(200);
    expect(await read(kind)).toMatchObject({ etag: again.body.etag });
  });

  it('who save at the same moment do not both succeed', async () => {
    const { id } = await buildLearner(workspace);
    const { etag } = (await workspace.admin.get<Tagged>(`/learners/${id}`)).body;
    const responses = await Promise.all(
      ['A', 'B', 'C', 'D'].map((name) =>
        workspace.admin.patch<Tagged>(`/learners/${id}`, { name }, { 'if-match': etag }),
      ),
    );
    expect(responses.map((it) => it.status).toSorted()).toEqual([200, 412, 412, 412]);
  });

  it('clients without If-Match, or with *, are not affected', async () => {
    const { id } = await buildLearner(workspace);
    for (const headers of [undefined, { 'if-match': '*' }, { 'if-match': '"other", *' }]) {
      const response = await workspace.admin.patch<Tagged>(
        `/learners/${id}`,
        { name: 'Ada' },
        headers,
      );
      expect(response.status).toBe(200);
    }
  });

  it('counts do not change the tag', async () => {
    const { id } = await buildCertification(workspace);
    const before = (await workspace.admin.get<Tagged>(`/certifications/${id}`)).body;
    await workspace.admin.post(`/certifications/${id}/credentials`, { learner: { name: 'Ada' } });
    const after = (await workspace.admin.get<Tagged>(`/certifications/${id}`)).body;
    expect(after.holderCount).toBe(1);
    expect(after.etag).toBe(before.etag);
  });
});
