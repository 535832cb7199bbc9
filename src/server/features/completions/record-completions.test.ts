import { beforeAll, describe, expect, it } from 'vitest';
import type { CompletionView, GridRowView, RecordingView } from '../../../shared/completions.ts';
import {
  buildLearner,
  buildMember,
  buildWorkspace,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, type TestProgram } from '../../test/program-factories.ts';

const harness = useHarness();
let home: TestWorkspace;

beforeAll(async () => {
  home = await buildWorkspace(harness, { timeZone: 'America/New_York' });
});

const pathOf = (program: { id: string }) => `/programs/${program.id}/completions`;

async function record<Body = RecordingView>(program: TestProgram, body: object) {
  return await home.admin.post<Body>(pathOf(program), body);
}

/** Grid row of a participant, by default the first. */
async function rowOf(program: TestProgram, index = 0): Promise<GridRowView> {
  const rows = await readAllPages<GridRowView>(home.admin, `/programs/${program.id}/grid?limit=2`);
  const { id } = program.participants[index] ?? { id: '' };
  return rows.find((it) => it.participantId === id) as GridRowView;
}

async function historyOf(program: TestProgram, index = 0): Promise<CompletionView[]> {
  const { id } = program.participants[index] ?? { id: '' };
  const path = `${pathOf(program)}?participantId=${id}&limit=2`;
  return await readAllPages<CompletionView>(home.admin, path);
}

async function auditsOf(program: TestProgram) {
  return await readAllPages<{ action: string; details: Record<string, unknown> }>(
    home.admin,
    `/history?programId=${program.id}`,
  );
}

describe('recording one completion', () => {
  it('identifies the participant by id, learner, e-mail address or external ID', async () => {
    const learner = await buildLearner(home, { email: 'Ada@Example.org', externalId: 'HR-7' });
    const titles = ['One', 'Two', 'Three', 'Four'];
    const components = titles.map((title) => ({ title }));
    const program = await buildProgram(harness, home, { learnerIds: [learner.id], components });
    const names = [program.participants[0]?.id, learner.id, 'aDA@example.ORG', 'HR-7'];
    for (const [index, participant] of names.entries()) {
      const response = await record(program, { participant, component: titles[index] });
      expect(response.body).toEqual({ recorded: 1, unchanged: 0, refused: [] });
    }
    const row = await rowOf(program);
    expect(row.cells.map((it) => it.componentId).toSorted()).toEqual(
      program.componentIds.toSorted(),
    );
    expect(row).toMatchObject({ requiredDone: 4, isComplete: true });
  });

  it('identifies the component by id or title, ignoring case and accents', async () => {
    const components = [{ title: 'Évaluation  finale' }, { title: 'Quiz' }];
    const program = await buildProgram(harness, home, { participantCount: 1, components });
    const participant = program.participants[0]?.id;
    const first = await record(program, { participant, component: 'EVALUATION FINALE' });
    expect(first.body.recorded).toBe(1);
    const second = await record(program, { participant, component: program.componentIds[1] });
    expect(second.body.recorded).toBe(1);
  });

  it('prefers an exact title, and refuses an ambiguous one', async () => {
    const components = [{ title: 'Quiz' }, { title: 'QUIZ' }];
    const program = await buildProgram(harness, home, { participantCount: 1, components });
    const participant = program.participants[0]?.id;
    expect((await record(program, { participant, component: 'QUIZ' })).status).toBe(200);
    expect((await rowOf(program)).cells[0]?.componentId).toBe(program.componentIds[1]);
    const { status, body } = await record<Problem>(program, { participant, component: 'quiz' });
    expect(status).toBe(400);
    expect(body.fields).toEqual({
      component: 'Several components have this title. Use the component’s ID instead.',
    });
  });

  it('records the current time by default, with actor and source', async () => {
    const program = await buildProgram(harness, home, { participantCount: 1 });
    const lead = await buildMember(harness, home, 'admin');
    const participant = program.participants[0]?.id;
    const evidence = 'https://example.org/recording';
    const body = { participant, component: 'Quiz 1', score: 80, evidence, source: 'grid' };
    await lead.post(pathOf(program), body);
    expect(await historyOf(program)).toEqual([
      {
        id: expect.any(String),
        componentId: program.componentIds[0],
        completedAt: harness.clock.at.toISOString(),
        score: 80,
        isPassed: true,
        evidence,
        source: 'grid',
        recordedAt: harness.clock.at.toISOString(),
        recordedBy: 'The admin',
        takenBack: null,
      },
    ]);
    expect((await auditsOf(program))[0]).toMatchObject({
      action: 'program.completions_recorded',
      details: { count: 1, source: 'grid' },
    });
  });

  it('stores a date as that day in the time zone of the workspace', async () => {
    const program = await buildProgram(harness, home, { participantCount: 1 });
    const participant = program.participants[0]?.id;
    await record(program, { participant, component: 'Quiz 1', completedAt: '2026-03-01' });
    expect((await historyOf(program))[0]?.completedAt).toBe('2026-03-01T05:00:00.000Z');
  });

  it('records a time slightly in the future, from a fast clock, as now', async () => {
    const program = await buildProgram(harness, home, { participantCount: 1 });
    const participant = program.participants[0]?.id;
    const completedAt = new Date(harness.clock.at.getTime() + 60_000).toISOString();
    await record(program, { participant, component: 'Quiz 1', completedAt });
    expect((await historyOf(program))[0]?.completedAt).toBe(harness.clock.at.toISOString());
  });

  it('changes nothing and writes no history if it is recorded already', async () => {
    const program = await buildProgram(harness, home, { participantCount: 1 });
    const completion = { participant: program.participants[0]?.id, component: 'Quiz 1', score: 80 };
    await record(program, completion);
    const before = await auditsOf(program);
    const again = await record(program, { ...completion, score: 79 });
    expect(again.body).toEqual({ recorded: 0, unchanged: 1, refused: [] });
    expect(await historyOf(program)).toHaveLength(1);
    expect(await auditsOf(program)).toEqual(before);
  });

  it('is replaced by a better score only', async () => {
    const components = [{ passingScore: 70 }];
    const program = await buildProgram(harness, home, { participantCount: 1, components });
    const completion = { participant: program.participants[0]?.id, component: 'Quiz 1' };
    const scores = [50, 40, 60, 70, 70, 90, 65];
    const responses = [];
    for (const score of scores) {
      responses.push((await record(program, { ...completion, score })).body.recorded);
    }
    expect(responses).toEqual([1, 0, 1, 1, 0, 1, 0]);
    const history = await historyOf(program);
    expect(history.map((it) => [it.score, it.isPassed, it.takenBack !== null])).toEqual([
      [90, true, false],
      [70, true, true],
      [60, false, true],
      [50, false, true],
    ]);
    expect(await rowOf(program)).toMatchObject({ requiredDone: 1, isComplete: true });
  });

  it('does not count a completion that was not passed', async () => {
    const components = [{ passingScore: 70 }];
    const program = await buildProgram(harness, home, { participantCount: 1, components });
    const participant = program.participants[0]?.id;
    await record(program, { participant, component: 'Quiz 1', score: 69.9 });
    expect(await rowOf(program)).toMatchObject({
      requiredDone: 0,
      isComplete: false,
      cells: [{ isPassed: false }],
    });
  });

  it('records each once when twenty record the same concurrently, in any order', async () => {
    // Repeated, because connections open one after the other in the first round.
    const components = Array.from({ length: 5 }, () => ({}));
    const program = await buildProgram(harness, home, { participantCount: 20, components });
    for (const component of program.componentIds) {
      const all = program.participants.map(({ id }) => ({ participant: id, component }));
      const responses = await Promise.all(
        all.map((_, index) =>
          record(program, { completions: [...all.slice(index), ...all.slice(0, index)] }),
        ),
      );
      expect(responses.map((it) => it.status)).toEqual(all.map(() => 200));
      expect(responses.reduce((sum, it) => sum + it.body.recorded, 0)).toBe(20);
    }
    expect(await historyOf(program, 7)).toHaveLength(5);
    expect(await rowOf(program, 7)).toMatchObject({ requiredDone: 5 });
  });
});

