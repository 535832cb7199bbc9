import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

type Problem = { code: string; fields?: Record<string, string>; details?: Record<string, unknown> };

describe('issuing by hand', () => {
  const harness = useHarness();

  it('issues to a learner with today’s date and the expiry of the validity', async () => {
    const workspace = await buildWorkspace(harness);
    const certification = await buildCertification(workspace, { validity: { months: 12 } });
    const learner = await buildLearner(workspace, { name: 'Zoë Ångström' });
    const response = await workspace.issuer.post<CredentialView>(
      `/certifications/${certification.id}/credentials`,
      { learnerId: learner.id },
    );
    expect(response.status).toBe(201);
    expect(response.body).toMatchObject({
      status: 'valid',
      learnerName: 'Zoë Ångström',
      issuedOn: '2026-03-02',
      expiresOn: '2027-03-02',
      issuedHow: 'manual',
      version: 1,
    });
    expect(response.body.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  });

  it('issues once for fifty concurrent requests', async () => {
    const workspace = await buildWorkspace(harness);
    const certification = await buildCertification(workspace);
    const learner = await buildLearner(workspace);
    const path = `/certifications/${certification.id}/credentials`;
    const responses = await Promise.all(
      Array.from({ length: 50 }, () =>
        workspace.issuer.post<CredentialView & Problem>(path, { learnerId: learner.id }),
      ),
    );
    const issued = responses.filter((response) => response.status === 201);
    const refused = responses.filter((response) => response.status === 409);
    expect(issued).toHaveLength(1);
    expect(refused).toHaveLength(49);
    for (const { body } of refused) {
      expect(body.code).toBe('already_held');
      expect(body.details?.credentialId).toBe(issued[0]?.body.id);
    }
    const rows = await harness.asOwner('select id from credentials where learner_id = $1', [
      learner.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('repeats the first response for the same Idempotency-Key', async () => {
    const workspace = await buildWorkspace(harness);
    const certification = await buildCertification(workspace);
    const learner = await buildLearner(workspace);
    const path = `/certifications/${certification.id}/credentials`;
    const twice = await Promise.all(
      [1, 2].map(() =>
        workspace.issuer.post<CredentialView>(
          path,
          { learnerId: learner.id },
          { 'idempotency-key': 'panel-1' },
        ),
      ),
    );
    expect(twice.map((response) => response.status)).toEqual([201, 201]);
    expect(twice[0]?.body).toEqual(twice[1]?.body);
  });

  it('refuses an issue date in the future, in the workspace’s time zone', async () => {
    const workspace = await buildWorkspace(harness, { timeZone: 'Pacific/Kiritimati' });
    const certification = await buildCertification(workspace);
    const path = `/certifications/${certification.id}/credentials`;
    const first = await buildLearner(workspace);
    // In London it is noon; on Kiritimati it is three in the morning of the next day.
    const today = { learnerId: first.id, issuedOn: '2026-03-03' };
    expect((await workspace.issuer.post(path, today)).status).toBe(201);
    const second = await buildLearner(workspace);
    const response = await workspace.issuer.post<Problem>(path, {
      learnerId: second.id,
      issuedOn: '2026-03-04',
    });
    expect(response.status).toBe(400);
    expect(response.body.fields).toHaveProperty('issuedOn');
  });

  it('replaces on request: revokes the old one and links it to the new one', async () => {
    const workspace = await buildWorkspace(harness);
    const old = await buildCredential(workspace);
    const response = await workspace.admin.post<CredentialView>(
      `/certifications/${old.certification.id}/credentials`,
      { learnerId: old.learner.id, ifHeld: 'replace' },
    );
    expect(response.status).toBe(201);
    const now = await workspace.viewer.get<CredentialView>(`/credentials/${old.id}`);
    expect(now.body).toMatchObject({
      status: 'revoked',
      revocation: { reason: 'replaced', replacedById: response.body.id },
    });
  });

  it('renews from the old expiry date if it is ahead, so that no days are lost', async () => {
    const workspace = await buildWorkspace(harness);
    const certification = await buildCertification(workspace, { validity: { months: 12 } });
    const old = await buildCredential(workspace, {
      certificationId: certification.id,
      issuedOn: '2025-04-30',
    });
    expect(old.expiresOn).toBe('2026-04-30');
    const response = await workspace.admin.post<CredentialView>(
      `/certifications/${certification.id}/credentials`,
      { learnerId: old.learner.id, ifHeld: 'renew' },
    );
    expect(response.body).toMatchObject({ issuedOn: '2026-03-02', expiresOn: '2027-04-30' });
  });

  it('requires the permission to revoke for replacing and renewing', async () => {
    const workspace = await buildWorkspace(harness);
    const old = await buildCredential(workspace);
    for (const ifHeld of ['replace', 'renew']) {
      const path = `/certifications/${old.certification.id}/credentials`;
      const input = { learnerId: old.learner.id, ifHeld };
      const response = await workspace.issuer.post<Problem>(path, input);
      expect(response).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    const now = await workspace.viewer.get<CredentialView>(`/credentials/${old.id}`);
    expect(now.body.status).toBe('valid');
  });
});
