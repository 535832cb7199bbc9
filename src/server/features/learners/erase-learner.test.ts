import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import { untilWaiting, whileLocked } from '../../test/direct-sql.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildVisitor,
  buildWorkspace,
  type Problem,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram } from '../../test/program-factories.ts';
import { inWork } from '../../work.ts';
import { addNote, notifyLearner } from '../credentials/change-credential.ts';
import { lockCredential } from '../credentials/credentials.queries.ts';

/** Unique words, so that leftovers can be found. */
const NAME = 'Xanthippe Quagmire';
const EMAIL = 'xanthippe.quagmire@example.org';
const OWN_ID = 'QUAGMIRE-77';
const NOTE = 'Quagmire was ill in May.';

describe('erasing a learner', () => {
  const harness = useHarness();

  async function createLearnerData(workspace: TestWorkspace) {
    const given = { name: NAME, email: EMAIL, externalId: OWN_ID };
    const learner = await buildLearner(workspace, given);
    const revoked = await buildCredential(workspace, { learnerId: learner.id, notify: true });
    await workspace.admin.post(`/credentials/${revoked.id}/revoke`, {
      reason: 'other',
      reasonText: NOTE,
      note: NOTE,
      notify: true,
    });
    await createProgramData(workspace, learner.id);
    const holds = await workspace.viewer.get<{ items: { id: string }[] }>('/holds');
    const [hold] = holds.body.items;
    await workspace.admin.post(`/holds/${hold?.id}/lift`, { note: NOTE });
    const path = `/certifications/${revoked.certification.id}/credentials`;
    const input = { learnerId: learner.id, note: NOTE };
    const response = await workspace.issuer.post<CredentialView>(path, input, {
      'idempotency-key': 'kept answer',
    });
    return { learner, revoked, credential: response.body };
  }

  /** Creates a completion with texts about the learner, and a reminder. */
  async function createProgramData(workspace: TestWorkspace, learnerId: string): Promise<void> {
    const components = [{}, { dueOn: '2026-03-01' }];
    const program = await buildProgram(harness, workspace, { components, learnerIds: [learnerId] });
    const path = `/programs/${program.id}`;
    await workspace.admin.post(`${path}/completions`, {
      participant: EMAIL,
      component: program.componentIds[0],
      evidence: NOTE,
    });
    await workspace.admin.post(`${path}/pipeline/reminders`, { state: 'at_risk' });
  }

  /** Finds the text in all tables of the workspace. */
  async function whereIs(text: string, { id }: TestWorkspace): Promise<string[]> {
    const tables = await harness.asOwner<{ name: string }>(
      `select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'workspace_id'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const statement = `select from ${name} t where workspace_id = $1 and t::text ilike $2`;
      const rows = await harness.asOwner(statement, [id, `%${text}%`]);
      if (rows.length > 0) found.push(name);
    }
    return found.toSorted();
  }

  it('removes name, address, external ID and notes from every table', async () => {
    const workspace = await buildWorkspace(harness);
    const { learner } = await createLearnerData(workspace);
    expect(await whereIs('quagmire', workspace)).toEqual([
      'completions',
      'credentials',
      'holds',
      'idempotency_keys',
      'learner_words',
      'learners',
      'mails',
      'notes',
    ]);
    expect((await workspace.admin.delete(`/learners/${learner.id}`)).status).toBe(204);
    expect(await whereIs('quagmire', workspace)).toEqual([]);
    const jobs = await harness.asOwner(
      `select from pgboss.job where data::text ilike '%quagmire%'`,
    );
    expect(jobs).toHaveLength(0);
  });

  it('keeps codes verifiable: something was issued, and when', async () => {
    const workspace = await buildWorkspace(harness);
    const { learner, credential, revoked } = await createLearnerData(workspace);
    await workspace.admin.delete(`/learners/${learner.id}`);
    const visitor = buildVisitor(harness);
    const page = await visitor.get(`/c/${credential.code}`);
    expect(page.status).toBe(200);
    expect(page.bytes.toString()).toContain('holder’s data was erased on request');
    expect(page.bytes.toString()).toContain('2 March 2026');
    expect(page.bytes.toString()).not.toContain('Quagmire');
    const taken = await visitor.get(`/c/${revoked.code}`);
    expect(taken.status).toBe(200);
    expect(taken.bytes.toString()).toContain('Another reason');
    expect(taken.bytes.toString()).not.toContain('Quagmire');
    const files = [
      await visitor.get(`/c/${credential.code}.pdf`),
      await visitor.get(`/c/${credential.code}/certificate.webp`),
      await workspace.viewer.get(`/credentials/${credential.id}/certificate.pdf`),
    ];
    expect(files.map((file) => file.status)).toEqual([410, 410, 410]);
  });

  it('keeps the credential in the list without a name, still valid', async () => {
    const workspace = await buildWorkspace(harness);
    const { learner, credential } = await createLearnerData(workspace);
    await workspace.admin.delete(`/learners/${learner.id}`);
    const now = await workspace.viewer.get<CredentialView>(`/credentials/${credential.id}`);
    expect(now.body).toMatchObject({
      status: 'valid',
      code: credential.code,
      learnerName: null,
      learner: { id: learner.id, email: null },
    });
    const lists = [
      await workspace.viewer.get<{ items: unknown[] }>('/learners'),
      await workspace.viewer.get<{ items: unknown[] }>('/credentials?query=quagmire'),
    ];
    expect(lists.map((response) => response.body.items)).toEqual([[], []]);
    const mails = await workspace.issuer.get<{ items: { to: null }[] }>('/mails');
    expect(mails.body.items.map((mail) => mail.to)).toEqual([null, null, null, null]);
  });

  it('is permanent: later actions are refused, and erasing again is harmless', async () => {
    const workspace = await buildWorkspace(harness);
    const { learner, credential } = await createLearnerData(workspace);
    await workspace.admin.delete(`/learners/${learner.id}`);
    const first = await workspace.viewer.get(`/learners/${learner.id}`);
    expect(first.body).toMatchObject({ name: null, erasedAt: '2026-03-02T12:00:00.000Z' });
    const path = `/credentials/${credential.id}`;
    const refused = [
      await workspace.admin.patch<Problem>(`/learners/${learner.id}`, { name: NAME }),
      await workspace.admin.post<Problem>(`${path}/notes`, { body: NOTE }),
      await workspace.admin.post<Problem>(`${path}/correct-name`, { name: NAME }),
      await workspace.admin.post<Problem>(`${path}/notify`),
    ];
    expect(refused.map((response) => response.body.code)).toEqual([
      'learner_erased',
      'learner_erased',
      'learner_erased',
      'learner_has_no_email',
    ]);
    expect((await workspace.admin.delete(`/learners/${learner.id}`)).status).toBe(204);
    expect((await workspace.viewer.get(`/learners/${learner.id}`)).body).toEqual(first.body);
  });

  it('frees the address for a new learner', async () => {
    const workspace = await buildWorkspace(harness);
    const { id } = await buildLearner(workspace, { email: EMAIL, externalId: OWN_ID });
    await workspace.admin.delete(`/learners/${id}`);
    const again = { name: NAME, email: EMAIL, externalId: OWN_ID };
    expect((await workspace.issuer.post('/learners', again)).status).toBe(201);
  });

  it('still lets a member revoke', async () => {
    const workspace = await buildWorkspace(harness);
    const { learner, credential } = await createLearnerData(workspace);
    await workspace.admin.delete(`/learners/${learner.id}`);
    const path = `/credentials/${credential.id}/revoke`;
    const response = await workspace.admin.post<CredentialView>(path, { reason: 'mistake' });
    expect(response.body.status).toBe('revoked');
  });

  it.each(['note', 'mail'] as const)(
    'also erases the %s that is written at the same moment',
    async (kind) => {
      const workspace = await buildWorkspace(harness);
      const { learner, credential } = await createLearnerData(workspace);
      const actor = {
        kind: 'system',
        id: null,
        role: 'owner',
        workspaceId: workspace.id,
      } as const;
      let erasing: Promise<{ status: number }> | undefined;
      await inWork(harness.deps, actor, async (work) => {
        await lockCredential(work.tx, credential.id);
        erasing = workspace.admin.delete(`/learners/${learner.id}`);
        await untilWaiting(harness, 1);
        if (kind === 'note') await addNote(work, credential.id, NOTE);
        else await notifyLearner(work, credential.id);
      });
      expect((await erasing)?.status).toBe(204);
      expect(await whereIs('quagmire', workspace)).toEqual([]);
    },
  );

  it('waits for a better score that leads to a credential at the same moment', async () => {
    const workspace = await buildWorkspace(harness);
    const { id: learnerId } = await buildLearner(workspace, { email: EMAIL });
    const other = await buildLearner(workspace);
    const program = await buildProgram(harness, workspace, {
      issuing: 'as_completed',
      certificationIds: [(await buildCertification(workspace)).id],
      components: [{ passingScore: 80 }],
      learnerIds: [learnerId, other.id],
    });
    const record = (participant: string, score: number, evidence?: string) =>
      workspace.admin.post(`/programs/${program.id}/completions`, {
        ...{ participant, component: program.componentIds[0], score, evidence },
      });
    await record(other.email ?? '', 90);
    await record(EMAIL, 40, NOTE);
    const issuing = 'select from issuings where program_id = $1 for update';
    const responses = await whileLocked(harness, [issuing, [program.id]], async (release) => {
      const recording = record(EMAIL, 90);
      await untilWaiting(harness, 1);
      const erasing = workspace.admin.delete(`/learners/${learnerId}`);
      await untilWaiting(harness, 2);
      await release();
      return await Promise.all([recording, erasing]);
    });
    expect(responses.map((it) => it.status)).toEqual([200, 204]);
    expect(await whereIs('quagmire', workspace)).toEqual([]);
  });

  it('takes precedence over a concurrent change', async () => {
    const workspace = await buildWorkspace(harness);
    for (let round = 0; round < 10; round++) {
      const { id } = await buildLearner(workspace);
      const [erased, changed] = await Promise.all([
        workspace.admin.delete(`/learners/${id}`),
        workspace.issuer.patch(`/learners/${id}`, { email: `again-${round}@example.org` }),
      ]);
      expect(erased.status).toBe(204);
      expect([200, 410]).toContain(changed.status);
      expect((await workspace.viewer.get(`/learners/${id}`)).body).toMatchObject({ email: null });
    }
  });
});
