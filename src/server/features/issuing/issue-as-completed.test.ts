import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import type { Actor } from '../../actor.ts';
import { recordEvent } from '../../events.ts';
import {
  buildCertification,
  buildCredential,
  buildWorkspace,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete, type TestProgram } from '../../test/program-factories.ts';
import { wordsIn } from '../../words/words.ts';
import { inWork } from '../../work.ts';
import { refreshProgress } from '../programs/progress.queries.ts';
import { end, evaluate, getProgress, issueAll } from './test-support.ts';

describe('issuing as each participant completes', () => {
  const harness = useHarness();

  async function build(count = 2) {
    const workspace = await buildWorkspace(harness);
    const certification = await buildCertification(workspace, { validity: { months: 12 } });
    const program = await buildProgram(harness, workspace, {
      issuing: 'as_completed',
      certificationIds: [certification.id],
      participantCount: count,
    });
    const ids = program.participants.map((it) => it.id);
    const credentials = () =>
      readAllPages<CredentialView>(workspace.viewer, '/credentials?limit=100');
    return { workspace, certification, program, ids, credentials };
  }

  function act(workspace: TestWorkspace, program: TestProgram, participantIds: string[]) {
    const actor: Actor = { kind: 'system', id: null, role: 'admin', workspaceId: workspace.id };
    return inWork(harness.deps, actor, async (work) => {
      const subject = { kind: 'program' as const, id: program.id };
      recordEvent(work, 'program.completions_recorded', subject, {}, participantIds);
    });
  }

  /** Inserts the last completion and runs the reactions to it. */
  async function finish(workspace: TestWorkspace, program: TestProgram, participantIds: string[]) {
    await complete(harness, workspace, program, { participantIds });
    await act(workspace, program, participantIds);
  }

  async function takeBack(workspace: TestWorkspace, program: TestProgram, participantId: string) {
    await harness.asOwner(
      `update completions set taken_back_at = now(), taken_back_by_kind = 'system'
       where participant_id = $1 and taken_back_at is null`,
      [participantId],
    );
    const actor: Actor = { kind: 'system', id: null, role: 'admin', workspaceId: workspace.id };
    await inWork(harness.deps, actor, ({ tx }) => refreshProgress(tx, program.id, [participantId]));
  }

  it('issues on the day of completion, once each', async () => {
    const { workspace, program, ids, credentials } = await build();
    await finish(workspace, program, ids.slice(0, 1));
    await issueAll(harness, workspace);
    expect(await getProgress(workspace.viewer, program.id)).toMatchObject({
      kind: 'as_completed',
      state: 'done',
      total: 1,
      issued: 1,
      startedBy: 'Laurel',
    });
    await finish(workspace, program, ids.slice(1));
    await act(workspace, program, ids);
    await issueAll(harness, workspace);
    expect(await getProgress(workspace.viewer, program.id)).toMatchObject({ total: 2, issued: 2 });
    const issued = await credentials();
    expect(issued).toHaveLength(2);
    expect(issued[0]).toMatchObject({
      issuedOn: '2026-03-02',
      expiresOn: '2027-03-02',
      issuedHow: 'program',
    });
  });

  it('issues to nobody again at the end, and notifies only the others', async () => {
    const { workspace, program, ids, credentials } = await build(3);
    await finish(workspace, program, ids.slice(0, 1));
    await issueAll(harness, workspace);
    // Complete without being in the issuing, as after a change of components.
    await complete(harness, workspace, program, { participantIds: ids.slice(1, 2) });
    expect((await evaluate(workspace.viewer, program.id)).certifications[0]?.counts).toMatchObject({
      issued: 1,
      issue: 1,
      did_not_pass: 1,
    });
    await end(workspace.admin, program.id);
    await issueAll(harness, workspace);
    expect(await credentials()).toHaveLength(2);
    const mails = await harness.asOwner(
      'select kind from mails where workspace_id = $1 order by kind',
      [workspace.id],
    );
    expect(mails.map((it) => it.kind)).toEqual(['did_not_pass', 'issued', 'issued']);
  });

  it('moves waiting items to the issuing at the end', async () => {
    const { workspace, program, ids, credentials } = await build();
    await finish(workspace, program, ids);
    await end(workspace.admin, program.id);
    await issueAll(harness, workspace);
    expect(await credentials()).toHaveLength(2);
    const issuings = await harness.asOwner(
      `select kind, state, total, issued from issuings where workspace_id = $1 order by kind`,
      [workspace.id],
    );
    expect(issuings).toEqual([
      { kind: 'as_completed', state: 'done', total: 0, issued: 0 },
      { kind: 'program_end', state: 'done', total: 2, issued: 2 },
    ]);
  });

  it('revokes nothing if a completion is lost afterwards, but asks for review', async () => {
    const { workspace, program, ids, credentials } = await build(1);
    const [id = ''] = ids;
    await finish(workspace, program, ids);
    await issueAll(harness, workspace);
    await takeBack(workspace, program, id);
    expect((await credentials())[0]?.status).toBe('valid');
    const path = `/programs/${program.id}/needs-review`;
    const look = await workspace.viewer.get<{ items: unknown[] }>(path);
    expect(look.body.items).toMatchObject([
      {
        participantId: id,
        reason: 'lost_completion',
        words: wordsIn('en').write(
          sentence('api.review.lostCompletion', { title: 'First aid', date: '2026-03-02' }),
        ),
      },
    ]);
    await finish(workspace, program, ids);
    await issueAll(harness, workspace);
    expect((await workspace.viewer.get<{ items: unknown[] }>(path)).body.items).toEqual([]);
    expect(await credentials()).toHaveLength(1);
  });

  it('issues nothing if a completion is lost before, until it is back', async () => {
    const { workspace, program, ids, credentials } = await build(1);
    const [id = ''] = ids;
    await finish(workspace, program, ids);
    await takeBack(workspace, program, id);
    await issueAll(harness, workspace);
    expect(await credentials()).toHaveLength(0);
    await finish(workspace, program, ids);
    await issueAll(harness, workspace);
    expect(await credentials()).toHaveLength(1);
    expect(await getProgress(workspace.viewer, program.id)).toMatchObject({
      total: 1,
      issued: 1,
      skipped: 0,
    });
  });

  it('asks for review of those who completed while the certification was archived', async () => {
    const { workspace, certification, program, ids, credentials } = await build(1);
    await workspace.admin.post(`/certifications/${certification.id}/archive`);
    await finish(workspace, program, ids);
    await issueAll(harness, workspace);
    expect(await credentials()).toHaveLength(0);
    const look = await workspace.viewer.get<{ items: unknown[] }>(
      `/programs/${program.id}/needs-review`,
    );
    expect(look.body.items).toMatchObject([
      {
        participantId: ids[0],
        reason: 'not_issued',
        words:
          'Complete, but “First aid” wasn’t issued because it was archived or not yet published.',
      },
    ]);
    await workspace.admin.post(`/certifications/${certification.id}/restore`);
    await end(workspace.admin, program.id);
    await issueAll(harness, workspace);
    expect(await credentials()).toHaveLength(1);
  });

  it('renews for someone who completes another program of the same certification', async () => {
    const { workspace, certification, program, ids, credentials } = await build(1);
    const learnerId = program.participants[0]?.learnerId ?? '';
    await buildCredential(workspace, { certificationId: certification.id, learnerId });
    await finish(workspace, program, ids);
    await issueAll(harness, workspace);
    const statuses = (await credentials()).map((it) => [it.status, it.expiresOn]).toSorted();
    expect(statuses).toEqual([
      ['revoked', '2027-03-02'],
      ['valid', '2028-03-02'],
    ]);
  });
});
