import { beforeEach, describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import {
  buildCertification,
  buildWorkspace,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete } from '../../test/program-factories.ts';
import { getProgress, issueAll } from './test-support.ts';

const harness = useHarness();
let workspace: TestWorkspace;
let certificationId: string;

beforeEach(async () => {
  workspace = await buildWorkspace(harness);
  certificationId = (await buildCertification(workspace)).id;
});

/** Two participants have completed the first of two required components, the third nothing. */
async function buildHalfDone(given: { issuing?: 'on_end' | 'as_completed' } = {}) {
  const program = await buildProgram(harness, workspace, {
    issuing: given.issuing ?? 'as_completed',
    certificationIds: [certificationId],
    components: [{ title: 'First' }, { title: 'Second' }],
    participantCount: 3,
  });
  const [first = '', second = ''] = program.componentIds;
  const participantIds = program.participants.slice(0, 2).map((it) => it.id);
  await complete(harness, workspace, program, { participantIds, componentIds: [first] });
  return { ...program, path: `/programs/${program.id}`, second };
}

const issued = async () => {
  await issueAll(harness, workspace);
  return await readAllPages<CredentialView>(workspace.viewer, '/credentials?limit=100');
};
const needALook = async (path: string) =>
  (await workspace.viewer.get<{ items: { words: string }[] }>(`${path}/needs-review`)).body.items;

describe('participants who become complete because the program changes', () => {
  it('are issued to when a component is made optional', async () => {
    const { path, second } = await buildHalfDone();
    await workspace.admin.patch(`${path}/components/${second}`, { isRequired: false });
    expect(await issued()).toHaveLength(2);
    expect(await needALook(path)).toEqual([]);
  });

  it('are issued to when a component is removed, and only once', async () => {
    const { path, second, componentIds } = await buildHalfDone();
    await workspace.admin.delete(`${path}/components/${second}`);
    expect(await issued()).toHaveLength(2);
    await workspace.admin.patch(`${path}/components/${componentIds[0]}`, { title: 'Only one' });
    expect(await issued()).toHaveLength(2);
  });

  it('are issued to when the passing score is lowered', async () => {
    const program = await buildProgram(harness, workspace, {
      issuing: 'as_completed',
      certificationIds: [certificationId],
      components: [{ passingScore: 80 }],
      participantCount: 1,
    });
    const [component = ''] = program.componentIds;
    const path = `/programs/${program.id}`;
    await workspace.admin.post(`${path}/completions`, {
      participant: program.participants[0]?.id,
      component,
      score: 70,
    });
    expect(await issued()).toEqual([]);
    await workspace.admin.patch(`${path}/components/${component}`, { passingScore: 60 });
    expect(await issued()).toHaveLength(1);
  });

  it('wait for the end if the program issues to all at the end', async () => {
    const { path, second, id } = await buildHalfDone({ issuing: 'on_end' });
    await workspace.admin.patch(`${path}/components/${second}`, { isRequired: false });
    expect(await issued()).toEqual([]);
    expect(await getProgress(workspace.viewer, id)).toBeNull();
    const dryRun = await workspace.viewer.get<{ issueCount: number }>(`${path}/evaluation`);
    expect(dryRun.body.issueCount).toBe(2);
  });

  it('are not issued to if they were removed', async () => {
    const { path, second, participants } = await buildHalfDone();
    await workspace.admin.delete(`${path}/participants/${participants[0]?.id}`);
    await workspace.admin.patch(`${path}/components/${second}`, { isRequired: false });
    expect((await issued()).map((it) => it.learner.id)).toEqual([participants[1]?.learnerId]);
  });

  it('count for a rule that names the program', async () => {
    const { path, second, id } = await buildHalfDone();
    const further = (await buildCertification(workspace)).id;
    const groups = [{ requirements: [{ programId: id }] }];
    await workspace.admin.patch(`/certifications/${further}/rule`, { groups });
    await workspace.admin.patch(`${path}/components/${second}`, { isRequired: false });
    const jobs = await harness.asOwner(
      `select from pgboss.job where name = 'evaluate-rule' and data ->> 'certificationId' = $1`,
      [further],
    );
    expect(jobs).toHaveLength(1);
  });
});

describe('participants who were complete before the program started issuing to them', () => {
  const WORDS =
    'Complete, but “First aid” wasn’t issued because they completed the program before credentials were issued on completion.';
  type Followed = { rest: { credentials: number } };
  const rest = async (path: string) =>
    (await workspace.viewer.get<Followed>(`${path}/issuing`)).body.rest.credentials;

  it('need review after switching to issue on completion, and are issued to on request', async () => {
    const { path } = await buildHalfDone({ issuing: 'on_end' }).then(async (program) => {
      await complete(harness, workspace, program, {
        participantIds: [program.participants[0]?.id ?? ''],
        componentIds: [program.second],
      });
      return program;
    });
    await workspace.admin.patch(path, { issuing: 'as_completed' });
    expect(await issued()).toEqual([]);
    expect((await needALook(path)).map((it) => it.words)).toEqual([WORDS]);
    expect(await rest(path)).toBe(1);
    expect((await workspace.admin.post(`${path}/issuing/rest`, {})).status).toBe(200);
    expect(await issued()).toHaveLength(1);
    expect(await needALook(path)).toEqual([]);
    expect(await rest(path)).toBe(0);
  });

  it('need review after another certification is linked, and are issued to on request', async () => {
    const program = await buildProgram(harness, workspace, {
      issuing: 'as_completed',
      participantCount: 2,
    });
    const path = `/programs/${program.id}`;
    await complete(harness, workspace, program);
    expect(await needALook(path)).toEqual([]);
    await workspace.admin.patch(path, { certificationIds: [certificationId] });
    expect(await needALook(path)).toHaveLength(2);
    await workspace.admin.post(`${path}/issuing/rest`, {});
    expect(await issued()).toHaveLength(2);
    expect(await needALook(path)).toEqual([]);
  });
});
