import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildWorkspace,
  type Problem,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { wordsIn } from '../../words/words.ts';

type Batch = { items: CredentialView[] };

describe('issuing to several learners', () => {
  const harness = useHarness();

  async function prepare() {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildCertification(workspace);
    return { workspace, path: `/certifications/${id}/credentials/batch`, certificationId: id };
  }

  async function countRows({ id }: TestWorkspace): Promise<Record<string, number>> {
    const [counts = {}] = await harness.asOwner<Record<string, number>>(
      `select (select count(*)::int from credentials where workspace_id = $1) as credentials,
              (select count(*)::int from learners where workspace_id = $1) as learners,
              (select count(*)::int from mails where workspace_id = $1) as mails,
              (select count(*)::int from notes where workspace_id = $1) as notes,
              (select count(*)::int from audit_entries where workspace_id = $1) as audit`,
      [id],
    );
    return counts;
  }

  it('returns existing and new learners in the given order', async () => {
    const { workspace, path } = await prepare();
    const known = await buildLearner(workspace, { name: 'Kai' });
    const response = await workspace.issuer.post<Batch>(path, {
      learners: [
        { learner: { name: 'Zoë', email: 'zoe@example.org' } },
        { learnerId: known.id },
        { learner: { name: 'Ali' } },
      ],
      note: 'All three passed.',
    });
    expect(response.status).toBe(201);
    expect(response.body.items.map((it) => it.learnerName)).toEqual(['Zoë', 'Kai', 'Ali']);
    expect(response.body.items.map((it) => it.mail?.state)).toEqual([
      'outbox',
      'outbox',
      undefined,
    ]);
    expect(new Set(response.body.items.map((it) => it.code)).size).toBe(3);
    expect(await countRows(workspace)).toMatchObject({ credentials: 3, mails: 2, notes: 3 });
  });

  it('issues nothing if one learner already holds it, and says who', async () => {
    const { workspace, path, certificationId } = await prepare();
    const held = await buildCredential(workspace, { certificationId, issuedOn: '2026-01-15' });
    const before = await countRows(workspace);
    const response = await workspace.issuer.post<Problem>(path, {
      learners: [
        { learner: { name: 'New', email: 'new@example.org' } },
        { learnerId: held.learner.id },
      ],
      note: 'Never written.',
    });
    expect(response.status).toBe(409);
    expect(response.body).toMatchObject({
      code: 'already_held',
      details: { credentialId: held.id },
      fields: {
        'learners.1.learnerId': wordsIn('en').write(
          sentence('api.issue.held', { name: held.learnerName ?? '', issuedOn: '2026-01-15' }),
        ),
      },
    });
    expect(await countRows(workspace)).toEqual(before);
  });

  it('names each learner who is unknown, erased or repeated', async () => {
    const { workspace, path } = await prepare();
    const known = await buildLearner(workspace, { name: 'Kai' });
    const erased = await buildLearner(workspace);
    await workspace.admin.delete(`/learners/${erased.id}`);
    const response = await workspace.issuer.post<Problem>(path, {
      learners: [
        { learnerId: known.id },
        { learnerId: '019cae5e-0000-7000-8000-000000000000' },
        { learnerId: known.id },
        { learnerId: erased.id },
      ],
    });
    expect(response.status).toBe(400);
    expect(response.body.fields).toEqual({
      'learners.1.learnerId': 'This learner doesn’t exist.',
      'learners.2.learnerId': 'Kai is selected twice.',
      'learners.3.learnerId': 'This learner’s data has been erased.',
    });
    expect(await countRows(workspace)).toMatchObject({ credentials: 0 });
  });

  it('treats a repeated new learner as repeated', async () => {
    const { workspace, path } = await prepare();
    const twin = { learner: { name: 'Kai', email: 'kai@example.org' } };
    const response = await workspace.issuer.post<Problem>(path, { learners: [twin, twin] });
    expect(response.body.fields).toEqual({ 'learners.1.learnerId': 'Kai is selected twice.' });
    expect(await countRows(workspace)).toMatchObject({ credentials: 0, learners: 0 });
  });

  it('names the field of a new learner whose e-mail address belongs to another learner', async () => {
    const { workspace, path } = await prepare();
    const known = await buildLearner(workspace, { name: 'Kai', email: 'kai@example.org' });
    const response = await workspace.issuer.post<Problem>(path, {
      learners: [
        { learner: { name: 'Ali' } },
        { learner: { name: 'Kay', email: 'KAI@example.org' } },
      ],
    });
    expect(response.status).toBe(409);
    expect(response.body).toMatchObject({
      code: 'email_taken',
      fields: { 'learners.1.learner.email': 'Another learner already has this e-mail address.' },
      details: { learnerId: known.id },
    });
    expect(await countRows(workspace)).toMatchObject({ learners: 1 });
  });

  it('names malformed fields', async () => {
    const { workspace, path } = await prepare();
    const response = await workspace.issuer.post<Problem>(path, {
      learners: [{ learner: { name: ' ' } }, {}, { learner: { name: 'Kai', email: 'kai' } }],
    });
    expect(response.status).toBe(400);
    expect(response.body.fields).toEqual({
      'learners.0.learner.name': 'Required',
      'learners.1.learnerId': 'Provide either learnerId or learner',
      'learners.2.learner.email': 'Enter a valid e-mail address',
    });
  });

  it('accepts at most a hundred', async () => {
    const { workspace, path } = await prepare();
    const learners = Array.from({ length: 101 }, (_, index) => ({
      learner: { name: `N${index}` },
    }));
    const many = await workspace.issuer.post<Problem>(path, { learners });
    expect(many.body.fields).toEqual({ learners: 'Select at most 100 learners' });
    const none = await workspace.issuer.post<Problem>(path, { learners: [] });
    expect(none.body.fields).toEqual({ learners: 'Select at least one learner' });
    const hundred = await workspace.issuer.post<Batch>(path, { learners: learners.slice(1) });
    expect(hundred.status).toBe(201);
    expect(hundred.body.items).toHaveLength(100);
  });

  it('replaces what some hold and issues to the others', async () => {
    const { workspace, path, certificationId } = await prepare();
    const held = await buildCredential(workspace, { certificationId });
    const other = await buildLearner(workspace);
    const response = await workspace.admin.post<Batch>(path, {
      learners: [{ learnerId: other.id }, { learnerId: held.learner.id }],
      ifHeld: 'replace',
    });
    expect(response.status).toBe(201);
    const old = await workspace.viewer.get<CredentialView>(`/credentials/${held.id}`);
    expect(old.body.revocation?.replacedById).toBe(response.body.items[1]?.id);
  });

  it('issues a batch once if it is sent twice concurrently', async () => {
    const { workspace, path } = await prepare();
    const learners = [];
    for (let count = 0; count < 30; count++) {
      learners.push({ learnerId: (await buildLearner(workspace)).id });
    }
    const responses = await Promise.all([
      workspace.issuer.post(path, { learners }),
      workspace.admin.post(path, { learners: learners.toReversed() }),
    ]);
    expect(responses.map((response) => response.status).toSorted()).toEqual([201, 409]);
    expect(await countRows(workspace)).toMatchObject({ credentials: 30 });
  });
});
