import { describe, expect, it } from 'vitest';
import type { LearnerView } from '../../../shared/learners.ts';
import {
  buildLearner,
  buildMember,
  buildWorkspace,
  type Problem,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

describe('an address that gets no e-mail', () => {
  const harness = useHarness();

  async function suppress(workspace: TestWorkspace, address: string, reason = 'bounced') {
    await harness.asOwner(
      `insert into suppressions (workspace_id, address, reason, answer, created_at)
        values ($1, $2, $3, '550 no such user', '2026-03-01T10:00:00Z')`,
      [workspace.id, address, reason],
    );
  }

  it('is shown at the learner, in any case of letters, until the address is corrected', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildLearner(workspace, { email: 'Ada@Example.org' });
    await suppress(workspace, 'ada@example.org');
    const read = async () => (await workspace.viewer.get<LearnerView>(`/learners/${id}`)).body;
    const problem = {
      reason: 'bounced',
      answer: '550 no such user',
      since: '2026-03-01T10:00:00.000Z',
    };
    expect((await read()).mailProblem).toEqual(problem);
    const path = '/learners?sort=newest';
    const list = await workspace.viewer.get<{ items: LearnerView[] }>(path);
    expect(list.body.items[0]?.mailProblem).toEqual(problem);
    const searched = await workspace.viewer.get<{ items: LearnerView[] }>('/learners?query=ada');
    expect(searched.body.items[0]?.mailProblem).toEqual(problem);
    const changed = await workspace.admin.patch<LearnerView>(`/learners/${id}`, {
      email: 'ada.lovelace@example.org',
    });
    expect(changed.body.mailProblem).toBeNull();
    expect((await read()).mailProblem).toBeNull();
  });

  it('is shown in its own workspace only', async () => {
    const workspace = await buildWorkspace(harness);
    const other = await buildWorkspace(harness);
    const { id } = await buildLearner(workspace, { email: 'kim@example.org' });
    await suppress(other, 'kim@example.org');
    const { body } = await workspace.viewer.get<LearnerView>(`/learners/${id}`);
    expect(body.mailProblem).toBeNull();
  });

  it('gets e-mail again once a member resumes it, which the history records', async () => {
    const workspace = await buildWorkspace(harness);
    const member = await buildMember(harness, workspace, 'admin');
    const { id } = await buildLearner(workspace, { email: 'Zoe@example.org' });
    await suppress(workspace, 'zoe@example.org', 'complained');
    const resumed = await member.post<LearnerView>(`/learners/${id}/resume-mail`);
    expect(resumed).toMatchObject({ status: 200, body: { id, mailProblem: null } });
    const rows = await harness.asOwner('select from suppressions where workspace_id = $1', [
      workspace.id,
    ]);
    expect(rows).toHaveLength(0);
    const history = await workspace.admin.get<{ items: { action: string }[] }>(
      `/history?learnerId=${id}`,
    );
    expect(history.body.items[0]?.action).toBe('learner.mail_resumed');
  });

  it('that gets e-mail anyway is left as it is', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildLearner(workspace);
    expect((await workspace.admin.post(`/learners/${id}/resume-mail`)).status).toBe(200);
    const history = await workspace.admin.get<{ items: { action: string }[] }>(
      `/history?learnerId=${id}`,
    );
    expect(history.body.items.map((it) => it.action)).not.toContain('learner.mail_resumed');
  });

  it('is resumed only by those who may change learners of the workspace', async () => {
    const workspace = await buildWorkspace(harness);
    const other = await buildWorkspace(harness);
    const { id } = await buildLearner(workspace, { email: 'eve@example.org' });
    await suppress(workspace, 'eve@example.org');
    const path = `/learners/${id}/resume-mail`;
    expect((await workspace.viewer.post<Problem>(path)).status).toBe(403);
    expect((await other.admin.post<Problem>(path)).body.code).toBe('not_found');
    const { body } = await workspace.viewer.get<LearnerView>(`/learners/${id}`);
    expect(body.mailProblem).not.toBeNull();
  });

  it('is not that of an erased learner', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildLearner(workspace);
    await workspace.admin.delete(`/learners/${id}`);
    const resumed = await workspace.admin.post<LearnerView>(`/learners/${id}/resume-mail`);
    expect(resumed.body).toMatchObject({ mailProblem: null });
  });

  it('is something else than reminders that the learner stopped', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildLearner(workspace);
    const at = '2026-02-01T08:00:00.000Z';
    await harness.asOwner('update learners set reminders_stopped_at = $1 where id = $2', [at, id]);
    const { body } = await workspace.viewer.get<LearnerView>(`/learners/${id}`);
    expect(body).toMatchObject({ mailProblem: null, remindersStoppedAt: at });
  });
});
