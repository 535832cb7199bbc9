import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AuditEntryView } from '../../../shared/audit.ts';
import { asApplication } from '../../test/direct-sql.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildMember,
  buildWorkspace,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

describe('history', () => {
  const harness = useHarness();

  async function actions(workspace: TestWorkspace, filter = ''): Promise<string[]> {
    const path = `/history?limit=100${filter}`;
    const entries = await readAllPages<AuditEntryView>(workspace.viewer, path);
    return entries.map((entry) => entry.action).toReversed();
  }

  /**
   * Recomputes the hash chain as the migration describes it, and compares it with the stored one.
   */
  async function isWhole({ id }: TestWorkspace): Promise<boolean> {
    const rows = await harness.asOwner<{ number: string; hash: Buffer; said: string }>(
      `select number, hash, jsonb_build_array(workspace_id, number, extract(epoch from at),
         actor_kind, actor_id, action, subject_kind, subject_id, certification_id, details)::text
         as said
       from audit_entries where workspace_id = $1 order by number`,
      [id],
    );
    let last = Buffer.alloc(0);
    return rows.every(({ number, hash, said }, index) => {
      last = createHash('sha256').update(last).update(said).digest();
      return Number(number) === index + 1 && last.equals(hash);
    });
  }

  it('has an entry for each change, and none for refused ones', async () => {
    const workspace = await buildWorkspace(harness);
    const owner = await buildMember(harness, workspace, 'owner');
    const { id } = await buildCertification(workspace);
    const certification = `/certifications/${id}`;
    const credential = await buildCredential(workspace, { certificationId: id });
    await owner.patch(certification, { title: 'Second aid' });
    await owner.post(`${certification}/publish`);
    await owner.post(`${certification}/publish`);
    await owner.post(`/credentials/${credential.id}/notes`, { body: 'Zanzibar' });
    await owner.post(`/credentials/${credential.id}/correct-name`, { name: 'Zoe Zanzibar' });
    await owner.post(`/credentials/${credential.id}/notify`);
    await owner.post(`/credentials/${credential.id}/revoke`, { reason: 'mistake' });
    await owner.post(`/credentials/${credential.id}/revoke`, { reason: 'mistake' });
    await owner.post(`${certification}/archive`);
    await owner.post(`${certification}/restore`);
    const copy = await owner.post<{ id: string }>(`${certification}/duplicate`);
    await owner.delete(`/certifications/${copy.body.id}`);
    await owner.patch('/workspace', { name: 'South' });
    const input = { name: 'Eve', email: 'eve@example.org', role: 'viewer' };
    const member = await owner.post<{ id: string }>('/members', input);
    await owner.patch(`/members/${member.body.id}`, { role: 'issuer' });
    await owner.delete(`/members/${member.body.id}`);
    const key = await owner.post<{ id: string }>('/api-keys', { name: 'K', role: 'viewer' });
    await owner.delete(`/api-keys/${key.body.id}`);
    await owner.patch(`/learners/${credential.learner.id}`, { language: 'de' });
    await owner.delete(`/learners/${credential.learner.id}`);
    expect(await actions(workspace)).toEqual([
      'certification.created',
      'certification.published',
      'learner.added',
      'credential.issued',
      'certification.changed',
      'certification.published',
      'note.added',
      'credential.name_corrected',
      'credential.mail_queued',
      'credential.revoked',
      'hold.placed',
      'certification.archived',
      'certification.restored',
      'certification.created',
      'certification.deleted',
      'workspace.changed',
      'member.invited',
      'member.changed',
      'member.removed',
      'api_key.created',
      'api_key.revoked',
      'learner.changed',
      'learner.erased',
    ]);
    expect(await isWhole(workspace)).toBe(true);
    const stored = await harness.asOwner(`select details::text from audit_entries`);
    expect(JSON.stringify(stored)).not.toContain('Zanzibar');
  });

  it('includes actor, subject and effect', async () => {
    const workspace = await buildWorkspace(harness);
    const admin = await buildMember(harness, workspace, 'admin');
    const old = await buildCredential(workspace);
    await admin.post(`/certifications/${old.certification.id}/credentials`, {
      learner: { name: old.learnerName, email: old.learner.email },
      ifHeld: 'replace',
    });
    const { body } = await workspace.viewer.get<{ items: AuditEntryView[] }>('/history?limit=2');
    const [issued, replaced] = body.items;
    expect(issued).toMatchObject({
      actor: 'The admin',
      action: 'credential.issued',
      subjectName: old.learnerName,
      certificationId: old.certification.id,
      details: { how: 'manual', replaces: old.id },
    });
    expect(replaced).toMatchObject({
      action: 'credential.replaced',
      subjectId: old.id,
      details: { by: issued?.subjectId },
    });
  });

  it('can be filtered by certification, credential or learner', async () => {
    const workspace = await buildWorkspace(harness);
    const credential = await buildCredential(workspace);
    await buildCredential(workspace);
    const { certification, id, learner } = credential;
    expect(await actions(workspace, `&certificationId=${certification.id}`)).toEqual([
      'certification.created',
      'certification.published',
      'credential.issued',
    ]);
    expect(await actions(workspace, `&credentialId=${id}`)).toEqual(['credential.issued']);
    expect(await actions(workspace, `&learnerId=${learner.id}`)).toEqual([
      'learner.added',
      'credential.issued',
    ]);
  });

  it('names only changed fields, and has no entry if nothing changed', async () => {
    const workspace = await buildWorkspace(harness, { name: 'North' });
    const owner = await buildMember(harness, workspace, 'owner');
    const settings = await owner.get<Record<string, unknown>>('/workspace');
    const { name, slug, brandColour, timeZone, language } = settings.body;
    const same = { name, slug, brandColour, timeZone, language };
    expect((await owner.patch('/workspace', same)).status).toBe(200);
    expect((await owner.patch('/workspace', { ...same, name: 'South' })).status).toBe(200);
    const { id } = await buildCertification(workspace, { title: 'First Aid' });
    await owner.patch(`/certifications/${id}`, { title: 'First Aid', criteria: null });
    await owner.patch(`/certifications/${id}`, { title: 'First Aid', criteria: 'Attend.' });
    const learner = await buildLearner(workspace, { name: 'Zoë' });
    await owner.patch(`/learners/${learner.id}`, { name: 'Zoë', language: 'de' });
    const { body } = await workspace.viewer.get<{ items: AuditEntryView[] }>('/history?limit=100');
    const changes = body.items.filter((it) => it.action.endsWith('.changed')).toReversed();
    expect(changes.map((it) => [it.action, it.details.changed])).toEqual([
      ['workspace.changed', 'name'],
      ['certification.changed', 'criteria'],
      ['learner.changed', 'language'],
    ]);
  });

  it('includes the certification of a credential besides its holder', async () => {
    const workspace = await buildWorkspace(harness);
    const { id: certificationId } = await buildCertification(workspace, { title: 'First Aid' });
    await buildCredential(workspace, { certificationId });
    const { body } = await workspace.viewer.get<{ items: AuditEntryView[] }>('/history?limit=1');
    expect(body.items[0]).toMatchObject({ certificationTitle: 'First Aid' });
  });

  it('is read page by page without gap or repeat', async () => {
    const workspace = await buildWorkspace(harness);
    for (let count = 0; count < 25; count++) await buildLearner(workspace);
    const entries = await readAllPages<AuditEntryView>(workspace.viewer, '/history?limit=7');
    const numbers = Array.from({ length: 25 }, (_, index) => 25 - index);
    expect(entries.map((entry) => entry.number)).toEqual(numbers);
  });

  it('keeps its chain intact during fifty concurrent changes', async () => {
    const workspace = await buildWorkspace(harness);
    const responses = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        workspace.issuer.post('/learners', { name: `Learner ${index}` }),
      ),
    );
    expect(responses.every((response) => response.status === 201)).toBe(true);
    expect(await actions(workspace)).toHaveLength(50);
    expect(await isWhole(workspace)).toBe(true);
  });

  it('loses the name of an erased learner, and keeps its chain intact', async () => {
    const workspace = await buildWorkspace(harness);
    const { learner } = await buildCredential(workspace);
    await workspace.admin.delete(`/learners/${learner.id}`);
    const history = await workspace.viewer.get<{ items: AuditEntryView[] }>('/history');
    const theirs = history.body.items.filter((it) => /credential|learner/.test(it.subjectKind));
    expect(theirs.map((entry) => entry.subjectName)).toEqual([null, null, null]);
    expect(await isWhole(workspace)).toBe(true);
  });

  it.each([
    `update audit_entries set action = 'learner.added'`,
    `update audit_entries set details = '{}'`,
    'delete from audit_entries',
  ])('cannot be changed: %s', async (statement) => {
    const workspace = await buildWorkspace(harness);
    await buildLearner(workspace);
    const refused = 'permission denied';
    await expect(asApplication(harness, workspace.id, statement)).rejects.toThrow(refused);
    await expect(harness.asOwner(statement)).rejects.toThrow('append-only');
  });

  it('reveals that a superuser removed an entry', async () => {
    const workspace = await buildWorkspace(harness);
    for (let count = 0; count < 3; count++) await buildLearner(workspace);
    await harness.asOwner('alter table audit_entries disable trigger audit_entries__are_kept');
    await harness.asOwner(
      `update audit_entries set subject_id = gen_random_uuid()
       where workspace_id = $1 and number = 2`,
      [workspace.id],
    );
    await harness.asOwner('alter table audit_entries enable trigger audit_entries__are_kept');
    expect(await isWhole(workspace)).toBe(false);
  });
});
