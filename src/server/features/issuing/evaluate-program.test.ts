import { afterEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../bench/common/random.ts';
import type { CredentialView } from '../../../shared/credentials.ts';
import type { EvaluationGroup, EvaluationPersonView } from '../../../shared/issuing.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildWorkspace,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete, type TestProgram } from '../../test/program-factories.ts';
import { end, evaluate, issueAll } from './test-support.ts';

const harness = useHarness();
const START = new Date('2026-03-02T12:00:00Z');
afterEach(() => {
  harness.clock.at = START;
});

function people(workspace: TestWorkspace, programId: string, group: EvaluationGroup, more = '') {
  const path = `/programs/${programId}/evaluation/people?limit=2&group=${group}${more}`;
  return readAllPages<EvaluationPersonView>(workspace.viewer, path);
}

describe('the participants of a dry run', () => {
  it('are paged, with missing components in order', async () => {
    const workspace = await buildWorkspace(harness);
    const certification = await buildCertification(workspace);
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certification.id],
      components: [{ title: 'Zeta' }, { title: 'Alpha' }, { title: 'Extra', isRequired: false }],
      participantCount: 5,
    });
    const [first] = program.participants;
    const [zeta = ''] = program.componentIds;
    await complete(harness, workspace, program, {
      participantIds: [first?.id ?? ''],
      componentIds: [zeta],
    });
    const found = await people(workspace, program.id, 'did_not_pass');
    expect(found).toHaveLength(5);
    const missing = new Map(found.map((it) => [it.participantId, it.missing]));
    expect(missing.get(first?.id ?? '')).toEqual(['Alpha']);
    expect(missing.get(program.participants[1]?.id ?? '')).toEqual(['Zeta', 'Alpha']);
    expect(await people(workspace, program.id, 'issue')).toEqual([]);
  });

  it('require the certification if the program leads to several', async () => {
    const workspace = await buildWorkspace(harness);
    const one = await buildCertification(workspace);
    const other = await buildCertification(workspace, { title: 'Second aid' });
    const stranger = await buildCertification(workspace);
    const program = await buildProgram(harness, workspace, {
      certificationIds: [one.id, other.id],
      participantCount: 1,
    });
    await complete(harness, workspace, program);
    const path = `/programs/${program.id}/evaluation/people?group=issue`;
    const bare = await workspace.viewer.get<Problem>(path);
    expect(bare.body.fields).toHaveProperty('certificationId');
    const wrong = await workspace.viewer.get<Problem>(`${path}&certificationId=${stranger.id}`);
    expect(wrong.body.fields).toHaveProperty('certificationId');
    const more = `&certificationId=${other.id}`;
    expect(await people(workspace, program.id, 'issue', more)).toHaveLength(1);
  });

  it('can be exported as CSV without formulas', async () => {
    const workspace = await buildWorkspace(harness);
    const certification = await buildCertification(workspace, { title: 'First, aid' });
    const passed = await buildLearner(workspace, { name: '=1+1', email: 'x@example.org' });
    const failed = await buildLearner(workspace, { name: 'Ada', email: null });
    const program = await buildProgram(harness, workspace, {
      title: 'Spring',
      certificationIds: [certification.id],
      learnerIds: [passed.id, failed.id],
    });
    const [first, second] = program.participants;
    await complete(harness, workspace, program, { participantIds: [first?.id ?? ''] });
    const response = await workspace.viewer.get<string>(`/programs/${program.id}/evaluation.csv`);
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(response.headers['content-disposition']).toContain('Spring.csv');
    const lines = response.body.replace('\uFEFF', '').split('\r\n');
    expect(lines[0]).toMatch(/^Participant ID,Name,E-mail/);
    expect(lines).toContain(`${first?.id},'=1+1,x@example.org,,"First, aid",Will be issued,,,,,`);
    expect(lines).toContain(`${second?.id},Ada,,,"First, aid",Did not pass,Quiz 1,,,,`);
    expect(lines).toHaveLength(4);
  });
});

