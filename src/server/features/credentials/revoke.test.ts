import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import { asApplication } from '../../test/direct-sql.ts';
import {
  buildCredential,
  buildLearner,
  buildMember,
  buildVisitor,
  buildWorkspace,
  type Problem,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

describe('revoking', () => {
  const harness = useHarness();

  async function buildRevoked(input: object = { reason: 'mistake' }) {
    const workspace = await buildWorkspace(harness);
    const credential = await buildCredential(workspace);
    const path = `/credentials/${credential.id}/revoke`;
    const response = await workspace.admin.post<CredentialView & Problem>(path, input);
    return { workspace, credential, path, answer: response };
  }

  it('shows date and reason, and stays in the list', async () => {
    const {
      workspace,
      credential,
      answer: response,
    } = await buildRevoked({ reason: 'holder_request' });
    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      ...credential,
      status: 'revoked',
      revocation: {
        revokedAt: '2026-03-02T12:00:00.000Z',
        revokedOn: '2026-03-02',
        reason: 'holder_request',
        reasonText: null,
        replacedById: null,
      },
    });
    const list = await workspace.viewer.get<{ items: CredentialView[] }>(
      `/credentials?certificationId=${credential.certification.id}`,
    );
    expect(list.body.items).toEqual([response.body]);
  });

  it('is refused the second time without changes', async () => {
    const { workspace, credential, path, answer: response } = await buildRevoked();
    const again = await workspace.admin.post<Problem>(path, {
      reason: 'holder_request',
      note: 'Again.',
    });
    expect([again.status, again.body.code]).toEqual([409, 'already_revoked']);
    const now = await workspace.viewer.get(`/credentials/${credential.id}`);
    expect(now.body).toEqual(response.body);
    const notes = await workspace.admin.get(`/credentials/${credential.id}/notes`);
    expect(notes.body).toEqual({ items: [] });
  });

  it('takes effect once when twenty do it concurrently', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCredential(workspace);
    const responses = await Promise.all(
      Array.from({ length: 20 }, () =>
        workspace.admin.post(`/credentials/${id}/revoke`, { reason: 'mistake' }),
      ),
    );
    expect(responses.filter((response) => response.status === 200)).toHaveLength(1);
    expect(responses.filter((response) => response.status === 409)).toHaveLength(19);
    const history = await workspace.viewer.get<{ items: { action: string }[] }>(
      `/history?credentialId=${id}`,
    );
    expect(history.body.items.map((entry) => entry.action)).toEqual([
      'hold.placed',
      'credential.revoked',
      'credential.issued',
    ]);
  });

  it.each([{}, { reason: 'spite' }, { reason: null }])('requires a reason: %j', async (input) => {
    const { answer: response } = await buildRevoked(input);
    expect(response.status).toBe(400);
    expect(response.body.fields).toEqual({ reason: 'Select a reason' });
  });

  it('requires public words for another reason, and only for that', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCredential(workspace);
    const path = `/credentials/${id}/revoke`;
    const refused = await Promise.all(
      [
        { reason: 'other' },
        { reason: 'other', reasonText: ' ' },
        { reason: 'other', reasonText: 'x'.repeat(201) },
        { reason: 'mistake', reasonText: 'The exam was invalid.' },
      ].map(async (input) => await workspace.admin.post<Problem>(path, input)),
    );
    expect(refused.map(({ status, body }) => [status, Object.keys(body.fields ?? {})])).toEqual(
      Array(4).fill([400, ['reasonText']]),
    );
    const input = { reason: 'other', reasonText: 'The exam was invalid.' };
    const response = await workspace.admin.post<CredentialView>(path, input);
    expect(response.body.revocation).toMatchObject(input);
  });

  it('stores a private note, and does not notify the learner by default', async () => {
    const { workspace, credential } = await buildRevoked({ reason: 'mistake', note: 'Wrong Kim.' });
    const notes = await workspace.issuer.get(`/credentials/${credential.id}/notes`);
    expect(notes.body).toMatchObject({ items: [{ body: 'Wrong Kim.', author: 'admin key' }] });
    const now = await workspace.viewer.get<CredentialView>(`/credentials/${credential.id}`);
    expect(now.body.mail).toBeNull();
  });

  it('notifies the learner on request', async () => {
    const { workspace, answer: response } = await buildRevoked({ reason: 'mistake', notify: true });
    expect(response.body.mail?.state).toBe('outbox');
    const mail = await workspace.issuer.get(`/mails/${response.body.mail?.id}/content`);
    expect(JSON.stringify(mail.body)).toContain('Issued by mistake');
  });

  it('is refused completely if it should notify a learner without an address', async () => {
    const workspace = await buildWorkspace(harness);
    const learner = await buildLearner(workspace, { email: null });
    const { id } = await buildCredential(workspace, { learnerId: learner.id });
    const response = await workspace.admin.post<Problem>(`/credentials/${id}/revoke`, {
      reason: 'mistake',
      notify: true,
    });
    expect([response.status, response.body.code]).toEqual([409, 'learner_has_no_email']);
    const now = await workspace.viewer.get<CredentialView>(`/credentials/${id}`);
    expect(now.body.status).toBe('valid');
  });

  it('also applies to an expired credential', async () => {
    const workspace = await buildWorkspace(harness);
    const expired = await buildCredential(workspace, {
      issuedOn: '2026-01-01',
      expiresOn: '2026-02-01',
    });
    const path = `/credentials/${expired.id}/revoke`;
    const response = await workspace.admin.post<CredentialView>(path, { reason: 'holder_request' });
    expect(response.body.status).toBe('revoked');
  });

  it('prevents sending, correcting the name and public files, but not notes', async () => {
    const { workspace, credential } = await buildRevoked();
    const path = `/credentials/${credential.id}`;
    const visitor = buildVisitor(harness);
    const statuses = [
      await workspace.admin.post(`${path}/notify`),
      await workspace.admin.post(`${path}/correct-name`, { name: 'Somebody' }),
      await workspace.issuer.post(`${path}/notes`, { body: 'They called.' }),
      await workspace.viewer.get(`${path}/certificate.pdf`),
      await visitor.get(`/c/${credential.code}.pdf`),
      await visitor.get(`/c/${credential.code}/certificate.webp`),
    ].map((response) => response.status);
    expect(statuses).toEqual([409, 409, 201, 200, 410, 410]);
  });

  it('is attributed to the member', async () => {
    const { workspace, credential } = await buildRevoked({ reason: 'mistake' });
    const owner = await buildMember(harness, workspace, 'owner');
    await owner.post(`/credentials/${credential.id}/notes`, { body: 'Seen.' });
    const notes = await owner.get<{ items: unknown[] }>(`/credentials/${credential.id}/notes`);
    expect(notes.body.items).toEqual([
      expect.objectContaining({ body: 'Seen.', author: 'The owner' }),
    ]);
  });
});

