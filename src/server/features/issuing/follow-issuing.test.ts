import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import type { IssuingView } from '../../../shared/issuing.ts';
import {
  buildCertification,
  buildLearner,
  buildMember,
  buildVisitor,
  buildWorkspace,
  type Client,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete } from '../../test/program-factories.ts';
import { startWorker } from '../../worker.ts';
import { issueWaiting } from './issue-waiting.ts';
import { end, getProgress, issueAll } from './test-support.ts';

const harness = useHarness();

/** A program that has just ended, with this many complete participants. */
async function buildEnded(count: number) {
  const workspace = await buildWorkspace(harness);
  const certification = await buildCertification(workspace);
  const program = await buildProgram(harness, workspace, {
    certificationIds: [certification.id],
    participantCount: count,
  });
  await complete(harness, workspace, program);
  await end(workspace.admin, program.id);
  const issuing = await getProgress(workspace.viewer, program.id);
  const job = { workspaceId: workspace.id, issuingId: issuing?.id ?? '' };
  return { workspace, certification, program, job };
}

function countIssued(workspace: TestWorkspace): Promise<number> {
  const path = '/credentials?limit=100';
  return readAllPages<CredentialView>(workspace.viewer, path).then((all) => all.length);
}

describe('issuing in the background', () => {
  it('stops while paused and continues afterwards', async () => {
    const { workspace, program, job } = await buildEnded(2);
    const path = `/programs/${program.id}/issuing`;
    const paused = await workspace.admin.post<IssuingView>(`${path}/pause`);
    expect(paused.body).toMatchObject({ state: 'paused', issued: 0, toNotify: 2 });
    await issueWaiting(harness.deps, job);
    expect(await countIssued(workspace)).toBe(0);
    const resumed = await workspace.admin.post<IssuingView>(`${path}/resume`);
    expect(resumed.body.state).toBe('running');
    await issueAll(harness, workspace);
    expect(await countIssued(workspace)).toBe(2);
  });

  it('issues nothing more after it was cancelled', async () => {
    const { workspace, program, job } = await buildEnded(2);
    const path = `/programs/${program.id}/issuing`;
    const cancelled = await workspace.admin.post<IssuingView>(`${path}/cancel`);
    expect(cancelled.body).toMatchObject({ state: 'cancelled', issued: 0, toNotify: 0 });
    await issueWaiting(harness.deps, job);
    expect(await countIssued(workspace)).toBe(0);
    for (const change of ['pause', 'resume', 'cancel']) {
      const response = await workspace.admin.post<Problem>(`${path}/${change}`);
      expect(response.body.code).toBe('issuing_finished');
    }
    const look = await workspace.viewer.get<{ items: { reason: string; words: string }[] }>(
      `/programs/${program.id}/needs-review`,
    );
    expect(look.body.items).toHaveLength(2);
    expect(look.body.items[0]).toMatchObject({
      reason: 'not_issued',
      words: 'Complete, but “First aid” wasn’t issued because issuing was cancelled.',
    });
  });

  it('records a repeated change once', async () => {
    const { workspace, program } = await buildEnded(1);
    const path = `/programs/${program.id}/issuing`;
    for (const change of ['pause', 'pause', 'resume', 'resume']) {
      expect((await workspace.admin.post(`${path}/${change}`)).status).toBe(200);
    }
    const history = await workspace.viewer.get<{ items: { action: string }[] }>(
      `/history?programId=${program.id}`,
    );
    expect(history.body.items.map((it) => it.action)).toEqual([
      'issuing.resumed',
      'issuing.paused',
      'program.ended',
    ]);
  });

  it('issues to nobody twice with several workers', async () => {
    const { workspace, job } = await buildEnded(5);
    await Promise.all(Array.from({ length: 6 }, () => issueWaiting(harness.deps, job)));
    await issueAll(harness, workspace);
    expect(await countIssued(workspace)).toBe(5);
    const mails = await harness.asOwner('select kind from mails where workspace_id = $1', [
      workspace.id,
    ]);
    expect(mails).toHaveLength(5);
  });

  it('skips learners who no longer qualify since the end', async () => {
    const workspace = await buildWorkspace(harness);
    const certification = await buildCertification(workspace);
    const learners = await Promise.all([1, 2, 3].map(() => buildLearner(workspace)));
    const [erased, byHand, plain] = learners.map((it) => it.id);
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certification.id],
      learnerIds: learners.map((it) => it.id),
    });
    await complete(harness, workspace, program);
    await end(workspace.admin, program.id);
    await workspace.admin.delete(`/learners/${erased}`);
    await workspace.admin.post(`/certifications/${certification.id}/credentials`, {
      learnerId: byHand,
    });
    await issueAll(harness, workspace);
    expect(await getProgress(workspace.viewer, program.id)).toMatchObject({
      state: 'done',
      issued: 1,
      skipped: 2,
    });
    const items = await harness.asOwner(
      'select learner_id, state, reason from issuing_items where workspace_id = $1',
      [workspace.id],
    );
    expect(items).toContainEqual({ learner_id: erased, state: 'skipped', reason: 'erased' });
    expect(items).toContainEqual({ learner_id: byHand, state: 'skipped', reason: 'already_held' });
    expect(items).toContainEqual({ learner_id: plain, state: 'issued', reason: null });
  });

  it('skips a certification that was archived since the end', async () => {
    const { workspace, certification, program } = await buildEnded(2);
    await workspace.admin.post(`/certifications/${certification.id}/archive`);
    await issueAll(harness, workspace);
    expect(await getProgress(workspace.viewer, program.id)).toMatchObject({
      state: 'done',
      issued: 0,
      skipped: 2,
    });
    // They are still notified that they completed it.
    const mails = await harness.asOwner('select kind from mails where workspace_id = $1', [
      workspace.id,
    ]);
    expect(mails).toEqual([{ kind: 'completed' }, { kind: 'completed' }]);
  });
});

