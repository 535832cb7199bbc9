import { beforeEach, describe, expect, it } from 'vitest';
import type { PipelinePersonView, PipelineView } from '../../../shared/pipeline.ts';
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
import { buildProgram, complete, type TestProgram } from '../../test/program-factories.ts';

const harness = useHarness();
let workspace: TestWorkspace;
let certificationId: string;

beforeEach(async () => {
  workspace = await buildWorkspace(harness);
  certificationId = (await buildCertification(workspace)).id;
});

async function open(path = `/certifications/${certificationId}/pipeline`) {
  const response = await workspace.viewer.get<PipelineView>(path);
  expect(response.status).toBe(200);
  const states = response.body.states.filter((it) => it.count > 0);
  return {
    ...response.body,
    counts: Object.fromEntries(states.map((it) => [it.state, it.count])),
    steps: response.body.funnel.map((it) => it.count),
  };
}

async function peopleOf(query = '', base = `/certifications/${certificationId}`) {
  const path = `${base}/pipeline/people?limit=2${query}`;
  return await readAllPages<PipelinePersonView>(workspace.viewer, path);
}

async function endFor(program: TestProgram, outcomes: Record<string, string>) {
  for (const [id, outcome] of Object.entries(outcomes)) {
    await harness.asOwner('update participants set outcome = $2 where id = $1', [id, outcome]);
  }
  await harness.asOwner(`update programs set ended_at = now(), ended_on = $2 where id = $1`, [
    program.id,
    '2026-03-02',
  ]);
}

function idAt(program: TestProgram, index: number): { id: string; learnerId: string } {
  const found = program.participants[index];
  if (!found) throw new Error('There are too few participants.');
  return found;
}

/** Creates one participant in each state of a program that has not ended. */
async function buildOneOfEach() {
  const live = await buildProgram(harness, workspace, {
    title: 'Basics',
    certificationIds: [certificationId],
    components: [
      { title: 'Bandages', dueOn: '2026-03-02' },
      { title: 'Breathing', dueOn: '2026-03-20' },
      { title: 'Chat', isRequired: false },
    ],
    participantCount: 6,
  });
  const [bandages, , chat] = live.componentIds;
  const of = (...indexes: number[]) => indexes.map((index) => idAt(live, index).id);
  await complete(harness, workspace, live, {
    participantIds: of(1, 2),
    componentIds: [bandages ?? ''],
  });
  await complete(harness, workspace, live, { participantIds: of(2), componentIds: [chat ?? ''] });
  await complete(harness, workspace, live, { participantIds: of(3, 4, 5) });
  await buildCredential(workspace, { certificationId, learnerId: idAt(live, 4).learnerId });
  await buildCredential(workspace, {
    certificationId,
    learnerId: idAt(live, 5).learnerId,
    issuedOn: '2025-01-01',
    expiresOn: '2026-03-01',
  });
  return live;
}