describe('the day on which a program ends', () => {
  it.each([
    ['Pacific/Auckland', '2026-03-02T10:59:59Z', '2026-03-02'],
    ['Pacific/Auckland', '2026-03-02T11:00:00Z', '2026-03-03'],
    ['America/Los_Angeles', '2026-03-02T07:59:59Z', '2026-03-01'],
    ['America/Los_Angeles', '2026-03-02T08:00:00Z', '2026-03-02'],
  ])('is the date in the workspace: in %s at %s it is %s', async (timeZone, at, day) => {
    const workspace = await buildWorkspace(harness, { timeZone });
    const certification = await buildCertification(workspace, { validity: { months: 1 } });
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certification.id],
      participantCount: 1,
    });
    await complete(harness, workspace, program);
    harness.clock.at = new Date(at);
    expect((await evaluate(workspace.viewer, program.id)).endsOn).toBe(day);
    expect((await end(workspace.admin, program.id)).body.endedOn).toBe(day);
    // Issued in the background on a later day, with the date of this day.
    harness.clock.at = new Date(new Date(at).getTime() + 86_400_000);
    await issueAll(harness, workspace);
    const [credential] = await readAllPages<CredentialView>(
      workspace.viewer,
      '/credentials?limit=9',
    );
    expect(credential?.issuedOn).toBe(day);
  });

  it('treats credentials as valid on their expiry date, and as expired the day after', async () => {
    const workspace = await buildWorkspace(harness, { timeZone: 'Pacific/Auckland' });
    const certification = await buildCertification(workspace);
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certification.id],
      participantCount: 1,
    });
    await complete(harness, workspace, program);
    await buildCredential(workspace, {
      certificationId: certification.id,
      learnerId: program.participants[0]?.learnerId ?? '',
      issuedOn: '2026-01-01',
      expiresOn: '2026-03-02',
    });
    const counts = async (at: string) => {
      harness.clock.at = new Date(at);
      return (await evaluate(workspace.viewer, program.id)).certifications[0]?.counts;
    };
    expect(await counts('2026-03-02T10:59:59Z')).toMatchObject({ replace: 1, issue: 0 });
    expect(await counts('2026-03-02T11:00:00Z')).toMatchObject({ replace: 0, issue: 1 });
  });
});

describe('random programs', () => {
  /** Creates random components, completions, credentials and holds. */
  async function buildRandom(random: () => number) {
    const workspace = await buildWorkspace(harness);
    const certifications = [await buildCertification(workspace, { validity: { months: 12 } })];
    if (random() < 0.5) certifications.push(await buildCertification(workspace));
    const program = await buildProgram(harness, workspace, {
      certificationIds: certifications.map((it) => it.id),
      components: Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
        isRequired: random() < 0.7,
      })),
      participantCount: 5,
    });
    for (const { id, learnerId } of program.participants) {
      const zeal = random();
      const componentIds = program.componentIds.filter(() => random() < 0.3 + zeal);
      if (componentIds.length > 0) {
        await complete(harness, workspace, program, { participantIds: [id], componentIds });
      }
      if (random() < 0.3)
        await createRandomCredential(workspace, certifications[0]?.id ?? '', learnerId, random);
    }
    return { workspace, program, certifications };
  }

  async function createRandomCredential(
    workspace: TestWorkspace,
    certificationId: string,
    learnerId: string,
    random: () => number,
  ) {
    const { id } = await buildCredential(workspace, { certificationId, learnerId });
    if (random() < 0.5) {
      await workspace.admin.post(`/credentials/${id}/revoke`, { reason: 'mistake' });
    }
  }

  /** Computed independently from the completions. */
  async function learnersWithEverything(program: TestProgram): Promise<string[]> {
    const rows = await harness.asOwner<{ id: string }>(
      `select learner_id as id from participants p where program_id = $1
         and exists (select from components where program_id = $1 and is_required)
         and not exists (select from components c where c.program_id = $1 and c.is_required
           and not exists (select from completions k where k.participant_id = p.id
             and k.component_id = c.id and k.is_passed and k.taken_back_at is null))`,
      [program.id],
    );
    return rows.map((it) => it.id);
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'issue to exactly those whom the dry run showed, and to nobody twice (%i)',
    async (seed) => {
      const { workspace, program, certifications } = await buildRandom(seededRandom(seed));
      const shown: string[] = [];
      for (const { id } of certifications) {
        for (const group of ['issue', 'replace'] as const) {
          const found = await people(workspace, program.id, group, `&certificationId=${id}`);
          shown.push(...found.map((it) => `${id} ${it.learner.id}`));
        }
      }
      const first = await evaluate(workspace.viewer, program.id);
      expect(first.issueCount).toBe(shown.length);
      expect(await evaluate(workspace.viewer, program.id)).toEqual(first);
      expect((await end(workspace.admin, program.id)).status).toBe(200);
      await issueAll(harness, workspace);
      await harness.asOwner(`update issuings set state = 'running' where workspace_id = $1`, [
        workspace.id,
      ]);
      await issueAll(harness, workspace);
      const all = await readAllPages<CredentialView>(workspace.viewer, '/credentials?limit=100');
      const issued = all.filter((it) => it.issuedHow === 'program');
      expect(issued.map((it) => `${it.certification.id} ${it.learner.id}`).toSorted()).toEqual(
        shown.toSorted(),
      );
      const entitled = await learnersWithEverything(program);
      for (const { learner } of issued) expect(entitled).toContain(learner.id);
    },
  );
});
