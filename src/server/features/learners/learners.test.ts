import { beforeAll, describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import type { LearnerView } from '../../../shared/learners.ts';
import {
  buildCredential,
  buildLearner,
  buildWorkspace,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

type Listed = LearnerView & {
  credentialCount: number;
  held: { credentialId: string; issuedOn: string; expiresOn: string | null } | null;
};

describe('adding and changing learners', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
  });

  it.each([
    'محمد عبد الله',
    'יעל כהן',
    'अनुष्का शर्मा',
    'நிலா',
    'สมชาย ใจดี',
    'សុខា',
    '李小龍',
    '山田 花子',
    '김민준',
    'Nguyễn Thị Ánh',
    'O’Brien-Smith, Jr.',
    '👩🏽‍🚒 Mo',
  ])('stores names in any script: %s', async (name) => {
    const response = await workspace.issuer.post<LearnerView>('/learners', { name });
    expect(response.status).toBe(201);
    expect(response.body).toMatchObject({
      name: name.normalize('NFC'),
      email: null,
      erasedAt: null,
    });
    const read = await workspace.viewer.get(`/learners/${response.body.id}`);
    expect(read.body).toEqual(response.body);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ name: 'Mal\u202Elory' }, 'name'],
    [{ name: 'Kim', email: 'kim' }, 'email'],
    [{ name: 'Kim', email: 'kim@example.org\r\nBcc: all@example.org' }, 'email'],
    [{ name: 'Kim', email: `${'k'.repeat(250)}@example.org` }, 'email'],
    [{ name: 'Kim', externalId: 'x'.repeat(101) }, 'externalId'],
    [{ name: 'Kim', language: 'klingon' }, 'language'],
  ])('refuses %j, naming the field', async (input, field) => {
    const response = await workspace.issuer.post<Problem>('/learners', input);
    expect(response.status).toBe(400);
    expect(Object.keys(response.body.fields ?? {})).toEqual([field]);
  });

  it('refuses an address that another learner has, ignoring case, and says who', async () => {
    const kim = await buildLearner(workspace, { email: 'Kim@Example.org' });
    const response = await workspace.issuer.post<Problem>('/learners', {
      name: 'Kimberly',
      email: 'kim@example.ORG',
    });
    expect([response.status, response.body.code]).toEqual([409, 'email_taken']);
    expect(response.body.details).toEqual({ learnerId: kim.id });
    expect(response.body.fields).toHaveProperty('email');
  });

  it('refuses an external ID that another learner has, and says who', async () => {
    const kim = await buildLearner(workspace, { externalId: 'A-1' });
    const response = await workspace.issuer.post<Problem>('/learners', {
      name: 'Kimberly',
      externalId: 'A-1',
    });
    expect([response.status, response.body.code]).toEqual([409, 'external_id_taken']);
    expect(response.body.details).toEqual({ learnerId: kim.id });
  });

  it('allows two learners with the same name, and the same person in two workspaces', async () => {
    const email = 'shared@example.org';
    const other = await buildWorkspace(harness);
    for (const client of [workspace.issuer, other.issuer]) {
      expect((await client.post('/learners', { name: 'Kim', email })).status).toBe(201);
    }
    expect((await workspace.issuer.post('/learners', { name: 'Kim' })).status).toBe(201);
  });

  it('adds one learner when ten add the same address concurrently', async () => {
    const responses = await Promise.all(
      Array.from({ length: 10 }, () =>
        workspace.issuer.post('/learners', { name: 'Once', email: 'once@example.org' }),
      ),
    );
    expect(responses.filter((response) => response.status === 201)).toHaveLength(1);
    expect(responses.filter((response) => response.status === 409)).toHaveLength(9);
  });

  it('changes only submitted fields, and clears those that are null', async () => {
    const { id } = await buildLearner(workspace, { name: 'Kim', externalId: 'B-1' });
    const path = `/learners/${id}`;
    const named = await workspace.issuer.patch<LearnerView>(path, { language: 'de' });
    expect(named.body).toMatchObject({ name: 'Kim', externalId: 'B-1', language: 'de' });
    const emptied = await workspace.issuer.patch<LearnerView>(path, {
      email: null,
      externalId: null,
    });
    expect(emptied.body).toMatchObject({ name: 'Kim', email: null, externalId: null });
    const nameless = await workspace.issuer.patch<Problem>(path, { name: null });
    expect(nameless.status).toBe(400);
  });

  it('refuses a change to an address or ID of another learner', async () => {
    const kim = await buildLearner(workspace, { email: 'k1@example.org', externalId: 'C-1' });
    const { id, email } = await buildLearner(workspace);
    const path = `/learners/${id}`;
    const byEmail = await workspace.issuer.patch<Problem>(path, {
      name: 'Changed',
      email: 'K1@example.org',
    });
    expect([byEmail.status, byEmail.body.code]).toEqual([409, 'email_taken']);
    const byId = await workspace.issuer.patch<Problem>(path, { externalId: kim.externalId });
    expect([byId.status, byId.body.code]).toEqual([409, 'external_id_taken']);
    const now = await workspace.viewer.get(path);
    expect(now.body).toMatchObject({ email, externalId: null });
    expect(now.body).not.toMatchObject({ name: 'Changed' });
  });

  it('keeps the name on issued credentials', async () => {
    const credential = await buildCredential(workspace);
    await workspace.issuer.patch(`/learners/${credential.learner.id}`, { name: 'Married Name' });
    const now = await workspace.viewer.get<CredentialView>(`/credentials/${credential.id}`);
    expect(now.body.learnerName).toBe(credential.learnerName);
  });
});