describe('a revoked credential', () => {
  const harness = useHarness();

  const ATTEMPTS = [
    'revoked_at = null, revoked_on = null, revoked_reason = null',
    `revoked_reason = 'other'`,
    `revoked_text = 'Something else'`,
    `revoked_on = '2020-01-01'`,
    'is_current = true',
    `expires_on = '2099-01-01'`,
    `learner_name = 'Somebody'`,
    'replaced_by_id = id',
  ];

  it.each(ATTEMPTS)('cannot be changed by SQL: set %s', async (change) => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCredential(workspace);
    await workspace.admin.post(`/credentials/${id}/revoke`, { reason: 'mistake' });
    const statement = `update credentials set ${change} where id = $1`;
    const refused = 'a revoked credential never changes';
    await expect(asApplication(harness, workspace.id, statement, [id])).rejects.toThrow(refused);
    await expect(harness.asOwner(statement, [id])).rejects.toThrow(refused);
  });

  it('loses its reason only together with the name', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCredential(workspace);
    const input = { reason: 'other', reasonText: 'The exam was invalid.' };
    await workspace.admin.post(`/credentials/${id}/revoke`, input);
    const set = (change: string) =>
      asApplication(harness, workspace.id, `update credentials set ${change} where id = $1`, [id]);
    await expect(set('revoked_text = null')).rejects.toThrow('never changes');
    await set('learner_name = null, revoked_text = null');
    await expect(set(`revoked_text = 'Anything'`)).rejects.toThrow('never changes');
  });

  it.each([
    `issued_on = '2020-01-01'`,
    `code = '0000-0000-0000-0000'`,
    `learner_id = '019cae5e-0000-7000-8000-000000000000'`,
    `issued_how = 'program'`,
    `created_at = now() - interval '1 year'`,
  ])('or valid keeps what it was issued with: set %s', async (change) => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCredential(workspace);
    const statement = `update credentials set ${change} where id = $1`;
    const refused = 'the facts of a credential never change';
    await expect(asApplication(harness, workspace.id, statement, [id])).rejects.toThrow(refused);
    await expect(harness.asOwner(statement, [id])).rejects.toThrow(refused);
  });

  it('cannot be deleted by the application', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCredential(workspace);
    const deletion = asApplication(harness, workspace.id, 'delete from credentials where id = $1', [
      id,
    ]);
    await expect(deletion).rejects.toThrow('permission denied');
  });
});