describe('recording many', () => {
  it('records valid rows and says why each other row was refused', async () => {
    const program = await buildProgram(harness, home, { participantCount: 2 });
    const [one, other] = program.participants.map((it) => it.id);
    const completions = [
      { participant: one, component: 'Quiz 1' },
      { participant: one, component: 'Quiz 1' },
      'nonsense',
      { participant: other, component: 'Quiz 1', score: -1 },
      { participant: 'nobody', component: 'Quiz 1' },
      { participant: other, component: 'Quiz 1' },
    ];
    const { status, body } = await record(program, { completions });
    expect(status).toBe(200);
    expect(body.recorded).toBe(2);
    expect(body.refused.map((it) => [it.row, it.field, it.reason])).toEqual([
      [2, 'component', 'Same as row 1'],
      [3, 'completion', expect.any(String)],
      [4, 'score', 'Between 0 and 100 per cent'],
      [5, 'participant', 'This participant doesn’t exist in the program.'],
    ]);
    const audits = await auditsOf(program);
    expect(audits).toHaveLength(1);
    expect(audits[0]?.details).toEqual({ count: 2, participants: 2, source: 'api' });
  });

  it('refuses more than a thousand rows, and an empty list', async () => {
    const program = await buildProgram(harness, home);
    const many = { completions: Array.from({ length: 1001 }, () => ({})) };
    expect((await record<Problem>(program, many)).body.fields).toEqual({
      completions: 'At most 1,000 items',
    });
    expect((await record(program, { completions: [] })).status).toBe(400);
  });
});

describe('permission to record completions', () => {
  it('is granted to leads in their own program, but not to viewers, issuers and leads of other programs', async () => {
    const lead = await buildMember(harness, home, 'viewer');
    const own = await buildProgram(harness, home, {
      participantCount: 1,
      leadIds: [lead.memberId],
    });
    const other = await buildProgram(harness, home, { participantCount: 1 });
    const completion = (it: TestProgram) => ({
      participant: it.participants[0]?.id,
      component: 'Quiz 1',
    });
    expect((await lead.post(pathOf(own), completion(own))).status).toBe(200);
    expect((await lead.post(pathOf(other), completion(other))).status).toBe(403);
    for (const client of [home.viewer, home.issuer]) {
      expect((await client.post(pathOf(own), completion(own))).status).toBe(403);
    }
  });
});
