import { describe, expect, it } from 'vitest';
import type { CertificationView } from '../../../shared/certifications.ts';
import type { CredentialView } from '../../../shared/credentials.ts';
import type { LearnerView } from '../../../shared/learners.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildWorkspace,
  type Problem,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

describe('the rules of issuing', () => {
  const harness = useHarness();

  async function prepare(validity: { months: number } | null = null) {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCertification(workspace, { validity });
    const path = `/certifications/${id}/credentials`;
    const issue = (input: object) =>
      workspace.admin.post<CredentialView & Problem>(path, { notify: false, ...input });
    return { workspace, certificationId: id, issue };
  }

  it('adds a new learner', async () => {
    const { workspace, issue } = await prepare();
    const learner = { name: ' Nguyễn  Văn An ', email: 'An@example.org', language: 'fr' };
    const response = await issue({ learner });
    expect(response.body).toMatchObject({
      learnerName: 'Nguyễn Văn An',
      learner: { email: 'An@example.org' },
    });
    const added = await workspace.viewer.get<LearnerView>(`/learners/${response.body.learner.id}`);
    expect(added.body).toMatchObject({ name: 'Nguyễn Văn An', language: 'fr' });
  });

  it('treats a new learner with the name and address of an existing one as that learner', async () => {
    const { workspace, issue } = await prepare();
    const known = await buildLearner(workspace, { name: 'Kai', email: 'kai@example.org' });
    const response = await issue({ learner: { name: 'Kai', email: 'Kai@Example.org' } });
    expect(response.status).toBe(201);
    expect(response.body.learner.id).toBe(known.id);
  });

  it('refuses a new learner whose address belongs to one of another name', async () => {
    const { workspace, issue } = await prepare();
    const known = await buildLearner(workspace, { name: 'Kai', email: 'kai@example.org' });
    const response = await issue({ learner: { name: 'Kay', email: 'kai@example.org' } });
    expect(response.status).toBe(409);
    expect(response.body).toMatchObject({
      code: 'email_taken',
      fields: { 'learner.email': 'Another learner already has this e-mail address.' },
      details: { learnerId: known.id },
    });
  });

  it('requires exactly one learner', async () => {
    const { workspace, issue } = await prepare();
    const { id } = await buildLearner(workspace);
    for (const input of [{}, { learnerId: id, learner: { name: 'Kai' } }]) {
      const response = await issue(input);
      expect(response.status).toBe(400);
      expect(response.body.fields).toEqual({ learnerId: 'Provide either learnerId or learner' });
    }
  });

  it('refuses an erased learner', async () => {
    const { workspace, issue } = await prepare();
    const { id } = await buildLearner(workspace);
    await workspace.admin.delete(`/learners/${id}`);
    const response = await issue({ learnerId: id });
    expect(response.body.fields).toEqual({ learnerId: 'This learner’s data has been erased.' });
  });

  it('refuses a draft and an archived certification', async () => {
    const { workspace, certificationId, issue } = await prepare();
    const { id: learnerId } = await buildLearner(workspace);
    const draft = await workspace.admin.post<CertificationView>('/certifications', {
      title: 'Draft',
      description: 'Not yet.',
    });
    const path = `/certifications/${draft.body.id}/credentials`;
    const refused = await workspace.issuer.post<Problem>(path, { learnerId });
    expect([refused.status, refused.body.code]).toEqual([409, 'certification_not_published']);
    await workspace.admin.post(`/certifications/${certificationId}/archive`);
    const archived = await issue({ learnerId });
    expect([archived.status, archived.body.code]).toEqual([409, 'certification_archived']);
    await workspace.admin.post(`/certifications/${certificationId}/restore`);
    expect((await issue({ learnerId })).status).toBe(201);
  });

  it('issues the published version if there are unpublished changes', async () => {
    const { workspace, certificationId, issue } = await prepare({ months: 12 });
    await workspace.admin.patch(`/certifications/${certificationId}`, {
      title: 'Not yet public',
      validity: { months: 1 },
    });
    const { id: learnerId } = await buildLearner(workspace);
    const { body } = await issue({ learnerId });
    expect(body).toMatchObject({ version: 1, expiresOn: '2027-03-02' });
    expect(body.certification.title).toBe('First aid');
  });

  it('issues again after expiry without replacing, and leaves the expired one unchanged', async () => {
    const { workspace, certificationId, issue } = await prepare({ months: 1 });
    const old = await buildCredential(workspace, { certificationId, issuedOn: '2026-02-01' });
    expect(old).toMatchObject({ expiresOn: '2026-03-01', status: 'expired' });
    const response = await issue({ learnerId: old.learner.id });
    expect(response.status).toBe(201);
    expect((await workspace.viewer.get(`/credentials/${old.id}`)).body).toEqual(old);
  });

  it('is valid on its expiry date, and expired on the next day', async () => {
    const { workspace, issue } = await prepare();
    const { id: learnerId } = await buildLearner(workspace);
    const { body } = await issue({ learnerId, expiresOn: '2026-03-02' });
    expect(body.status).toBe('valid');
    harness.clock.at = new Date('2026-03-03T00:00:00Z');
    const next = await workspace.viewer.get<CredentialView>(`/credentials/${body.id}`);
    harness.clock.at = new Date('2026-03-02T12:00:00Z');
    expect(next.body.status).toBe('expired');
  });

  it('issues again after a revocation without replacing, with a new code', async () => {
    const { workspace, certificationId, issue } = await prepare();
    const old = await buildCredential(workspace, { certificationId });
    await workspace.admin.post(`/credentials/${old.id}/revoke`, { reason: 'mistake' });
    const response = await issue({ learnerId: old.learner.id });
    expect(response.status).toBe(201);
    expect(response.body.code).not.toBe(old.code);
  });

  it('renews from today if the credential never expires', async () => {
    const { workspace, certificationId, issue } = await prepare({ months: 12 });
    const old = await buildCredential(workspace, { certificationId, expiresOn: null });
    const response = await issue({ learnerId: old.learner.id, ifHeld: 'renew' });
    expect(response.body.expiresOn).toBe('2027-03-02');
  });

  it.each([
    ['31 January and one month', '2026-01-31', 1, '2026-02-28'],
    ['31 January of a leap year', '2024-01-31', 1, '2024-02-29'],
    ['29 February and a year', '2024-02-29', 12, '2025-02-28'],
    ['31 August and six months', '2025-08-31', 6, '2026-02-28'],
    ['the longest validity', '2026-03-02', 600, '2076-03-02'],
  ])('adds whole months: %s', async (_, issuedOn, months, expiresOn) => {
    const { workspace, issue } = await prepare({ months });
    const { id: learnerId } = await buildLearner(workspace);
    expect((await issue({ learnerId, issuedOn })).body).toMatchObject({ issuedOn, expiresOn });
  });

  it('accepts a chosen expiry date, or none', async () => {
    const { workspace, issue } = await prepare({ months: 12 });
    const first = await buildLearner(workspace);
    const selected = await issue({ learnerId: first.id, expiresOn: '2026-06-30' });
    expect(selected.body.expiresOn).toBe('2026-06-30');
    const second = await buildLearner(workspace);
    expect((await issue({ learnerId: second.id, expiresOn: null })).body.expiresOn).toBeNull();
  });

  it.each([
    [{ expiresOn: '2026-03-01' }, { expiresOn: 'The expiry date can’t be before the issue date.' }],
    [{ issuedOn: '2026-03-03' }, { issuedOn: 'The issue date can’t be in the future.' }],
    [{ issuedOn: '2026-02-30' }, { issuedOn: 'Enter a date as YYYY-MM-DD' }],
    [{ expiresOn: '02.03.2027' }, { expiresOn: 'Enter a date as YYYY-MM-DD' }],
    [{ note: 'x'.repeat(4001) }, { note: 'At most 4,000 characters' }],
    [{ note: ' \n ' }, { note: 'Required' }],
  ])('refuses %j', async (input, fields) => {
    const { workspace, issue } = await prepare();
    const { id: learnerId } = await buildLearner(workspace);
    const response = await issue({ learnerId, ...input });
    expect(response.status).toBe(400);
    expect(response.body.fields).toEqual(fields);
    const rows = await harness.asOwner('select from credentials where learner_id = $1', [
      learnerId,
    ]);
    expect(rows).toHaveLength(0);
  });

  it('stores a note of 4,000 characters', async () => {
    const { workspace, issue } = await prepare();
    const { id: learnerId } = await buildLearner(workspace);
    const note = 'é'.repeat(4000);
    const { body } = await issue({ learnerId, note });
    const notes = await workspace.issuer.get(`/credentials/${body.id}/notes`);
    expect(notes.body).toMatchObject({ items: [{ body: note, author: 'admin key' }] });
  });
});

describe('notifying the learner', () => {
  const harness = useHarness();

  it('is the default, can be turned off, and is skipped without an e-mail address', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCertification(workspace);
    const path = `/certifications/${id}/credentials`;
    const told = await buildLearner(workspace);
    const untold = await buildLearner(workspace);
    const unreachable = await buildLearner(workspace, { email: null });
    const states = [
      await workspace.issuer.post<CredentialView>(path, { learnerId: told.id }),
      await workspace.issuer.post<CredentialView>(path, { learnerId: untold.id, notify: false }),
      await workspace.issuer.post<CredentialView>(path, { learnerId: unreachable.id }),
    ].map((response) => [response.status, response.body.mail?.state]);
    expect(states).toEqual([
      [201, 'outbox'],
      [201, undefined],
      [201, undefined],
    ]);
    const rows = await harness.asOwner('select to_address from mails where workspace_id = $1', [
      workspace.id,
    ]);
    expect(rows).toEqual([{ to_address: told.email }]);
  });
});
