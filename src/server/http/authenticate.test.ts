import { beforeAll, describe, expect, it } from 'vitest';
import type { CredentialView } from '../../shared/credentials.ts';
import {
  buildCredential,
  buildLearner,
  buildMember,
  buildVisitor,
  buildWorkspace,
  type Client,
  createClient,
  type TestWorkspace,
} from '../test/factories.ts';
import { useHarness } from '../test/harness.ts';

describe('the caller of a request', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;
  let owner: Client;

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    owner = await buildMember(harness, workspace, 'owner');
  });

  /** The same session in a request that names no workspace. */
  function withoutHeader(client: Client): Client {
    return createClient(harness, { cookie: client.headers.cookie ?? '' });
  }

  describe('a session', () => {
    it('gives access to the workspace that the request names', async () => {
      expect((await owner.get('/workspace')).body).toMatchObject({ slug: workspace.slug });
    });

    it('cannot change anything without the header that forms of other sites cannot send', async () => {
      const forged = withoutHeader(owner);
      const responses = [
        await forged.post('/learners', { name: 'Forged' }),
        await forged.post(`/learners?workspace=${workspace.slug}`, { name: 'Forged' }),
        await forged.patch(`/workspace?workspace=${workspace.slug}`, { name: 'Forged' }),
        await forged.delete(`/members/${workspace.id}?workspace=${workspace.slug}`),
      ];
      expect(responses.map((response) => response.status)).toEqual([404, 404, 404, 404]);
      const rows = await harness.asOwner(`select from learners where name = 'Forged'`);
      expect(rows).toHaveLength(0);
    });

    it('may name the workspace in the query of a GET request, as links to files do', async () => {
      const { id } = await buildCredential(workspace);
      const link = `/credentials/${id}/certificate.pdf?workspace=${workspace.slug}`;
      const response = await withoutHeader(owner).get(link);
      expect(response.status).toBe(200);
      expect(response.headers['content-type']).toBe('application/pdf');
    });

    it('gives no access once it has expired', async () => {
      const member = await buildMember(harness, workspace, 'admin');
      await harness.asOwner(
        `update sessions set expires_at = now() - interval '1 second'
       where user_id = (select id from users where email = $1)`,
        [member.email],
      );
      expect((await member.get('/workspace')).status).toBe(401);
      expect((await member.get('/session')).status).toBe(401);
    });

    it('gives no access with a forged signature', async () => {
      const signed = /(laurel\.session_token=[^;]*)[^;]{8}/;
      const cookie = (owner.headers.cookie ?? '').replace(signed, '$1AAAAAAAA');
      expect(cookie).not.toBe(owner.headers.cookie);
      const forged = createClient(harness, { ...owner.headers, cookie });
      expect((await forged.get('/session')).status).toBe(401);
    });

    it('gives no access to the workspace once the member is removed', async () => {
      const member = await buildMember(harness, workspace, 'admin');
      await owner.delete(`/members/${member.memberId}`);
      expect((await member.get('/learners')).status).toBe(404);
      expect((await member.get<{ workspaces: [] }>('/session')).body.workspaces).toEqual([]);
    });

    it('lists the member’s own workspaces only', async () => {
      const response = await owner.get('/session');
      expect(response.body).toEqual({
        user: expect.objectContaining({ name: 'The owner' }),
        workspaces: [{ slug: workspace.slug, name: 'North Academy', logoUrl: null, role: 'owner' }],
      });
    });
  });

  describe('an API key', () => {
    it('gives no access once it is revoked', async () => {
      const made = await owner.post<{ id: string; key: string }>('/api-keys', {
        name: 'Script',
        role: 'issuer',
      });
      const script = buildVisitor(harness, { authorization: `Bearer ${made.body.key}` });
      expect((await script.get('/learners')).status).toBe(200);
      expect((await owner.delete(`/api-keys/${made.body.id}`)).status).toBe(204);
      expect((await script.get('/learners')).status).toBe(401);
    });

    it('gives access to its own workspace, whatever workspace the request names', async () => {
      const other = await buildWorkspace(harness);
      const script = createClient(harness, {
        ...other.admin.headers,
        'x-workspace': workspace.slug,
      });
      expect((await script.get('/workspace')).body).toMatchObject({ slug: other.slug });
    });

    it('is not accepted where a signed-in person is required', async () => {
      expect((await workspace.admin.get('/session')).status).toBe(401);
    });

    it('takes precedence over a session', async () => {
      const both = createClient(harness, {
        ...owner.headers,
        authorization: 'Bearer lrl_wrong',
      });
      expect((await both.get('/workspace')).status).toBe(401);
    });
  });

  describe('the content of responses', () => {
    it('is limited to the documented fields of a credential', async () => {
      const credential = await buildCredential(workspace, { note: 'Asked for by phone.' });
      const { body } = await workspace.viewer.get<CredentialView>(`/credentials/${credential.id}`);
      expect(Object.keys(body).toSorted()).toEqual(
        [
          'certification',
          'code',
          'createdAt',
          'expiresOn',
          'id',
          'issuedBy',
          'issuedHow',
          'issuedOn',
          'learner',
          'learnerName',
          'mail',
          'revocation',
          'status',
          'url',
          'version',
        ].toSorted(),
      );
      expect(Object.keys(body.learner)).toEqual(['id', 'email']);
    });

    it('never includes a note for a viewer, in any operation', async () => {
      const secret = 'zanzibar';
      const learner = await buildLearner(workspace);
      const credential = await buildCredential(workspace, {
        learnerId: learner.id,
        note: `By hand, because ${secret}.`,
        notify: true,
      });
      await workspace.admin.post(`/credentials/${credential.id}/revoke`, {
        reason: 'mistake',
        note: `Taken back, because ${secret}.`,
      });
      const certificationId = credential.certification.id;
      for (const path of [
        `/credentials/${credential.id}`,
        `/credentials?learnerId=${learner.id}`,
        `/credentials?query=${secret}`,
        `/certifications/${certificationId}`,
        `/certifications/${certificationId}/versions`,
        `/learners/${learner.id}`,
        `/history?credentialId=${credential.id}`,
        '/history',
        '/overview',
        '/workspace',
      ]) {
        const response = await workspace.viewer.get(path);
        expect(response.status).toBe(200);
        expect(response.bytes.toString()).not.toContain(secret);
      }
      expect((await workspace.viewer.get(`/credentials/${credential.id}/notes`)).status).toBe(403);
    });

    it('is a problem with code, message and request id after a refusal', async () => {
      const response = await workspace.admin.post('/learners', { name: '', email: 'nowhere' });
      expect(response.headers['content-type']).toMatch('application/problem+json');
      expect(response.body).toEqual({
        type: 'urn:laurel:problem:invalid_request',
        title: 'invalid_request',
        status: 400,
        code: 'invalid_request',
        message: 'Some fields aren’t valid. Check them and try again.',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        fields: { name: 'Required', email: 'Enter a valid e-mail address' },
      });
    });
  });
});
