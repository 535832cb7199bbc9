import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import type { IssuingView, LeftOutView } from '../../../shared/issuing.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildMember,
  buildWorkspace,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete } from '../../test/program-factories.ts';
import { end, issueAll } from './test-support.ts';

const harness = useHarness();

type Followed = { issuing: IssuingView | null; rest: { credentials: number; mails: number } };

const follow = async (workspace: TestWorkspace, programId: string) =>
  (await workspace.viewer.get<Followed>(`/programs/${programId}/issuing`)).body;
const issueRest = (workspace: TestWorkspace, programId: string, body = {}) =>
  workspace.admin.post<IssuingView & Problem>(`/programs/${programId}/issuing/rest`, body);
const credentialsOf = (workspace: TestWorkspace) =>
  readAllPages<CredentialView>(workspace.viewer, '/credentials?limit=100');
const leftOutOf = (workspace: TestWorkspace, programId: string) =>
  readAllPages<LeftOutView>(workspace.viewer, `/programs/${programId}/issuing/left-out?limit=2`);
const mailsOf = async (workspace: TestWorkspace) =>
  (
    await harness.asOwner<{ kind: string }>(
      'select kind from mails where workspace_id = $1 order by kind',
      [workspace.id],
    )
  ).map((it) => it.kind);

/** An ended program with three complete participants and one incomplete. Nothing is issued yet. */
async function buildEnded() {
  const workspace = await buildWorkspace(harness);
  const certification = await buildCertification(workspace);
  const program = await buildProgram(harness, workspace, {
    certificationIds: [certification.id],
    participantCount: 4,
  });
  const participantIds = program.participants.slice(0, 3).map((it) => it.id);
  await complete(harness, workspace, program, { participantIds });
  await end(workspace.admin, program.id);
  return { workspace, certification, program };
}

describe('after an issuing was cancelled', () => {
  it('issues the rest with the date of the end, and notifies everyone', async () => {
    const { workspace, program } = await buildEnded();
    await workspace.admin.post(`/programs/${program.id}/issuing/cancel`);
    harness.clock.at = new Date('2026-03-05T12:00:00Z');
    expect((await follow(workspace, program.id)).rest).toEqual({ credentials: 3, mails: 4 });
    expect(await mailsOf(workspace)).toEqual([]);
    const response = await issueRest(workspace, program.id);
    expect(response.body).toMatchObject({ state: 'running', total: 3, issued: 0 });
    await issueAll(harness, workspace);
    harness.clock.at = new Date('2026-03-02T12:00:00Z');
    const { issuing, rest } = await follow(workspace, program.id);
    expect(issuing).toMatchObject({ state: 'done', total: 3, issued: 3, skipped: 0 });
    expect(rest).toEqual({ credentials: 0, mails: 0 });
    expect((await credentialsOf(workspace)).map((it) => it.issuedOn)).toEqual(
      Array(3).fill('2026-03-02'),
    );
    expect(await mailsOf(workspace)).toEqual(['did_not_pass', 'issued', 'issued', 'issued']);
  });

  it('sends only the outcome mails on request', async () => {
    const { workspace, program } = await buildEnded();
    await workspace.admin.post(`/programs/${program.id}/issuing/cancel`);
    expect((await issueRest(workspace, program.id, { mailsOnly: true })).status).toBe(200);
    await issueAll(harness, workspace);
    expect(await credentialsOf(workspace)).toEqual([]);
    expect(await mailsOf(workspace)).toEqual([
      'completed',
      'completed',
      'completed',
      'did_not_pass',
    ]);
    expect((await follow(workspace, program.id)).rest).toEqual({ credentials: 3, mails: 0 });
  });

  it('takes effect once for concurrent requests', async () => {
    const { workspace, program } = await buildEnded();
    await workspace.admin.post(`/programs/${program.id}/issuing/cancel`);
    const responses = await Promise.all([1, 2, 3].map(() => issueRest(workspace, program.id)));
    expect(responses.map((it) => it.status).toSorted()).toEqual([200, 409, 409]);
    await issueAll(harness, workspace);
    expect(await credentialsOf(workspace)).toHaveLength(3);
    expect((await issueRest(workspace, program.id)).body.code).toBe('nothing_to_issue');
  });

  it('is allowed for leads and those who run programs, and hidden from others', async () => {
    const { workspace, program } = await buildEnded();
    await workspace.admin.post(`/programs/${program.id}/issuing/cancel`);
    const path = `/programs/${program.id}/issuing`;
    const viewer = await buildMember(harness, workspace, 'viewer');
    expect((await viewer.post(`${path}/rest`, {})).status).toBe(403);
    const other = await buildWorkspace(harness);
    expect((await other.admin.post(`${path}/rest`, {})).status).toBe(404);
    expect((await other.viewer.get(`${path}/left-out`)).status).toBe(404);
  });
});

