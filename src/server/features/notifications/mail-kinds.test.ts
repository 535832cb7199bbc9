// A renewal, a replacement and a correction have mails of their own.

import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildWorkspace,
  type Problem,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

describe('the kind of a mail about an issue', () => {
  const harness = useHarness();

  async function hold(dates: { issuedOn?: string; expiresOn?: string } = {}) {
    const workspace = await buildWorkspace(harness);
    const { id: certificationId } = await buildCertification(workspace);
    const learner = await buildLearner(workspace);
    const given = { certificationId, learnerId: learner.id, ...dates };
    const credential = await buildCredential(workspace, given);
    const issue = async (ifHeld: 'renew' | 'replace') => {
      const path = `/certifications/${certificationId}/credentials`;
      return (await workspace.admin.post<CredentialView>(path, { learnerId: learner.id, ifHeld }))
        .body;
    };
    return { workspace, credential, issue };
  }

  async function kinds(workspace: TestWorkspace) {
    const rows = await harness.asOwner<{ kind: string }>(
      'select kind from mails where workspace_id = $1 order by id',
      [workspace.id],
    );
    return rows.map((it) => it.kind);
  }

  it.each([
    ['renew', 'renewed'],
    ['replace', 'replaced'],
  ] as const)('follows the choice to %s', async (ifHeld, kind) => {
    const { workspace, issue } = await hold();
    await issue(ifHeld);
    expect(await kinds(workspace)).toEqual([kind]);
  });

  it('is an issue if the held credential has expired', async () => {
    const dates = { issuedOn: '2025-01-01', expiresOn: '2026-03-01' };
    const { workspace, issue } = await hold(dates);
    await issue('renew');
    expect(await kinds(workspace)).toEqual(['issued']);
  });

  it('is repeated by sending again', async () => {
    const { workspace, issue } = await hold();
    const { id } = await issue('renew');
    await workspace.issuer.post(`/credentials/${id}/notify`);
    expect(await kinds(workspace)).toEqual(['renewed', 'renewed']);
  });

  it('is an issue when sent for the first time later', async () => {
    const { workspace, credential } = await hold();
    await workspace.issuer.post(`/credentials/${credential.id}/notify`);
    expect(await kinds(workspace)).toEqual(['issued']);
  });

  it('is a correction if the learner is notified of the corrected name', async () => {
    const { workspace, credential } = await hold();
    const path = `/credentials/${credential.id}/correct-name`;
    await workspace.admin.post(path, { name: 'Zoë Ångström' });
    expect(await kinds(workspace)).toEqual([]);
    const corrected = await workspace.admin.post<CredentialView>(path, {
      name: 'Zoë Å. Ångström',
      notify: true,
    });
    expect(corrected.body.mail).toMatchObject({ state: 'outbox' });
    expect(await kinds(workspace)).toEqual(['corrected']);
  });

  it('corrects nothing if the learner to notify has no address', async () => {
    const workspace = await buildWorkspace(harness);
    const learner = await buildLearner(workspace, { email: null, name: 'Kim' });
    const { id } = await buildCredential(workspace, { learnerId: learner.id });
    const path = `/credentials/${id}/correct-name`;
    const refused = await workspace.admin.post<Problem>(path, { name: 'Kima', notify: true });
    expect(refused.body.code).toBe('learner_has_no_email');
    const read = await workspace.viewer.get<CredentialView>(`/credentials/${id}`);
    expect(read.body.learnerName).toBe('Kim');
  });
});