describe('the pipeline of a certification', () => {
  it('counts each participant once, in their state', async () => {
    await buildOneOfEach();
    expect((await open()).counts).toEqual({
      not_started: 1,
      in_progress: 2,
      complete: 1,
      certified: 1,
      expired: 1,
    });
    harness.clock.at = new Date('2026-03-03T12:00:00Z');
    const later = await open();
    harness.clock.at = new Date('2026-03-02T12:00:00Z');
    // Only a participant who missed yesterday's due date is at risk.
    expect(later.counts).toEqual({
      at_risk: 1,
      in_progress: 2,
      complete: 1,
      certified: 1,
      expired: 1,
    });
    expect(later.total).toBe(6);
  });

  it('has a funnel in which each step includes the next', async () => {
    await buildOneOfEach();
    const { funnel, steps } = await open();
    expect(funnel.map((it) => it.step)).toEqual(['enrolled', 'started', 'complete', 'certified']);
    expect(steps).toEqual([6, 5, 3, 1]);
  });

  it('marks participants as at risk from the day after the due date, in the workspace’s time zone', async () => {
    workspace = await buildWorkspace(harness, { timeZone: 'Pacific/Auckland' });
    certificationId = (await buildCertification(workspace)).id;
    await buildProgram(harness, workspace, {
      certificationIds: [certificationId],
      components: [{ dueOn: '2026-03-02' }],
      participantCount: 1,
    });
    // There it is one in the morning of 3 March.
    expect((await open()).counts).toEqual({ at_risk: 1 });
    const london = await buildWorkspace(harness, { timeZone: 'Europe/London' });
    workspace = london;
    certificationId = (await buildCertification(london)).id;
    await buildProgram(harness, london, {
      certificationIds: [certificationId],
      components: [{ dueOn: '2026-03-02' }],
      participantCount: 1,
    });
    expect((await open()).counts).toEqual({ not_started: 1 });
  });

  it('shows outcomes, and has nobody at risk in an ended program', async () => {
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certificationId],
      components: [{ dueOn: '2026-02-01' }],
      participantCount: 3,
    });
    const [one, two, three] = program.participants.map((it) => it.id);
    await endFor(program, { [one ?? '']: 'complete', [two ?? '']: 'did_not_pass' });
    expect((await open()).counts).toEqual({ complete: 1, did_not_pass: 1, not_started: 1 });
    const [failed] = await peopleOf('&state=did_not_pass');
    expect(failed?.participantId).toBe(two);
    expect(three).toBeDefined();
  });

  it('does not count a credential from elsewhere without completing the program', async () => {
    const holder = await buildLearner(workspace);
    await buildCredential(workspace, { certificationId, learnerId: holder.id });
    await buildProgram(harness, workspace, {
      certificationIds: [certificationId],
      learnerIds: [holder.id],
    });
    const { counts, steps } = await open();
    expect(counts).toEqual({ not_started: 1 });
    expect(steps).toEqual([1, 0, 0, 0]);
  });

  it('excludes removed participants, archived programs and unrelated programs', async () => {
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certificationId],
      participantCount: 2,
    });
    await harness.asOwner('update participants set removed_at = now() where id = $1', [
      idAt(program, 0).id,
    ]);
    const archived = await buildProgram(harness, workspace, {
      certificationIds: [certificationId],
      participantCount: 1,
      isLive: false,
    });
    await harness.asOwner('update programs set archived_at = now() where id = $1', [archived.id]);
    await buildProgram(harness, workspace, { participantCount: 1 });
    const { total, programs } = await open();
    expect(total).toBe(1);
    expect(programs.map((it) => it.id)).toEqual([program.id]);
  });

  it('treats someone enrolled again after expiry as in progress', async () => {
    const learner = await buildLearner(workspace);
    await buildCredential(workspace, {
      certificationId,
      learnerId: learner.id,
      issuedOn: '2025-01-01',
      expiresOn: '2026-01-01',
    });
    await buildProgram(harness, workspace, {
      certificationIds: [certificationId],
      learnerIds: [learner.id],
    });
    expect((await open()).counts).toEqual({ not_started: 1 });
  });

  it('can be filtered by program, lead and enrolment date', async () => {
    const lead = await buildMember(harness, workspace, 'viewer');
    const given = { certificationIds: [certificationId] };
    const mine = { ...given, participantCount: 2, leadIds: [lead.memberId] };
    const first = await buildProgram(harness, workspace, mine);
    const second = await buildProgram(harness, workspace, { ...given, participantCount: 3 });
    await harness.asOwner(
      `update participants set enrolled_at = '2026-01-10T23:30:00Z' where id = $1`,
      [idAt(second, 0).id],
    );
    const path = `/certifications/${certificationId}/pipeline`;
    const totalOf = async (query: string) => (await open(`${path}?${query}`)).total;
    expect(await totalOf(`programId=${second.id}`)).toBe(3);
    expect(await totalOf(`leadId=${lead.memberId}`)).toBe(2);
    expect(await totalOf(`leadId=${lead.memberId}&programId=${second.id}`)).toBe(0);
    expect(await totalOf('enrolledTo=2026-01-09')).toBe(0);
    expect(await totalOf('enrolledTo=2026-01-10')).toBe(1);
    expect(await totalOf('enrolledFrom=2026-01-10&enrolledTo=2026-01-10')).toBe(1);
    expect(await totalOf('enrolledFrom=2026-01-11')).toBe(4);
    const { leads, programs } = await open(`${path}?programId=${first.id}`);
    expect(leads).toEqual([{ id: lead.memberId, name: 'The viewer' }]);
    expect(programs).toHaveLength(2);
  });

  it('is empty without programs, and not found from another workspace', async () => {
    expect((await open()).total).toBe(0);
    const other = await buildWorkspace(harness);
    for (const path of ['pipeline', 'pipeline/people', 'pipeline.csv']) {
      const response = await other.admin.get(`/certifications/${certificationId}/${path}`);
      expect(response.status).toBe(404);
    }
  });
});