describe('skipped participants', () => {
  it('are listed with the reason, as many as are counted', async () => {
    const workspace = await buildWorkspace(harness);
    const certification = await buildCertification(workspace);
    const learners = await Promise.all([1, 2, 3, 4].map(() => buildLearner(workspace)));
    const [erased, byHand, heldBack] = learners.map((it) => it.id);
    const old = await buildCredential(workspace, {
      certificationId: certification.id,
      learnerId: heldBack ?? '',
    });
    await workspace.admin.post(`/credentials/${old.id}/revoke`, { reason: 'mistake' });
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
    const { issuing } = await follow(workspace, program.id);
    const leftOut = await leftOutOf(workspace, program.id);
    expect(issuing).toMatchObject({ total: 4, issued: 1, skipped: 3 });
    expect(Object.fromEntries(leftOut.map((it) => [it.learner.id, it.reason]))).toEqual({
      [erased ?? '']: 'erased',
      [byHand ?? '']: 'already_held',
      [heldBack ?? '']: 'held_back',
    });
    expect(leftOut.find((it) => it.reason === 'held_back')?.words).toBe(
      'It was revoked manually, so it isn’t issued automatically.',
    );
  });

  it('are issued to with the rest once the reason no longer applies', async () => {
    const { workspace, certification, program } = await buildEnded();
    await workspace.admin.post(`/certifications/${certification.id}/archive`);
    await issueAll(harness, workspace);
    expect(await follow(workspace, program.id)).toMatchObject({
      issuing: { state: 'done', issued: 0, skipped: 3 },
      rest: { credentials: 0, mails: 0 },
    });
    expect((await issueRest(workspace, program.id)).body.code).toBe('nothing_to_issue');
    await workspace.admin.post(`/certifications/${certification.id}/restore`);
    expect((await follow(workspace, program.id)).rest.credentials).toBe(3);
    await issueRest(workspace, program.id);
    await issueAll(harness, workspace);
    expect((await follow(workspace, program.id)).issuing).toMatchObject({ issued: 3, skipped: 0 });
    expect(await leftOutOf(workspace, program.id)).toEqual([]);
  });

  it('are not issued to with the rest while their name cannot be printed', async () => {
    const workspace = await buildWorkspace(harness);
    const certification = await buildCertification(workspace);
    const learner = await buildLearner(workspace, { name: 'Ada 𓀀' });
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certification.id],
      learnerIds: [learner.id],
    });
    await complete(harness, workspace, program);
    await end(workspace.admin, program.id);
    await issueAll(harness, workspace);
    expect(await follow(workspace, program.id)).toMatchObject({
      issuing: { total: 1, skipped: 1 },
      rest: { credentials: 0 },
    });
    await workspace.admin.patch(`/learners/${learner.id}`, { name: 'Ada Stone' });
    await issueRest(workspace, program.id);
    await issueAll(harness, workspace);
    expect((await credentialsOf(workspace)).map((it) => it.learnerName)).toEqual(['Ada Stone']);
  });
});
