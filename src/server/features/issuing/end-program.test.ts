import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildMember,
  buildWorkspace,
  type Problem,
  readAllPages,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete } from '../../test/program-factories.ts';
import { end, evaluate, getProgress, issueAll } from './test-support.ts';

describe('ending a program', () => {
  const harness = useHarness();

  /** A live program with three participants, the first two complete. */
  async function build(given: { notify?: boolean; timeZone?: string } = {}) {
    const workspace = await buildWorkspace(harness, given);
    const certification = await buildCertification(workspace, { validity: { months: 12 } });
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certification.id],
      participantCount: 3,
    });
    const ids = program.participants.slice(0, 2).map((it) => it.id);
    await complete(harness, workspace, program, { participantIds: ids });
    const credentials = () =>
      readAllPages<CredentialView>(workspace.viewer, '/credentials?limit=100');
    return { workspace, certification, program, credentials };
  }

  it('issues to those who completed it and notifies everyone of the result', async () => {
    const { workspace, certification, program, credentials } = await build();
    const shown = await evaluate(workspace.viewer, program.id);
    expect(shown).toMatchObject({
      endsOn: '2026-03-02',
      participantCount: 3,
      completeCount: 2,
      didNotPassCount: 1,
      issueCount: 2,
      unprintableCount: 0,
      certifications: [
        { id: certification.id, status: 'active', counts: { issue: 2, did_not_pass: 1 } },
      ],
    });
    const response = await end(workspace.admin, program.id);
    expect(response.body).toMatchObject({ state: 'complete', endedOn: '2026-03-02' });
    expect(await getProgress(workspace.viewer, program.id)).toMatchObject({
      kind: 'program_end',
      state: 'running',
      total: 2,
      issued: 0,
      toNotify: 3,
      startedBy: 'admin key',
    });
    await issueAll(harness, workspace);
    expect(await getProgress(workspace.viewer, program.id)).toMatchObject({
      state: 'done',
      issued: 2,
      skipped: 0,
      toNotify: 0,
    });
    const issued = await credentials();
    expect(issued.map((it) => it.learner.id).toSorted()).toEqual(
      program.participants
        .slice(0, 2)
        .map((it) => it.learnerId)
        .toSorted(),
    );
    expect(issued[0]).toMatchObject({
      issuedOn: '2026-03-02',
      expiresOn: '2027-03-02',
      issuedHow: 'program',
      issuedBy: 'admin key',
    });
    const mails = await harness.asOwner(
      'select kind, count(*)::int from mails where workspace_id = $1 group by kind order by kind',
      [workspace.id],
    );
    expect(mails).toEqual([
      { kind: 'did_not_pass', count: 1 },
      { kind: 'issued', count: 2 },
    ]);
  });

  it('issues nothing and notifies nobody when its jobs run again', async () => {
    const { workspace, program, credentials } = await build();
    const { fingerprint, issueCount } = await evaluate(workspace.admin, program.id);
    const path = `/programs/${program.id}/end`;
    expect((await workspace.admin.post(path, { fingerprint, issueCount })).status).toBe(200);
    await issueAll(harness, workspace);
    const again = await workspace.admin.post<Problem>(path, { fingerprint, issueCount });
    expect(again.body.code).toBe('program_ended');
    await harness.asOwner(`update issuings set state = 'running' where workspace_id = $1`, [
      workspace.id,
    ]);
    await issueAll(harness, workspace);
    expect(await credentials()).toHaveLength(2);
    expect(await evaluate(workspace.admin, program.id)).toMatchObject({
      issueCount: 0,
      certifications: [{ counts: { issued: 2, issue: 0, replace: 0 } }],
    });
  });

  it('is refused for the second of two concurrent requests', async () => {
    const { workspace, program, credentials } = await build();
    const { fingerprint, issueCount } = await evaluate(workspace.admin, program.id);
    const responses = await Promise.all(
      [1, 2].map(() =>
        workspace.admin.post<Problem>(`/programs/${program.id}/end`, { fingerprint, issueCount }),
      ),
    );
    expect(responses.map((it) => it.status).toSorted()).toEqual([200, 409]);
    expect(responses.find((it) => it.status === 409)?.body.code).toBe('program_ended');
    await issueAll(harness, workspace);
    expect(await credentials()).toHaveLength(2);
  });

  it('is refused if someone has completed it since the dry run', async () => {
    const { workspace, program } = await build();
    const { fingerprint, issueCount } = await evaluate(workspace.admin, program.id);
    const last = program.participants[2]?.id ?? '';
    await complete(harness, workspace, program, { participantIds: [last] });
    const path = `/programs/${program.id}/end`;
    const response = await workspace.admin.post<Problem>(path, { fingerprint, issueCount });
    expect(response.body.code).toBe('evaluation_changed');
    expect(await getProgress(workspace.viewer, program.id)).toBeNull();
  });

  it('is refused for a number other than the one shown', async () => {
    const { workspace, program } = await build();
    const { fingerprint } = await evaluate(workspace.admin, program.id);
    const path = `/programs/${program.id}/end`;
    const response = await workspace.admin.post<Problem>(path, { fingerprint, issueCount: 3 });
    expect(response.body.code).toBe('evaluation_changed');
  });

  it('is refused if it was never launched, or for an archived certification', async () => {
    const { workspace, certification, program } = await build();
    const resting = await buildProgram(harness, workspace, { isLive: false });
    const early = await workspace.admin.post<Problem>(`/programs/${resting.id}/end`, {
      fingerprint: 'x',
      issueCount: 0,
    });
    expect(early.body.code).toBe('program_not_launched');
    await workspace.admin.post(`/certifications/${certification.id}/archive`);
    const shown = await evaluate(workspace.admin, program.id);
    expect(shown.certifications[0]?.status).toBe('archived');
    const late = await end(workspace.admin, program.id);
    expect(late.body).toMatchObject({
      code: 'certification_archived',
      message: '“First aid” is archived, so it can’t be issued.',
      details: { certificationId: certification.id },
    });
  });

  it('renews valid credentials from the old expiry, and keeps both', async () => {
    const { workspace, certification, program, credentials } = await build();
    const learnerId = program.participants[0]?.learnerId ?? '';
    const old = await buildCredential(workspace, {
      certificationId: certification.id,
      learnerId,
      issuedOn: '2025-05-20',
    });
    expect(old.expiresOn).toBe('2026-05-20');
    expect((await evaluate(workspace.admin, program.id)).certifications[0]?.counts).toMatchObject({
      issue: 1,
      replace: 1,
    });
    await end(workspace.admin, program.id);
    await issueAll(harness, workspace);
    const theirs = (await credentials()).filter((it) => it.learner.id === learnerId);
    expect(theirs).toHaveLength(2);
    const renewed = theirs.find((it) => it.id !== old.id);
    expect(renewed).toMatchObject({ status: 'valid', expiresOn: '2027-05-20' });
    expect(theirs.find((it) => it.id === old.id)).toMatchObject({
      status: 'revoked',
      revocation: { reason: 'replaced', replacedById: renewed?.id },
    });
  });

  it('issues without replacing if the old credential has expired', async () => {
    const { workspace, certification, program, credentials } = await build();
    const learnerId = program.participants[0]?.learnerId ?? '';
    await buildCredential(workspace, {
      certificationId: certification.id,
      learnerId,
      issuedOn: '2025-01-01',
      expiresOn: '2026-03-01',
    });
    expect((await evaluate(workspace.admin, program.id)).issueCount).toBe(2);
    await end(workspace.admin, program.id);
    await issueAll(harness, workspace);
    const statuses = (await credentials())
      .filter((it) => it.learner.id === learnerId)
      .map((it) => [it.status, it.expiresOn]);
    expect(statuses).toContainEqual(['valid', '2027-03-02']);
    expect(statuses).toContainEqual(['expired', '2026-03-01']);
  });

  it('skips names that cannot be printed, unless confirmed', async () => {
    for (const ifUnprintable of [undefined, 'issue'] as const) {
      const workspace = await buildWorkspace(harness);
      const certification = await buildCertification(workspace);
      const { id: learnerId } = await buildLearner(workspace, { name: 'Ada \u{10330}' });
      const program = await buildProgram(harness, workspace, {
        certificationIds: [certification.id],
        learnerIds: [learnerId],
        participantCount: 1,
      });
      await complete(harness, workspace, program);
      expect(await evaluate(workspace.admin, program.id)).toMatchObject({
        issueCount: 1,
        unprintableCount: 1,
      });
      const people = await workspace.viewer.get(
        `/programs/${program.id}/evaluation/people?group=unprintable`,
      );
      expect(people.body).toMatchObject({
        items: [{ learner: { id: learnerId }, unprintable: ['\u{10330}'] }],
      });
      await end(workspace.admin, program.id, ifUnprintable ? { ifUnprintable } : {});
      await issueAll(harness, workspace);
      const issued = await readAllPages<CredentialView>(workspace.viewer, '/credentials?limit=9');
      expect(issued).toHaveLength(ifUnprintable ? 2 : 1);
    }
  });

  it('is allowed for its lead, who may not revoke otherwise', async () => {
    const workspace = await buildWorkspace(harness);
    const lead = await buildMember(harness, workspace, 'viewer');
    const certification = await buildCertification(workspace);
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certification.id],
      participantCount: 1,
      leadIds: [lead.memberId],
    });
    const learnerId = program.participants[0]?.learnerId ?? '';
    await buildCredential(workspace, { certificationId: certification.id, learnerId });
    await complete(harness, workspace, program);
    expect((await end(lead, program.id)).status).toBe(200);
    await issueAll(harness, workspace);
    expect(await getProgress(lead, program.id)).toMatchObject({
      state: 'done',
      issued: 1,
      startedBy: 'The viewer',
    });
  });

  it('works without a certification, and notifies those who completed it', async () => {
    const workspace = await buildWorkspace(harness);
    const program = await buildProgram(harness, workspace, { participantCount: 2 });
    const first = program.participants[0]?.id ?? '';
    await complete(harness, workspace, program, { participantIds: [first] });
    expect(await evaluate(workspace.admin, program.id)).toMatchObject({
      participantCount: 2,
      completeCount: 1,
      didNotPassCount: 1,
      issueCount: 0,
      certifications: [],
    });
    expect((await end(workspace.admin, program.id)).status).toBe(200);
    await issueAll(harness, workspace);
    const mails = await harness.asOwner(
      'select kind from mails where workspace_id = $1 order by kind',
      [workspace.id],
    );
    expect(mails).toEqual([{ kind: 'completed' }, { kind: 'did_not_pass' }]);
  });

  it('notifies nobody if turned off', async () => {
    const { workspace, program } = await build();
    await end(workspace.admin, program.id, { notify: false });
    expect(await getProgress(workspace.admin, program.id)).toMatchObject({ toNotify: 0 });
    await issueAll(harness, workspace);
    const mails = await harness.asOwner('select kind from mails where workspace_id = $1', [
      workspace.id,
    ]);
    expect(mails).toEqual([]);
  });
});