describe('the participants of a pipeline', () => {
  it('are listed in pages with progress, missing components and credentials', async () => {
    const program = await buildOneOfEach();
    const people = await peopleOf();
    expect(people).toHaveLength(6);
    const byId = new Map(people.map((it) => [it.participantId, it]));
    expect(byId.get(idAt(program, 1).id)).toMatchObject({
      program: { id: program.id, title: 'Basics' },
      state: 'in_progress',
      requiredDone: 1,
      requiredCount: 2,
      nextDueOn: '2026-03-20',
      missing: ['Breathing'],
      credential: null,
    });
    expect(byId.get(idAt(program, 0).id)?.missing).toEqual(['Bandages', 'Breathing']);
    expect(byId.get(idAt(program, 5).id)).toMatchObject({
      state: 'expired',
      missing: [],
      credential: { issuedOn: '2025-01-01', expiresOn: '2026-03-01' },
    });
  });

  it('are as many as counted for each state', async () => {
    await buildOneOfEach();
    for (const { state, count } of (await open()).states) {
      const people = await peopleOf(`&state=${state}`);
      expect(people).toHaveLength(count);
      expect(people.every((it) => it.state === state)).toBe(true);
    }
  });

  it('can be searched by name, ignoring accents, and by e-mail address', async () => {
    const zoe = await buildLearner(workspace, { name: 'Zoë Ångström', email: 'ZA@example.org' });
    const given = { certificationIds: [certificationId], learnerIds: [zoe.id] };
    await buildProgram(harness, workspace, { ...given, participantCount: 2 });
    for (const query of ['zoe', 'angstrom ZOE', 'za@example']) {
      const people = await peopleOf(`&query=${encodeURIComponent(query)}`);
      expect(people.map((it) => it.learner.id)).toEqual([zoe.id]);
    }
    expect(await peopleOf('&query=100%25')).toEqual([]);
  });

  it('can be exported as CSV without formulas', async () => {
    const learner = await buildLearner(workspace, { name: '=1+1', email: 'a@example.org' });
    await buildProgram(harness, workspace, {
      title: 'Basics, part 1',
      certificationIds: [certificationId],
      components: [{ title: 'One' }, { title: 'Two', dueOn: '2026-04-01' }],
      learnerIds: [learner.id],
    });
    const response = await workspace.viewer.get(`/certifications/${certificationId}/pipeline.csv`);
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = String(response.body).split('\r\n');
    expect(lines[0]).toContain('Name,E-mail,Program,Status');
    expect(lines[1]).toBe(
      `'=1+1,a@example.org,"Basics, part 1",Not started,0,2,2026-04-01,One; Two,,`,
    );
    expect(lines).toHaveLength(3);
  });
});

describe('the pipeline of a program', () => {
  it('counts participants who hold all of its certifications as certified', async () => {
    const second = (await buildCertification(workspace, { title: 'Second' })).id;
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certificationId, second],
      participantCount: 2,
    });
    await complete(harness, workspace, program);
    const [one, two] = program.participants.map((it) => it.learnerId);
    for (const learnerId of [one ?? '', two ?? '']) {
      await buildCredential(workspace, { certificationId, learnerId });
    }
    await buildCredential(workspace, { certificationId: second, learnerId: one ?? '' });
    const path = `/programs/${program.id}/pipeline`;
    expect((await open(path)).counts).toEqual({ certified: 1, complete: 1 });
  });

  it('ends at complete without a certification', async () => {
    const program = await buildProgram(harness, workspace, { participantCount: 2 });
    const participantIds = [idAt(program, 0).id];
    await complete(harness, workspace, program, { participantIds });
    const { counts, steps } = await open(`/programs/${program.id}/pipeline`);
    expect(counts).toEqual({ complete: 1, not_started: 1 });
    expect(steps).toEqual([2, 1, 1, 0]);
    const people = await peopleOf('', `/programs/${program.id}`);
    expect(people.map((it) => it.state).toSorted()).toEqual(['complete', 'not_started']);
  });
});
