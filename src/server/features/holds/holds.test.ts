import { describe, expect, it } from 'vitest';
import type { HoldView } from '../../../shared/issuing.ts';
import { untilWaiting, whileLocked } from '../../test/direct-sql.ts';
import {
  buildCertification,
  buildCredential,
  buildMember,
  buildWorkspace,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete } from '../../test/program-factories.ts';
import { end, evaluate, getProgress, issueAll } from '../issuing/test-support.ts';

describe('a hold', () => {
  const harness = useHarness();

  const holdsOf = async (workspace: TestWorkspace, query = '') =>
    readAllPages<HoldView>(workspace.viewer, `/holds?limit=1${query}`);

  /** Creates a credential that was revoked by hand. */
  async function buildRevoked() {
    const workspace = await buildWorkspace(harness);
    const admin = await buildMember(harness, workspace, 'admin');
    const certification = await buildCertification(workspace);
    const credential = await buildCredential(workspace, { certificationId: certification.id });
    await admin.post(`/credentials/${credential.id}/revoke`, { reason: 'mistake' });
    return { workspace, admin, certification, credential, learnerId: credential.learner.id };
  }

  it('is placed by revoking by hand, and names member and learner', async () => {
    const { workspace, certification, credential, learnerId } = await buildRevoked();
    expect(await holdsOf(workspace)).toEqual([
      {
        id: expect.any(String),
        certification: { id: certification.id, title: 'First aid' },
        learner: { id: learnerId, name: credential.learnerName },
        credentialId: credential.id,
        placedAt: '2026-03-02T12:00:00.000Z',
        placedBy: 'The admin',
        lifted: null,
      },
    ]);
  });

  it('prevents a program from issuing, which shows its date', async () => {
    const { workspace, certification, learnerId } = await buildRevoked();
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certification.id],
      learnerIds: [learnerId],
      participantCount: 1,
    });
    await complete(harness, workspace, program);
    const shown = await evaluate(workspace.viewer, program.id);
    expect(shown.certifications[0]?.counts).toMatchObject({ issue: 1, held_back: 1 });
    const people = await workspace.viewer.get(
      `/programs/${program.id}/evaluation/people?group=held_back`,
    );
    expect(people.body).toMatchObject({
      items: [{ learner: { id: learnerId }, heldBackSince: '2026-03-02T12:00:00.000Z' }],
    });
    await end(workspace.admin, program.id);
    await issueAll(harness, workspace);
    expect(await getProgress(workspace.viewer, program.id)).toMatchObject({
      total: 2,
      issued: 1,
      skipped: 1,
    });
    const look = await workspace.viewer.get(`/programs/${program.id}/needs-review`);
    expect(look.body).toMatchObject({ items: [{ learner: { id: learnerId } }] });
  });

  it('excludes remaining learners if it is placed after the end', async () => {
    const workspace = await buildWorkspace(harness);
    const certification = await buildCertification(workspace);
    const held = await buildCredential(workspace, { certificationId: certification.id });
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certification.id],
      learnerIds: [held.learner.id],
    });
    await complete(harness, workspace, program);
    await end(workspace.admin, program.id);
    await workspace.admin.post(`/credentials/${held.id}/revoke`, { reason: 'holder_request' });
    await issueAll(harness, workspace);
    expect(await getProgress(workspace.viewer, program.id)).toMatchObject({
      issued: 0,
      skipped: 1,
    });
  });

  it('excludes a learner even while it is being placed', async () => {
    const workspace = await buildWorkspace(harness);
    const certification = await buildCertification(workspace);
    const held = await buildCredential(workspace, { certificationId: certification.id });
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certification.id],
      learnerIds: [held.learner.id],
    });
    await complete(harness, workspace, program);
    await end(workspace.admin, program.id);
    const locking = 'select from credentials where id = $1 for update';
    await whileLocked(harness, [locking, [held.id]], async (release) => {
      const revoking = workspace.admin.post(`/credentials/${held.id}/revoke`, {
        reason: 'holder_request',
      });
      await untilWaiting(harness, 1);
      const issuing = issueAll(harness, workspace);
      await untilWaiting(harness, 2);
      await release();
      await Promise.all([revoking, issuing]);
    });
    expect(await getProgress(workspace.viewer, program.id)).toMatchObject({
      issued: 0,
      skipped: 1,
    });
  });

  it('is lifted by an admin with a note, once', async () => {
    const { workspace, admin, certification, learnerId } = await buildRevoked();
    const [hold] = await holdsOf(workspace);
    const path = `/holds/${hold?.id}/lift`;
    const bare = await admin.post<Problem>(path, {});
    expect(bare.body.fields).toHaveProperty('note');
    expect((await workspace.issuer.post(path, { note: 'Fine.' })).status).toBe(403);
    const lifted = await admin.post<HoldView>(path, { note: 'We have talked.' });
    expect(lifted.body.lifted).toEqual({
      at: '2026-03-02T12:00:00.000Z',
      by: 'The admin',
      note: 'We have talked.',
    });
    const again = await admin.post<Problem>(path, { note: 'Again.' });
    expect(again.body.code).toBe('hold_lifted');
    expect(await holdsOf(workspace, '&isActive=true')).toEqual([]);
    expect(await holdsOf(workspace, '&isActive=false')).toHaveLength(1);
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certification.id],
      learnerIds: [learnerId],
    });
    await complete(harness, workspace, program);
    expect((await evaluate(workspace.admin, program.id)).issueCount).toBe(1);
  });

  it('is lifted by issuing by hand, and placed again by the next revocation', async () => {
    const { workspace, certification, learnerId } = await buildRevoked();
    const certificationId = certification.id;
    const next = await buildCredential(workspace, { certificationId, learnerId });
    const [hold] = await holdsOf(workspace);
    expect(hold?.lifted).toMatchObject({ by: 'admin key', note: null });
    await workspace.admin.post(`/credentials/${next.id}/revoke`, { reason: 'mistake' });
    const standing = await holdsOf(workspace, `&learnerId=${learnerId}&isActive=true`);
    expect(standing.map((it) => it.credentialId)).toEqual([next.id]);
    expect(await holdsOf(workspace)).toHaveLength(2);
  });

  it('has no note and no name after the learner was erased', async () => {
    const { workspace, admin, learnerId } = await buildRevoked();
    const [hold] = await holdsOf(workspace);
    await admin.post(`/holds/${hold?.id}/lift`, { note: 'Ada has apologised.' });
    await admin.delete(`/learners/${learnerId}`);
    const [erased] = await holdsOf(workspace);
    expect(erased).toMatchObject({ learner: { name: null }, lifted: { note: null } });
  });

  it('refuses a cursor of another list', async () => {
    const workspace = await buildWorkspace(harness);
    const cursor = Buffer.from(JSON.stringify(['x', crypto.randomUUID()])).toString('base64url');
    const response = await workspace.viewer.get<Problem>(`/holds?cursor=${cursor}`);
    expect(response.status).toBe(400);
  });
});
