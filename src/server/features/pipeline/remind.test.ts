import { beforeEach, describe, expect, it } from 'vitest';
import type { PipelineState } from '../../../shared/pipeline.ts';
import {
  buildCertification,
  buildLearner,
  buildMember,
  buildWorkspace,
  type Problem,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete, type TestProgram } from '../../test/program-factories.ts';

const harness = useHarness();
let workspace: TestWorkspace;
let certificationId: string;

beforeEach(async () => {
  workspace = await buildWorkspace(harness);
  certificationId = (await buildCertification(workspace)).id;
});

describe('reminders', () => {
  type Reminded = { reminded: number; notReminded: number } & Problem;
  const remind = async (body: {
    state: PipelineState;
    participantIds?: string[];
    isDryRun?: boolean;
  }) =>
    await workspace.admin.post<Reminded>(
      `/certifications/${certificationId}/pipeline/reminders`,
      body,
    );
  const mails = async () =>
    await harness.asOwner(
      `select participant_id from mails where workspace_id = $1 and kind = 'reminder'`,
      [workspace.id],
    );

  it('are sent to each participant at most once a day, and recorded per program', async () => {
    const silent = await buildLearner(workspace, { email: null });
    const given = { certificationIds: [certificationId] };
    const first = await buildProgram(harness, workspace, {
      ...given,
      learnerIds: [silent.id],
      participantCount: 2,
    });
    await buildProgram(harness, workspace, { ...given, participantCount: 1 });
    const waiting = { ...given, participantCount: 1, isLive: false };
    await buildProgram(harness, workspace, waiting);
    const response = await remind({ state: 'not_started' });
    expect(response.body).toEqual({
      reminded: 3,
      notReminded: 2,
      leftOut: { notLive: 1, noEmail: 1, remindedLately: 0, movedOn: 0 },
    });
    expect(await mails()).toHaveLength(3);
    const history = await workspace.viewer.get<{ items: { action: string; details: object }[] }>(
      `/history?programId=${first.id}`,
    );
    expect(history.body.items).toMatchObject([
      { action: 'program.reminded', details: { count: 2 } },
    ]);

    const again = await remind({ state: 'not_started' });
    expect([again.status, again.body.code]).toEqual([409, 'no_recipients']);
    harness.clock.at = new Date('2026-03-03T12:00:00Z');
    const nextDay = await remind({ state: 'not_started' });
    harness.clock.at = new Date('2026-03-02T12:00:00Z');
    expect(nextDay.body.reminded).toBe(3);
  });

  it('are sent to selected participants if they are still in that state', async () => {
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certificationId],
      participantCount: 3,
    });
    const [one, two] = program.participants.map((it) => it.id);
    await complete(harness, workspace, program, { participantIds: [one ?? ''] });
    const selected = [one ?? '', two ?? ''];
    const response = await remind({ state: 'not_started', participantIds: selected });
    expect(response.body).toMatchObject({ reminded: 1, notReminded: 1, leftOut: { movedOn: 1 } });
    expect(await mails()).toEqual([{ participant_id: two }]);
  });

  it('can be counted before they are sent', async () => {
    const silent = await buildLearner(workspace, { email: null });
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certificationId],
      learnerIds: [silent.id],
      participantCount: 3,
    });
    const [, reminded, ...others] = program.participants.map((it) => it.id);
    await remind({ state: 'not_started', participantIds: [reminded ?? ''] });
    const count = () => remind({ state: 'not_started', isDryRun: true });
    const expected = {
      reminded: 2,
      notReminded: 2,
      leftOut: { notLive: 0, noEmail: 1, remindedLately: 1, movedOn: 0 },
    };
    expect((await count()).body).toEqual(expected);
    expect(await mails()).toHaveLength(1);
    expect((await remind({ state: 'not_started' })).body).toEqual(expected);
    expect(await mails()).toHaveLength(3);
    expect((await count()).body).toMatchObject({ reminded: 0, notReminded: 4 });
    expect(others).toHaveLength(2);
  });

  it('are refused for unknown participants, without reminding anyone', async () => {
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certificationId],
      participantCount: 1,
    });
    const elsewhere = await buildProgram(harness, workspace, { participantCount: 1 });
    const participantIds = [program, elsewhere].map((it) => it.participants[0]?.id ?? '');
    const response = await remind({ state: 'not_started', participantIds });
    expect(response.status).toBe(400);
    expect(Object.keys(response.body.fields ?? {})).toEqual(['participantIds']);
    expect(await mails()).toEqual([]);
  });

  it('are sent once for two concurrent requests', async () => {
    await buildProgram(harness, workspace, {
      certificationIds: [certificationId],
      participantCount: 5,
    });
    const responses = await Promise.all([1, 2, 3].map(() => remind({ state: 'not_started' })));
    expect(responses.map((it) => it.status).toSorted()).toEqual([200, 409, 409]);
    expect(await mails()).toHaveLength(5);
  });

  it('are allowed for the lead of the program, but not of another', async () => {
    const lead = await buildMember(harness, workspace, 'viewer');
    const given = { certificationIds: [certificationId], participantCount: 1 };
    const mine = await buildProgram(harness, workspace, { ...given, leadIds: [lead.memberId] });
    const other = await buildProgram(harness, workspace, given);
    const path = (program: TestProgram) => `/programs/${program.id}/pipeline/reminders`;
    expect((await lead.post(path(mine), { state: 'not_started' })).status).toBe(200);
    expect((await lead.post(path(other), { state: 'not_started' })).status).toBe(403);
    const whole = `/certifications/${certificationId}/pipeline/reminders`;
    expect((await lead.post(whole, { state: 'not_started' })).status).toBe(403);
  });
});
