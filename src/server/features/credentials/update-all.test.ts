import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntryView } from '../../../shared/audit.ts';
import type { CredentialView } from '../../../shared/credentials.ts';
import type { JobPayloads } from '../../jobs.ts';
import {
  buildCertification,
  buildCredential,
  buildCredentials,
  buildMember,
  buildWorkspace,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { startWorker } from '../../worker.ts';
import { updateNextBatch } from './update-to-version.ts';

type Version = { number: number; holderCount: number };

async function publish(workspace: TestWorkspace, path: string, title: string) {
  await workspace.admin.patch(path, { title });
  await workspace.admin.post(`${path}/publish`);
}

/** Issues to several hundred learners; the API accepts a hundred at once. */
async function buildHolders(workspace: TestWorkspace, certificationId: string, count: number) {
  const learners = Array.from({ length: count }, (_, index) => ({ name: `Learner ${index}` }));
  const credentials: CredentialView[] = [];
  for (let start = 0; start < count; start += 100) {
    const some = learners.slice(start, start + 100);
    credentials.push(...(await buildCredentials(workspace, certificationId, some)));
  }
  return credentials;
}

async function holders(workspace: TestWorkspace, path: string): Promise<number[]> {
  const { body } = await workspace.viewer.get<{ items: Version[] }>(`${path}/versions`);
  return body.items.map((it) => it.holderCount);
}

describe('updating all holders to the newest version', () => {
  const harness = useHarness({ isWorker: true });
  let worker: { stop(): Promise<void> };

  beforeAll(async () => {
    worker = await startWorker(harness.deps);
  });
  afterAll(() => worker.stop());

  it('runs in the background and is recorded once per credential on behalf of the requester', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCertification(workspace);
    const path = `/certifications/${id}`;
    await buildHolders(workspace, id, 450);
    await publish(workspace, path, 'Second aid');
    const admin = await buildMember(harness, workspace, 'admin');
    const response = await admin.post(`${path}/update-to-version`, { all: true });
    expect(response.body).toEqual({ count: 450, isGoingOn: true });
    await expect.poll(() => holders(workspace, path), { timeout: 15_000 }).toEqual([450, 0]);
    const entries = await readAllPages<AuditEntryView>(
      workspace.viewer,
      `/history?certificationId=${id}&limit=100`,
    );
    const brought = entries.filter((it) => it.action === 'credential.version_changed');
    expect(new Set(brought.map((it) => it.subjectId)).size).toBe(450);
    expect(brought).toHaveLength(450);
    expect(brought[0]).toMatchObject({ actor: 'The admin', details: { from: 1, to: 2 } });
  });

  it('runs once if requested several times', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCertification(workspace);
    const path = `/certifications/${id}`;
    await buildHolders(workspace, id, 210);
    await publish(workspace, path, 'Second aid');
    const responses = await Promise.all(
      Array.from({ length: 5 }, () =>
        workspace.admin.post(`${path}/update-to-version`, { all: true }),
      ),
    );
    for (const { status } of responses) expect([200, 409]).toContain(status);
    await expect.poll(() => holders(workspace, path), { timeout: 15_000 }).toEqual([210, 0]);
    const rows = await harness.asOwner(
      `select from audit_entries
       where certification_id = $1 and action = 'credential.version_changed'`,
      [id],
    );
    expect(rows).toHaveLength(210);
  });
});

