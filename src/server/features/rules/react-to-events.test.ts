import { beforeEach, describe, expect, it } from 'vitest';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildWorkspace,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram } from '../../test/program-factories.ts';

describe('a rule is evaluated', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;
  let targetId: string;

  beforeEach(async () => {
    workspace = await buildWorkspace(harness);
    targetId = (await buildCertification(workspace, { title: 'Master' })).id;
  });

  async function setRule(requirement: { programId: string } | { certificationId: string }) {
    const groups = [{ requirements: [requirement] }];
    const response = await workspace.admin.patch(`/certifications/${targetId}/rule`, { groups });
    expect(response.status).toBe(200);
  }

  async function jobs(): Promise<number> {
    const rows = await harness.asOwner(
      `select from pgboss.job where name = 'evaluate-rule' and data ->> 'certificationId' = $1`,
      [targetId],
    );
    return rows.length;
  }

  it('when someone completes a program that it names, but no other', async () => {
    const given = { issuing: 'as_completed' as const, participantCount: 1 };
    const [named, other] = [
      await buildProgram(harness, workspace, given),
      await buildProgram(harness, workspace, given),
    ];
    await setRule({ programId: named.id });
    const record = async (program: typeof named) => {
      const response = await workspace.admin.post(`/programs/${program.id}/completions`, {
        participant: program.participants[0]?.id,
        component: program.componentIds[0],
        completedAt: harness.clock.now().toISOString(),
      });
      expect(response.status).toBeLessThan(300);
    };
    await record(other);
    const before = await jobs();
    await record(named);
    expect([before, await jobs()]).toEqual([0, 1]);
  });

  it('when a certification that it names is issued by hand', async () => {
    const required = (await buildCertification(workspace)).id;
    await setRule({ certificationId: required });
    await buildCredential(workspace);
    const before = await jobs();
    await buildCredential(workspace, { certificationId: required });
    expect([before, await jobs()]).toEqual([0, 1]);
  });

  it('when a hold is lifted', async () => {
    const learner = await buildLearner(workspace);
    const given = { certificationId: targetId, learnerId: learner.id };
    const { id } = await buildCredential(workspace, given);
    await workspace.admin.post(`/credentials/${id}/revoke`, { reason: 'mistake' });
    const { body } = await workspace.admin.get<{ items: { id: string }[] }>(
      `/holds?credentialId=${id}`,
    );
    const before = await jobs();
    await workspace.admin.post(`/holds/${body.items[0]?.id}/lift`, { note: 'The wrong person.' });
    expect([before, await jobs()]).toEqual([0, 1]);
  });

  it('when its certification is restored', async () => {
    await workspace.admin.post(`/certifications/${targetId}/archive`);
    const before = await jobs();
    await workspace.admin.post(`/certifications/${targetId}/restore`);
    expect([before, await jobs()]).toEqual([0, 1]);
  });

  it('once, however often data changes before the job starts', async () => {
    const required = (await buildCertification(workspace)).id;
    await setRule({ certificationId: required });
    await buildCredential(workspace, { certificationId: required });
    await buildCredential(workspace, { certificationId: required });
    expect(await jobs()).toBe(1);
  });
});