describe('the events of an issuing', () => {
  let address: string;
  beforeAll(async () => {
    address = await harness.app.listen({ host: '127.0.0.1', port: 0 });
  });

  async function follow(client: Client, programId: string) {
    const headers = { ...client.headers, 'accept-encoding': 'gzip' };
    return await fetch(`${address}/api/v1/programs/${programId}/issuing/events`, { headers });
  }

  it('report the current progress, each change, and then end', async () => {
    const { workspace, program } = await buildEnded(3);
    const response = await follow(workspace.viewer, program.id);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('content-encoding')).toBeNull();
    let text = '';
    let isBegun = false;
    for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += part;
      if (isBegun || !text.includes('data: ')) continue;
      isBegun = true;
      await issueAll(harness, workspace);
    }
    expect(text.startsWith('retry: ')).toBe(true);
    const views = [...text.matchAll(/^data: (.*)\n\n/gm)].map(
      (it) => JSON.parse(it[1] ?? '') as IssuingView,
    );
    expect(views[0]).toMatchObject({ state: 'running', issued: 0, total: 3 });
    expect(views.at(-1)).toMatchObject({ state: 'done', issued: 3, toNotify: 0 });
  });

  it('do not exist if nothing is issued', async () => {
    const workspace = await buildWorkspace(harness);
    const program = await buildProgram(harness, workspace);
    expect((await follow(workspace.viewer, program.id)).status).toBe(404);
    expect(await getProgress(workspace.viewer, program.id)).toBeNull();
  });

  it('end when the session or the key that opened them ends', async () => {
    const { workspace, program } = await buildEnded(1);
    const owner = await buildMember(harness, workspace, 'owner');
    const viewer = await buildMember(harness, workspace, 'viewer');
    const removed = await buildMember(harness, workspace, 'viewer');
    const made = await owner.post<{ id: string; key: string }>('/api-keys', {
      name: 'Script',
      role: 'viewer',
    });
    const script = buildVisitor(harness, { authorization: `Bearer ${made.body.key}` });
    const ending: [Client, () => Promise<unknown>][] = [
      [viewer, () => viewer.post('/api/auth/sign-out', {}, { origin: 'http://laurel.test' })],
      [removed, () => owner.delete(`/members/${removed.memberId}`)],
      [script, () => owner.delete(`/api-keys/${made.body.id}`)],
    ];
    for (const [client, end] of ending) {
      const reader = (await follow(client, program.id)).body?.getReader();
      await reader?.read();
      await end();
      while (!(await reader?.read())?.done);
      expect((await follow(client, program.id)).ok).toBe(false);
    }
  });

  it('end with a key of a demoted member, unless the member may still see them', async () => {
    const { workspace, program } = await buildEnded(1);
    const owner = await buildMember(harness, workspace, 'owner');
    const admin = await buildMember(harness, workspace, 'admin');
    const made = await admin.post<{ key: string }>('/api-keys', { name: 'Script', role: 'viewer' });
    const script = buildVisitor(harness, { authorization: `Bearer ${made.body.key}` });
    const read = async (client: Client) => {
      const reader = (await follow(client, program.id)).body?.getReader();
      await reader?.read();
      return { readOn: async () => !(await reader?.read())?.done };
    };
    const [byKey, byMember] = [await read(script), await read(admin)];
    await owner.patch(`/members/${admin.memberId}`, { role: 'viewer' });
    while (await byKey.readOn());
    await issueAll(harness, workspace);
    expect(await byMember.readOn()).toBe(true);
    while (await byMember.readOn());
    expect((await follow(script, program.id)).status).toBe(401);
  });

  it('end when the server stops', async () => {
    const { workspace, program } = await buildEnded(1);
    const response = await follow(workspace.viewer, program.id);
    const reader = response.body?.getReader();
    await reader?.read();
    const closed = harness.app.close();
    while (!(await reader?.read())?.done);
    await closed;
  });
});

describe('the worker', () => {
  const working = useHarness({ isWorker: true });
  let worker: { stop(): Promise<void> };
  beforeAll(async () => {
    worker = await startWorker(working.deps);
  });
  afterAll(() => worker.stop());

  it('issues everything after the end, batch after batch', async () => {
    const workspace = await buildWorkspace(working);
    const certification = await buildCertification(workspace);
    const program = await buildProgram(working, workspace, {
      certificationIds: [certification.id],
    });
    // By SQL, because the API adds them one by one.
    await working.asOwner(
      `with people as (insert into learners (workspace_id, id, name, email)
         select $1, gen_random_uuid(), 'Ada ' || n, 'ada-' || n || '@example.org'
         from generate_series(1, 600) n returning id)
       insert into participants (workspace_id, id, program_id, learner_id, done_count,
         required_done, completed_at)
       select $1, gen_random_uuid(), $2, id, 1, 1, now() from people`,
      [workspace.id, program.id],
    );
    expect((await end(workspace.admin, program.id)).status).toBe(200);
    await expect
      .poll(() => getProgress(workspace.viewer, program.id), { timeout: 15_000 })
      .toMatchObject({ state: 'done', total: 600, issued: 600, skipped: 0, toNotify: 0 });
    const [counted] = await working.asOwner<{ credentials: number; mails: number }>(
      `select (select count(distinct learner_id)::int from credentials) as credentials,
         (select count(distinct credential_id)::int from mails) as mails`,
    );
    expect(counted).toEqual({ credentials: 600, mails: 600 });
  });
});
