import { describe, expect, it } from 'vitest';
import type { AuditEntryView } from '../../../shared/audit.ts';
import type { CredentialView } from '../../../shared/credentials.ts';
import { readPdfText } from '../../pdf/test-support.ts';
import { untilWaiting, whileLocked } from '../../test/direct-sql.ts';
import {
  buildCertification,
  buildCredential,
  buildCredentials,
  buildLearner,
  buildMember,
  buildPng,
  buildVisitor,
  buildWorkspace,
  type Problem,
  type TestWorkspace,
  upload,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

type VersionUpdate = { count: number; isGoingOn: boolean };

describe('updating selected credentials to the newest version', () => {
  const harness = useHarness();

  async function prepare() {
    const workspace = await buildWorkspace(harness);
    const { id: certificationId } = await buildCertification(workspace, { title: 'First aid' });
    const path = `/certifications/${certificationId}`;
    const bring = (...credentialIds: string[]) =>
      workspace.admin.post<VersionUpdate>(`${path}/update-to-version`, { credentialIds });
    return { workspace, certificationId, path, bring };
  }

  async function publish(workspace: TestWorkspace, path: string, title: string) {
    await workspace.admin.patch(path, { title });
    const response = await workspace.admin.post(`${path}/publish`);
    expect(response.status).toBe(200);
  }

  const rowOf = async (id: string) => {
    const [row] = await harness.asOwner('select * from credentials where id = $1', [id]);
    return row;
  };

  it('changes the appearance and nothing else', async () => {
    const { workspace, certificationId, path, bring } = await prepare();
    const credential = await buildCredential(workspace, {
      certificationId,
      expiresOn: '2027-05-06',
      notify: true,
    });
    const before = await rowOf(credential.id);
    await publish(workspace, path, 'First aid for adults');
    const logo = await upload(harness, workspace.admin, await buildPng());
    await workspace.admin.patch('/workspace', { name: 'South', logo: logo.body.sha256 });
    await workspace.admin.patch(`/learners/${credential.learner.id}`, { name: 'Other Name' });
    harness.clock.at = new Date(harness.clock.at.getTime() + 24 * 3_600_000);
    expect((await bring(credential.id)).body).toEqual({ count: 1, isGoingOn: false });
    const after = await rowOf(credential.id);
    const [now] = await harness.asOwner(
      `select c.version_id, w.profile_id from certifications c
       join workspaces w on w.id = c.workspace_id where c.id = $1`,
      [certificationId],
    );
    expect(after).toEqual({ ...before, ...now });
    expect(after?.version_id).not.toBe(before?.version_id);
    expect(after?.profile_id).not.toBe(before?.profile_id);
    const view = await workspace.viewer.get<CredentialView>(`/credentials/${credential.id}`);
    expect(view.body).toMatchObject({
      version: 2,
      code: credential.code,
      learnerName: credential.learnerName,
      mail: credential.mail,
    });
  });

  it('shows the new title on the PDF and the public page', async () => {
    const { workspace, certificationId, path, bring } = await prepare();
    const { id, code } = await buildCredential(workspace, { certificationId });
    await publish(workspace, path, 'Second aid');
    await workspace.admin.patch('/workspace', { name: 'South Academy' });
    await bring(id);
    const visitor = buildVisitor(harness);
    const page = (await visitor.get(`/c/${code}`)).bytes.toString();
    expect(page).toContain('Second aid');
    expect(page).not.toContain('First aid');
    const text = readPdfText((await visitor.get(`/c/${code}.pdf`)).bytes);
    expect(text).toContain('Second aid');
    expect(text).toContain('South Academy');
  });

  it('is in the history, with versions and actor', async () => {
    const { workspace, certificationId, path, bring } = await prepare();
    const { id } = await buildCredential(workspace, { certificationId });
    await publish(workspace, path, 'Second aid');
    await publish(workspace, path, 'Third aid');
    await bring(id);
    const history = await workspace.viewer.get<{ items: AuditEntryView[] }>(
      `/history?credentialId=${id}&limit=1`,
    );
    expect(history.body.items[0]).toMatchObject({
      actor: 'admin key',
      action: 'credential.version_changed',
      subjectId: id,
      certificationId,
      details: { from: 1, to: 3 },
    });
  });

  it('skips those that have it, counts the others once, and includes expired ones', async () => {
    const { workspace, certificationId, path, bring } = await prepare();
    const old = await buildCredential(workspace, { certificationId });
    const expired = await buildCredential(workspace, {
      certificationId,
      issuedOn: '2020-01-01',
      expiresOn: '2021-01-01',
    });
    await publish(workspace, path, 'Second aid');
    const fresh = await buildCredential(workspace, { certificationId });
    const response = await bring(old.id, fresh.id, expired.id, old.id);
    expect(response.body).toEqual({ count: 2, isGoingOn: false });
    const versions = await workspace.viewer.get<{ items: { holderCount: number }[] }>(
      `${path}/versions`,
    );
    expect(versions.body.items.map((it) => it.holderCount)).toEqual([2, 0]);
    const again = (await bring(old.id, fresh.id)) as unknown as { status: number; body: Problem };
    expect([again.status, again.body.code]).toEqual([409, 'version_is_newest']);
  });

  it('changes nothing if one of them is revoked, erased or unknown', async () => {
    const { workspace, certificationId, path, bring } = await prepare();
    const held = await buildCredential(workspace, { certificationId });
    const revoked = await buildCredential(workspace, { certificationId });
    await workspace.admin.post(`/credentials/${revoked.id}/revoke`, { reason: 'mistake' });
    const erased = await buildCredential(workspace, { certificationId });
    await workspace.admin.delete(`/learners/${erased.learner.id}`);
    const ofAnother = await buildCredential(workspace);
    const ofOthers = await buildCredential(await buildWorkspace(harness));
    await publish(workspace, path, 'Second aid');
    const refusals: unknown[] = [];
    for (const { id } of [revoked, erased, ofAnother, ofOthers]) {
      const { status, body } = await bring(held.id, id);
      refusals.push([status, (body as unknown as Problem).code]);
    }
    expect(refusals).toEqual([
      [409, 'already_revoked'],
      [410, 'learner_erased'],
      [404, 'not_found'],
      [404, 'not_found'],
    ]);
    const view = await workspace.viewer.get<CredentialView>(`/credentials/${held.id}`);
    expect(view.body.version).toBe(1);
  });

  it('is for owners and admins, in their own workspace', async () => {
    const { workspace, certificationId, path } = await prepare();
    const { id } = await buildCredential(workspace, { certificationId });
    await publish(workspace, path, 'Second aid');
    const other = await buildWorkspace(harness);
    const clients = [workspace.viewer, workspace.issuer, other.admin];
    for (const input of [{ credentialIds: [id] }, { all: true }]) {
      const responses = [];
      for (const client of clients) {
        responses.push((await client.post(`${path}/update-to-version`, input)).status);
      }
      expect(responses).toEqual([403, 403, 404]);
    }
    const owner = await buildMember(harness, workspace, 'owner');
    const response = await owner.post(`${path}/update-to-version`, { credentialIds: [id] });
    expect(response.status).toBe(200);
  });

  it('requires either a selection or all, within the limit', async () => {
    const { workspace, path } = await prepare();
    const id = '01890000-0000-7000-8000-000000000000';
    const inputs = [
      {},
      { all: false },
      { all: true, credentialIds: [id] },
      { credentialIds: [] },
      { credentialIds: Array.from({ length: 101 }, () => id) },
      { credentialIds: ['x'] },
    ];
    for (const input of inputs) {
      const response = await workspace.admin.post<Problem>(`${path}/update-to-version`, input);
      expect(response.status).toBe(400);
      expect(Object.keys(response.body.fields ?? {})[0]).toMatch(/^(all|credentialIds)/);
    }
    const draft = await workspace.admin.post<{ id: string }>('/certifications', {
      title: 'Draft',
      description: 'Not yet published.',
    });
    const response = await workspace.admin.post<Problem>(
      `/certifications/${draft.body.id}/update-to-version`,
      { all: true },
    );
    expect(response.body.code).toBe('certification_not_published');
  });

  it('works for an archived certification', async () => {
    const { workspace, certificationId, path, bring } = await prepare();
    const { id } = await buildCredential(workspace, { certificationId });
    await publish(workspace, path, 'Second aid');
    await workspace.admin.post(`${path}/archive`);
    expect((await bring(id)).status).toBe(200);
  });

  it('takes effect once when two request it concurrently in different order', async () => {
    const { workspace, certificationId, path, bring } = await prepare();
    const learners = Array.from({ length: 5 }, (_, index) => ({ name: `Learner ${index}` }));
    const ids = (await buildCredentials(workspace, certificationId, learners)).map((it) => it.id);
    await publish(workspace, path, 'Second aid');
    const locking = 'select from credentials where id = $1 for update';
    const responses = await whileLocked(harness, [locking, [ids[2]]], async (release) => {
      const both = Promise.all([bring(...ids), bring(...ids.toReversed())]);
      await untilWaiting(harness, 2);
      await release();
      return await both;
    });
    expect(responses.map((response) => response.status).toSorted()).toEqual([200, 409]);
    const rows = await harness.asOwner(
      `select from audit_entries
       where certification_id = $1 and action = 'credential.version_changed'`,
      [certificationId],
    );
    expect(rows).toHaveLength(5);
  });

  it('does not deadlock with concurrent revoking, issuing and erasing', async () => {
    const { workspace, certificationId, path, bring } = await prepare();
    const learners = [];
    for (let count = 0; count < 6; count++) learners.push(await buildLearner(workspace));
    const credentials: CredentialView[] = [];
    for (const { id: learnerId } of learners) {
      credentials.push(await buildCredential(workspace, { certificationId, learnerId }));
    }
    await publish(workspace, path, 'Second aid');
    const ids = credentials.map((it) => it.id);
    const responses = await Promise.all([
      bring(...ids),
      workspace.admin.post(`${path}/credentials/batch`, {
        learners: learners.slice(2, 5).map((it) => ({ learnerId: it.id })),
        ifHeld: 'replace',
      }),
      workspace.admin.post(`/credentials/${ids[0]}/revoke`, { reason: 'mistake' }),
      workspace.admin.delete(`/learners/${learners[1]?.id}`),
      bring(...ids.slice(3)),
    ]);
    for (const { status } of responses) expect([200, 201, 204, 409, 410]).toContain(status);
  });
});
