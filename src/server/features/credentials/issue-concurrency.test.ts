// Concurrent issuing, revoking and erasing must wait for each other without deadlock. A third
// transaction holds a lock to force the critical interleaving.

import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import { untilWaiting, whileLocked } from '../../test/direct-sql.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

describe('issuing at the same time', () => {
  const harness = useHarness();

  async function prepare() {
    const workspace = await buildWorkspace(harness);
    const { id: certificationId } = await buildCertification(workspace);
    const path = `/certifications/${certificationId}/credentials`;
    return { workspace, certificationId, path };
  }

  it('to the same learners in different order, issues one and refuses the other', async () => {
    const { workspace, certificationId, path } = await prepare();
    const example = await buildCredential(workspace, { certificationId });
    const ids = [];
    for (let count = 0; count < 3; count++) ids.push((await buildLearner(workspace)).id);
    const learners = ids.map((learnerId) => ({ learnerId }));
    // A third transaction starts to issue to the learner in the middle, then rolls back.
    const issuing = `insert into credentials (workspace_id, id, certification_id, learner_id,
        version_id, profile_id, code, learner_name, issued_on, is_current, issued_how,
        issued_by_kind)
      select workspace_id, gen_random_uuid(), certification_id, $2, version_id, profile_id,
        '0000-0000-0000-0000', learner_name, issued_on, true, 'manual', 'system'
      from credentials where id = $1`;
    const responses = await whileLocked(
      harness,
      [issuing, [example.id, ids[1]]],
      async (release) => {
        const both = Promise.all([
          workspace.issuer.post(`${path}/batch`, { learners }),
          workspace.issuer.post(`${path}/batch`, { learners: learners.toReversed() }),
        ]);
        await untilWaiting(harness, 2);
        await release();
        return await both;
      },
    );
    expect(responses.map((response) => response.status).toSorted()).toEqual([201, 409]);
  });

  it('to the same new learners in different order, adds nobody twice', async () => {
    const { workspace, path } = await prepare();
    const learners = ['a', 'm', 'z'].map((name) => ({
      learner: { name, email: `${name}@example.org` },
    }));
    const adding = `insert into learners (workspace_id, id, name, email)
      values ($1, gen_random_uuid(), 'm', 'm@example.org')`;
    const responses = await whileLocked(harness, [adding, [workspace.id]], async (release) => {
      const both = Promise.all([
        workspace.issuer.post(`${path}/batch`, { learners }),
        workspace.issuer.post(`${path}/batch`, { learners: learners.toReversed() }),
      ]);
      await untilWaiting(harness, 2);
      await release();
      return await both;
    });
    expect(responses.map((response) => response.status).toSorted()).toEqual([201, 409]);
    const rows = await harness.asOwner('select from learners where workspace_id = $1', [
      workspace.id,
    ]);
    expect(rows).toHaveLength(3);
  });

  it('to a new learner and one whose credential is being revoked, succeeds for both', async () => {
    const { workspace, certificationId, path } = await prepare();
    const held = await buildCredential(workspace, { certificationId });
    const locking = 'select from learners where id = $1 for update';
    const [issued, revoked] = await whileLocked(
      harness,
      [locking, [held.learner.id]],
      async (release) => {
        const issuing = workspace.admin.post(`${path}/batch`, {
          learners: [{ learner: { name: 'New' } }, { learnerId: held.learner.id }],
          ifHeld: 'replace',
        });
        await untilWaiting(harness, 1);
        const revoking = workspace.admin.post(`/credentials/${held.id}/revoke`, {
          reason: 'mistake',
        });
        // It either waits as well, or is done.
        await Promise.race([revoking, untilWaiting(harness, 2)]);
        await release();
        return await Promise.all([issuing, revoking]);
      },
    );
    expect([issued.status, revoked.status]).toEqual([201, 200]);
  });

  it('while the certification is archived, happens before or is refused', async () => {
    const { workspace, certificationId, path } = await prepare();
    const ids = [];
    for (let count = 0; count < 20; count++) ids.push((await buildLearner(workspace)).id);
    const [archived, ...responses] = await Promise.all([
      workspace.admin.post(`/certifications/${certificationId}/archive`),
      ...ids.map((learnerId) => workspace.issuer.post<CredentialView>(path, { learnerId })),
    ]);
    expect(archived.status).toBe(200);
    for (const { status } of responses) expect([201, 409]).toContain(status);
    const rows = await harness.asOwner('select from credentials where certification_id = $1', [
      certificationId,
    ]);
    expect(rows).toHaveLength(responses.filter((response) => response.status === 201).length);
  });

  it('with twenty concurrent replacements, leaves one valid credential', async () => {
    const { workspace, certificationId, path } = await prepare();
    const held = await buildCredential(workspace, { certificationId });
    const responses = await Promise.all(
      Array.from({ length: 20 }, () =>
        workspace.admin.post(path, { learnerId: held.learner.id, ifHeld: 'replace' }),
      ),
    );
    for (const { status } of responses) expect([201, 409]).toContain(status);
    const valid = await workspace.viewer.get<{ items: CredentialView[] }>(
      `/credentials?learnerId=${held.learner.id}&status=valid`,
    );
    expect(valid.body.items).toHaveLength(1);
  });
});