describe('learners in pages', () => {
  const harness = useHarness();

  it('are complete and ordered by name, in small and large pages', async () => {
    const workspace = await buildWorkspace(harness);
    const names = ['Kim', 'kim', 'Kim', 'Élan', 'Zoë', 'Kim', '李', 'Ärzte', 'kim', 'Ali'];
    for (const name of names) await buildLearner(workspace, { name, email: null });
    for (const limit of [1, 2, 3, 10]) {
      for (const sort of ['name', 'newest']) {
        const path = `/learners?sort=${sort}&limit=${limit}`;
        const found = await readAllPages<Listed>(workspace.viewer, path);
        expect(found.map((it) => it.name).toSorted()).toEqual(names.toSorted());
        expect(new Set(found.map((it) => it.id)).size).toBe(10);
      }
    }
  });

  it('can be sorted by name ignoring case, and by newest', async () => {
    const workspace = await buildWorkspace(harness);
    for (const name of ['bob', 'Ali', 'Cem', 'ada']) await buildLearner(workspace, { name });
    const read = async (sort: string) => {
      const path = `/learners?sort=${sort}&limit=100`;
      const found = await readAllPages<Listed>(workspace.viewer, path);
      return found.map((it) => it.name);
    };
    expect(await read('name')).toEqual(['ada', 'Ali', 'bob', 'Cem']);
    expect(await read('newest')).toEqual(['ada', 'Cem', 'Ali', 'bob']);
  });

  it('include the number of credentials, and the valid one of a certification', async () => {
    const workspace = await buildWorkspace(harness);
    const valid = await buildCredential(workspace, { expiresOn: '2026-03-02' });
    const certificationId = valid.certification.id;
    await buildCredential(workspace, { learnerId: valid.learner.id });
    const revoked = await buildCredential(workspace, { certificationId });
    await workspace.admin.post(`/credentials/${revoked.id}/revoke`, { reason: 'mistake' });
    await buildCredential(workspace, {
      certificationId,
      issuedOn: '2026-01-01',
      expiresOn: '2026-03-01',
    });
    const path = `/learners?certificationId=${certificationId}&sort=newest`;
    const { body } = await workspace.viewer.get<{ items: Listed[] }>(path);
    const held = { credentialId: valid.id, issuedOn: '2026-03-02', expiresOn: '2026-03-02' };
    expect(body.items.map(({ credentialCount, held }) => [credentialCount, held])).toEqual([
      [1, null],
      [1, null],
      [2, held],
    ]);
  });
});

describe('addresses and names from other systems', () => {
  const harness = useHarness();

  it('may have an address in any script', async () => {
    const workspace = await buildWorkspace(harness);
    for (const email of ['x@münchen.example', 'пример@пример.рф']) {
      const { status, body } = await workspace.admin.post('/learners', { name: 'Ada', email });
      expect([status, body]).toMatchObject([201, { email }]);
    }
  });

  it('are refused with replacement characters', async () => {
    const workspace = await buildWorkspace(harness);
    const { status, body } = await workspace.admin.post<Problem>('/learners', {
      name: 'J\uFFFDrg',
    });
    expect([status, body.fields?.name]).toEqual([400, expect.stringContaining('Contains �')]);
  });
});
