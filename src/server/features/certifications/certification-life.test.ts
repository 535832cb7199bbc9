import { describe, expect, it } from 'vitest';
import type { CertificationView } from '../../../shared/certifications.ts';
import type { CredentialView } from '../../../shared/credentials.ts';
import {
  buildCertification,
  buildCredential,
  buildPng,
  buildWorkspace,
  type Problem,
  upload,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

type Versions = { items: { number: number; title: string; holderCount: number }[] };

describe('the life cycle of a certification', () => {
  const harness = useHarness();

  it('begins as a draft that stores its input', async () => {
    const workspace = await buildWorkspace(harness);
    const response = await workspace.admin.post<CertificationView>('/certifications', {
      title: '  Rescue   swimming ',
      description: 'First line.\r\nSecond line.',
      criteria: 'Swim 400 m.',
      validity: { months: 24 },
      design: { signatories: [{ name: 'Ada', role: 'Head' }] },
    });
    expect(response.status).toBe(201);
    expect(response.body).toMatchObject({
      status: 'draft',
      title: 'Rescue swimming',
      description: 'First line.\nSecond line.',
      criteria: 'Swim 400 m.',
      validity: { months: 24 },
      design: { signatories: [{ name: 'Ada', role: 'Head', signature: null }] },
      version: null,
      hasUnpublishedChanges: true,
      holderCount: 0,
      credentialCount: 0,
    });
    const read = await workspace.viewer.get(`/certifications/${response.body.id}`);
    expect(read.body).toEqual(response.body);
  });

  it('becomes active with its first version, and later changes need publishing', async () => {
    const workspace = await buildWorkspace(harness);
    const published = await buildCertification(workspace);
    expect(published).toMatchObject({ status: 'active', version: 1, hasUnpublishedChanges: false });
    const path = `/certifications/${published.id}`;
    const changed = await workspace.admin.patch<CertificationView>(path, { title: 'Second aid' });
    expect(changed.body).toMatchObject({ version: 1, hasUnpublishedChanges: true });
    const next = await workspace.admin.post<CertificationView>(`${path}/publish`);
    expect(next.body).toMatchObject({ version: 2, hasUnpublishedChanges: false });
  });

  it.each([
    { title: 'Other' },
    { description: 'Other.' },
    { criteria: 'Other.' },
    { validity: { months: 3 } },
    { design: { signatories: [{ name: 'Ada', role: 'Head' }] } },
  ])('notices a change of %j, and its reversal', async (change) => {
    const workspace = await buildWorkspace(harness);
    const { id, title, description, criteria, validity, design } =
      await buildCertification(workspace);
    const path = `/certifications/${id}`;
    const changed = await workspace.admin.patch<CertificationView>(path, change);
    expect(changed.body.hasUnpublishedChanges).toBe(true);
    const back = { title, description, criteria, validity, design };
    const returned = await workspace.admin.patch<CertificationView>(path, back);
    expect(returned.body.hasUnpublishedChanges).toBe(false);
  });

  it('cannot be published without changes', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCertification(workspace);
    const response = await workspace.admin.post<Problem>(`/certifications/${id}/publish`);
    expect([response.status, response.body.code]).toEqual([409, 'nothing_to_publish']);
  });

  it('is published once when two publish at the same time', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCertification(workspace);
    await workspace.admin.patch(`/certifications/${id}`, { title: 'Second aid' });
    const responses = await Promise.all(
      [1, 2].map(() => workspace.admin.post(`/certifications/${id}/publish`)),
    );
    expect(responses.map((response) => response.status).toSorted()).toEqual([200, 409]);
  });

  it('counts the holders of each version', async () => {
    const workspace = await buildWorkspace(harness);
    const { id: certificationId } = await buildCertification(workspace, { title: 'One' });
    await buildCredential(workspace, { certificationId });
    const revoked = await buildCredential(workspace, { certificationId });
    await workspace.admin.post(`/credentials/${revoked.id}/revoke`, { reason: 'mistake' });
    await buildCredential(workspace, {
      certificationId,
      issuedOn: '2026-01-01',
      expiresOn: '2026-03-01',
    });
    await workspace.admin.patch(`/certifications/${certificationId}`, { title: 'Two' });
    await workspace.admin.post(`/certifications/${certificationId}/publish`);
    await buildCredential(workspace, { certificationId });
    await buildCredential(workspace, { certificationId });
    const { body } = await workspace.viewer.get<Versions>(
      `/certifications/${certificationId}/versions`,
    );
    expect(
      body.items.map(({ number, title, holderCount }) => [number, title, holderCount]),
    ).toEqual([
      [2, 'Two', 2],
      [1, 'One', 1],
    ]);
  });

  it('can be archived and restored once each', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCertification(workspace);
    const held = await buildCredential(workspace, { certificationId: id });
    const step = async (name: string) => {
      const response = await workspace.admin.post<CertificationView & Problem>(
        `/certifications/${id}/${name}`,
      );
      return [response.status, response.body.code ?? response.body.status];
    };
    expect(await step('restore')).toEqual([409, 'certification_not_archived']);
    expect(await step('archive')).toEqual([200, 'archived']);
    expect(await step('archive')).toEqual([409, 'certification_archived']);
    expect(await step('publish')).toEqual([409, 'certification_archived']);
    const credential = await workspace.viewer.get<CredentialView>(`/credentials/${held.id}`);
    expect(credential.body).toMatchObject({
      status: 'valid',
      certification: { status: 'archived' },
    });
    expect(await step('restore')).toEqual([200, 'active']);
  });

  it('is a draft after restoring if it was one before', async () => {
    const workspace = await buildWorkspace(harness);
    const input = { title: 'Draft', description: 'Not yet.' };
    const { body } = await workspace.admin.post<CertificationView>('/certifications', input);
    await workspace.admin.post(`/certifications/${body.id}/archive`);
    const path = `/certifications/${body.id}/restore`;
    expect((await workspace.admin.post<CertificationView>(path)).body.status).toBe('draft');
  });

  it('is duplicated as a draft of the working copy', async () => {
    const workspace = await buildWorkspace(harness);
    const ink = await upload(harness, workspace.admin, await buildPng());
    const original = await buildCertification(workspace, { validity: { months: 6 } });
    const design = {
      signatories: [{ name: 'Ada', role: 'Head', signature: ink.body.sha256 }],
    };
    await workspace.admin.patch(`/certifications/${original.id}`, { design });
    const path = `/certifications/${original.id}/duplicate`;
    const { status, body } = await workspace.admin.post<CertificationView>(path);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'draft',
      title: 'First aid (copy)',
      description: original.description,
      validity: { months: 6 },
      design,
      version: null,
    });
    expect(body.id).not.toBe(original.id);
  });

  it('is duplicated with a title cut between characters', async () => {
    const workspace = await buildWorkspace(harness);
    const title = `${'x'.repeat(192)}🦉🦉`;
    const { id } = await buildCertification(workspace, { title });
    const { body } = await workspace.admin.post<CertificationView>(
      `/certifications/${id}/duplicate`,
    );
    expect(body.title).toBe(`${'x'.repeat(192)} (copy)`);
  });

  it('can be deleted if it was never issued', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCertification(workspace);
    expect((await workspace.admin.delete(`/certifications/${id}`)).status).toBe(204);
    expect((await workspace.viewer.get(`/certifications/${id}`)).status).toBe(404);
    expect((await workspace.admin.delete(`/certifications/${id}`)).status).toBe(404);
  });

  it('cannot be deleted after issuing, even if all credentials are revoked', async () => {
    const workspace = await buildWorkspace(harness);
    const { id, certification } = await buildCredential(workspace);
    await workspace.admin.post(`/credentials/${id}/revoke`, { reason: 'mistake' });
    const response = await workspace.admin.delete(`/certifications/${certification.id}`);
    expect([response.status, response.body.code]).toEqual([409, 'certification_was_issued']);
    expect((await workspace.viewer.get(`/credentials/${id}`)).status).toBe(200);
  });
});