describe('the job that updates holders to the newest version', () => {
  const harness = useHarness();

  async function prepare(count: number) {
    const workspace = await buildWorkspace(harness);
    const { id: certificationId } = await buildCertification(workspace);
    const path = `/certifications/${certificationId}`;
    const credentials = await buildHolders(workspace, certificationId, count);
    const payload = {
      workspaceId: workspace.id,
      certificationId,
      actorKind: 'system' as const,
      actorId: null,
    };
    return { workspace, certificationId, path, credentials, payload };
  }

  const waiting = (certificationId: string) =>
    harness.asOwner<{ data: JobPayloads['update-to-version'] }>(
      `select data from pgboss.job where name = 'update-to-version' and state = 'created'
       and singleton_key = $1`,
      [certificationId],
    );

  it('processes a batch and enqueues one job for the rest, even if requested again', async () => {
    const { workspace, certificationId, path, credentials, payload } = await prepare(250);
    await publish(workspace, path, 'Second aid');
    await updateNextBatch(harness.deps, payload);
    expect(await holders(workspace, path)).toEqual([200, 50]);
    const first = await waiting(certificationId);
    const last = credentials.map((it) => it.id).toSorted()[199];
    expect(first).toEqual([{ data: { ...payload, afterId: last } }]);
    await workspace.admin.post(`${path}/update-to-version`, { all: true });
    expect(await waiting(certificationId)).toEqual(first);
  });

  it('continues after an interruption, and ends when nothing is left', async () => {
    const { workspace, certificationId, path, payload } = await prepare(250);
    await publish(workspace, path, 'Second aid');
    await Promise.all([
      updateNextBatch(harness.deps, payload),
      updateNextBatch(harness.deps, payload),
      updateNextBatch(harness.deps, payload),
    ]);
    await updateNextBatch(harness.deps, payload);
    expect(await holders(workspace, path)).toEqual([250, 0]);
    const rows = await harness.asOwner(
      `select subject_id from audit_entries
       where certification_id = $1 and action = 'credential.version_changed'`,
      [certificationId],
    );
    expect(rows).toHaveLength(250);
    expect(new Set(rows.map((row) => row.subject_id)).size).toBe(250);
  });

  it('repeats for those who miss a version published meanwhile', async () => {
    const { workspace, certificationId, path, payload } = await prepare(210);
    await publish(workspace, path, 'Second aid');
    await updateNextBatch(harness.deps, payload);
    await publish(workspace, path, 'Third aid');
    const [next] = await waiting(certificationId);
    await harness.asOwner(`delete from pgboss.job where name = 'update-to-version'`);
    await updateNextBatch(harness.deps, next?.data ?? payload);
    expect(await holders(workspace, path)).toEqual([10, 200, 0]);
    const again = await waiting(certificationId);
    expect(again).toEqual([{ data: payload }]);
    await updateNextBatch(harness.deps, payload);
    await updateNextBatch(harness.deps, { ...payload, afterId: next?.data.afterId });
    expect(await holders(workspace, path)).toEqual([210, 0, 0]);
  });

  it('rolls back completely on failure', async () => {
    const { workspace, certificationId, path, payload } = await prepare(210);
    await publish(workspace, path, 'Second aid');
    const { jobs } = harness.deps;
    const failing = { ...jobs, enqueue: () => Promise.reject(new Error('killed')) };
    await expect(updateNextBatch({ ...harness.deps, jobs: failing }, payload)).rejects.toThrow(
      'killed',
    );
    expect(await holders(workspace, path)).toEqual([0, 210]);
    expect(await waiting(certificationId)).toEqual([]);
  });

  it('skips revoked, expired and erased credentials and other certifications', async () => {
    const { workspace, certificationId, path, credentials, payload } = await prepare(4);
    const [held, revoked, erased, later] = credentials.map((it) => it.id);
    await workspace.admin.post(`/credentials/${revoked}/revoke`, { reason: 'mistake' });
    await workspace.admin.delete(`/learners/${credentials[2]?.learner.id}`);
    const expired = await buildCredential(workspace, {
      certificationId,
      issuedOn: '2020-01-01',
      expiresOn: '2026-03-01',
    });
    const lastDay = await buildCredential(workspace, {
      certificationId,
      issuedOn: '2020-01-01',
      expiresOn: '2026-03-02',
    });
    const ofAnother = await buildCredential(workspace);
    await publish(workspace, path, 'Second aid');
    const asked = await workspace.admin.post(`${path}/update-to-version`, { all: true });
    expect(asked.body).toEqual({ count: 3, isGoingOn: true });
    await updateNextBatch(harness.deps, payload);
    const version = async (id: string | undefined) =>
      (await workspace.viewer.get<CredentialView>(`/credentials/${id}`)).body.version;
    const versions = [];
    for (const id of [held, later, lastDay.id, revoked, erased, expired.id, ofAnother.id]) {
      versions.push(await version(id));
    }
    expect(versions).toEqual([2, 2, 2, 1, 1, 1, 1]);
  });

  it('is not started if everyone has the newest version', async () => {
    const { workspace, certificationId, path } = await prepare(1);
    const response = await workspace.admin.post<Problem>(`${path}/update-to-version`, {
      all: true,
    });
    expect([response.status, response.body.code]).toEqual([409, 'version_is_newest']);
    expect(await waiting(certificationId)).toEqual([]);
  });

  it('is reflected in the list of holders of a version', async () => {
    const { workspace, certificationId, path, credentials } = await prepare(3);
    await publish(workspace, path, 'Second aid');
    const [first] = credentials;
    await workspace.admin.post(`${path}/update-to-version`, { credentialIds: [first?.id] });
    const list = async (version: number) => {
      const query = `/credentials?certificationId=${certificationId}&version=${version}`;
      const { body } = await workspace.viewer.get<{ items: CredentialView[] }>(query);
      return body.items.map((it) => it.id).toSorted();
    };
    expect(await list(2)).toEqual([first?.id]);
    expect(await list(1)).toEqual(
      credentials
        .slice(1)
        .map((it) => it.id)
        .toSorted(),
    );
    expect(await list(3)).toEqual([]);
    const refused = await workspace.viewer.get('/credentials?version=0');
    expect(refused.status).toBe(400);
  });
});
