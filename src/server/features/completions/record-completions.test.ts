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

/** What the grid shows of the only, or the chosen, participant. */
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
  it('takes the participant by id, learner, e-mail address or own id', async () => {
    const learner = await buildLearner(home, { email: 'Ada@Example.org', externalId: 'HR-7' });
    const titles = ['One', 'Two', 'Three', 'Four'];
    const components = titles.map((title) => ({ title }));
    const program = await buildProgram(harness, home, { learnerIds: [learner.id], components });
    const names = [program.participants[0]?.id, learner.id, 'aDA@example.ORG', 'HR-7'];
    for (const [index, participant] of names.entries()) {
      const answer = await record(program, { participant, component: titles[index] });
      expect(answer.body).toEqual({ recorded: 1, unchanged: 0, refused: [] });
    }
    const row = await rowOf(program);
    expect(row.cells.map((it) => it.componentId).toSorted()).toEqual(
      program.componentIds.toSorted(),
    );
    expect(row).toMatchObject({ requiredDone: 4, isComplete: true });
  });

  it('finds the component by id or by its title in any case and without accents', async () => {
    const components = [{ title: 'Évaluation  finale' }, { title: 'Quiz' }];
    const program = await buildProgram(harness, home, { participantCount: 1, components });
    const participant = program.participants[0]?.id;
    const first = await record(program, { participant, component: 'EVALUATION FINALE' });
    expect(first.body.recorded).toBe(1);
    const second = await record(program, { participant, component: program.componentIds[1] });
    expect(second.body.recorded).toBe(1);
  });

  it('prefers the very title, and refuses one that fits several', async () => {
    const components = [{ title: 'Quiz' }, { title: 'QUIZ' }];
    const program = await buildProgram(harness, home, { participantCount: 1, components });
    const participant = program.participants[0]?.id;
    expect((await record(program, { participant, component: 'QUIZ' })).status).toBe(200);
    expect((await rowOf(program)).cells[0]?.componentId).toBe(program.componentIds[1]);
    const { status, body } = await record<Problem>(program, { participant, component: 'quiz' });
    expect(status).toBe(400);
    expect(body.fields).toEqual({
      component: 'Several components have this title. Give the id instead.',
    });
  });

  it('records now by default, with who did it and where it came from', async () => {
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

  it('keeps a day as that day in the time zone of the workspace', async () => {
    const program = await buildProgram(harness, home, { participantCount: 1 });
    const participant = program.participants[0]?.id;
    await record(program, { participant, component: 'Quiz 1', completedAt: '2026-03-01' });
    expect((await historyOf(program))[0]?.completedAt).toBe('2026-03-01T05:00:00.000Z');
  });

  it('is unchanged when it is done already, and writes no history for it', async () => {
    const program = await buildProgram(harness, home, { participantCount: 1 });
    const completion = { participant: program.participants[0]?.id, component: 'Quiz 1' };
    await record(program, completion);
    const before = await auditsOf(program);
    const again = await record(program, { ...completion, score: 100 });
    expect(again.body).toEqual({ recorded: 0, unchanged: 1, refused: [] });
    expect(await historyOf(program)).toHaveLength(1);
    expect(await auditsOf(program)).toEqual(before);
  });

  it('replaces what was not passed by a better score, and by nothing else', async () => {
    const components = [{ passingScore: 70 }];
    const program = await buildProgram(harness, home, { participantCount: 1, components });
    const completion = { participant: program.participants[0]?.id, component: 'Quiz 1' };
    const scores = [50, 40, 60, 70, 90];
    const answers = [];
    for (const score of scores) {
      answers.push((await record(program, { ...completion, score })).body.recorded);
    }
    expect(answers).toEqual([1, 0, 1, 1, 0]);
    const history = await historyOf(program);
    expect(history.map((it) => [it.score, it.isPassed, it.takenBack !== null])).toEqual([
      [70, true, false],
      [60, false, true],
      [50, false, true],
    ]);
    expect(await rowOf(program)).toMatchObject({ requiredDone: 1, isComplete: true });
  });

  it('does not count what was not passed', async () => {
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

  it('records one when twenty record the same at once', async () => {
    const program = await buildProgram(harness, home, { participantCount: 1 });
    const completion = { participant: program.participants[0]?.id, component: 'Quiz 1' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => record(program, completion)),
    );
    expect(answers.map((it) => it.body.recorded).reduce((sum, it) => sum + it, 0)).toBe(1);
    expect(answers.map((it) => it.status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(await historyOf(program)).toHaveLength(1);
    expect(await rowOf(program)).toMatchObject({ requiredDone: 1 });
  });
});

describe('refusals', () => {
  const dated = [
    { title: 'Later', launchOn: '2026-04-01' },
    { title: 'Closed', closeOn: '2026-02-10' },
    { title: 'Scored', passingScore: 50 },
    { title: 'Open' },
  ];
  let program: TestProgram;
  let participant: string;

  beforeAll(async () => {
    program = await buildProgram(harness, home, { participantCount: 2, components: dated });
    participant = program.participants[0]?.id ?? '';
  });

  it.each([
    ['component', 'There is no such component in the program.', { component: 'None' }],
    ['completedAt', 'This component opens on 2026-04-01.', { component: 'Later' }],
    ['completedAt', 'This component closed on 2026-02-10.', { component: 'Closed' }],
    [
      'completedAt',
      'This component closed on 2026-02-10.',
      { component: 'Closed', completedAt: '2026-02-11T05:00:00Z' },
    ],
    [
      'completedAt',
      'This lies in the future.',
      { component: 'Open', completedAt: '2026-03-02T12:06:00Z' },
    ],
    ['completedAt', 'This lies in the future.', { component: 'Open', completedAt: '2026-03-03' }],
    ['completedAt', 'This is not a date.', { component: 'Open', completedAt: '03/01/2026' }],
    ['completedAt', 'This is not a date.', { component: 'Open', completedAt: '0001-01-01T00:00Z' }],
    ['score', 'Between 0 and 100 per cent.', { component: 'Open', score: 101 }],
    [
      'score',
      'A score is needed, because the component has a passing score.',
      { component: 'Scored' },
    ],
    ['participant', 'This is needed.', { component: 'Open', participant: ' ' }],
    [
      'participant',
      'There is no such participant in the program.',
      { component: 'Open', participant: 'nobody@example.org' },
    ],
    [
      'participant',
      'There is no such participant in the program.',
      { component: 'Open', participant: '\0' },
    ],
  ])('names %s: %s', async (field, reason, given) => {
    const { status, body } = await record<Problem>(program, { participant, ...given });
    expect(body).toMatchObject({ code: 'invalid_request', fields: { [field]: reason } });
    expect(status).toBe(400);
    expect((await rowOf(program)).cells).toEqual([]);
  });

  it('takes the last moment of the last day, in the time zone of the workspace', async () => {
    const completion = { component: 'Closed', completedAt: '2026-02-11T04:59:59Z' };
    const { id } = program.participants[1] ?? { id: '' };
    expect((await record(program, { participant: id, ...completion })).status).toBe(200);
  });

  it('takes the extension of a participant instead of the closing day', async () => {
    const closing = [{ closeOn: '2026-02-10' }];
    const given = { participantCount: 2, components: closing };
    const extended = await buildProgram(harness, home, given);
    const [one, other] = extended.participants.map((it) => it.id);
    await harness.asOwner(`insert into component_extensions values ($1, $2, $3, '2026-02-20')`, [
      home.id,
      one,
      extended.componentIds[0],
    ]);
    const on = (participant: string | undefined, completedAt: string) =>
      record<Problem>(extended, { participant, component: 'Quiz 1', completedAt });
    expect((await on(one, '2026-02-21')).body.fields).toEqual({
      completedAt: 'This component closed on 2026-02-20.',
    });
    expect((await on(one, '2026-02-20')).status).toBe(200);
    expect((await on(other, '2026-02-20')).status).toBe(400);
  });

  it('refuses whoever was removed or erased', async () => {
    const other = await buildProgram(harness, home, { participantCount: 2 });
    const [removed, erased] = other.participants;
    await harness.asOwner('update participants set removed_at = now() where id = $1', [
      removed?.id,
    ]);
    await home.admin.delete(`/learners/${erased?.learnerId}`);
    const said = async (participant?: string) =>
      (await record<Problem>(other, { participant, component: 'Quiz 1' })).body.fields?.participant;
    expect(await said(removed?.id)).toBe('This participant was removed from the program.');
    expect(await said(erased?.id)).toBe('The data of this learner was erased.');
  });

  it('refuses a name that fits several', async () => {
    const one = await buildLearner(home, { email: 'two@example.org' });
    const other = await buildLearner(home, { externalId: 'two@example.org' });
    const ambiguous = await buildProgram(harness, home, { learnerIds: [one.id, other.id] });
    const completion = { participant: 'two@example.org', component: 'Quiz 1' };
    const { body } = await record<Problem>(ambiguous, completion);
    expect(body.fields?.participant).toBe(
      'This names several participants. Give the id of the participant instead.',
    );
  });

  it('refuses participants and components of other programs and workspaces', async () => {
    const neighbour = await buildWorkspace(harness);
    const theirs = await buildProgram(harness, neighbour, { participantCount: 1 });
    const other = await buildProgram(harness, home, { participantCount: 1 });
    for (const foreign of [theirs, other]) {
      const { id, learnerId } = foreign.participants[0] ?? { id: '', learnerId: '' };
      for (const name of [id, learnerId]) {
        const answer = await record(program, { participant: name, component: 'Open' });
        expect(answer.status).toBe(400);
      }
      const component = foreign.componentIds[0];
      expect((await record(program, { participant, component })).status).toBe(400);
    }
  });

  it('refuses programs that are not live', async () => {
    const given = { participantCount: 1, isLive: false };
    const completion = { component: 'Quiz 1' };
    const design = await buildProgram(harness, home, given);
    const codeOf = async (it: TestProgram) =>
      (await record<Problem>(it, { participant: it.participants[0]?.id, ...completion })).body.code;
    expect(await codeOf(design)).toBe('program_not_launched');
    await harness.asOwner('update programs set archived_at = now() where id = $1', [design.id]);
    expect(await codeOf(design)).toBe('program_archived');
    const over = await buildProgram(harness, home, { participantCount: 1 });
    await harness.asOwner(
      `update programs set ended_at = now(), ended_on = '2026-03-02' where id = $1`,
      [over.id],
    );
    expect(await codeOf(over)).toBe('program_over');
  });
});

describe('recording many', () => {
  it('records what can be and says of each other row why it was refused', async () => {
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
      [2, 'component', 'The same as row 1.'],
      [3, 'completion', expect.any(String)],
      [4, 'score', 'Between 0 and 100 per cent.'],
      [5, 'participant', 'There is no such participant in the program.'],
    ]);
    const audits = await auditsOf(program);
    expect(audits).toHaveLength(1);
    expect(audits[0]?.details).toEqual({ count: 2, participants: 2, source: 'api' });
  });

  it('refuses more than a thousand at once, and none', async () => {
    const program = await buildProgram(harness, home);
    const many = { completions: Array.from({ length: 1001 }, () => ({})) };
    expect((await record<Problem>(program, many)).body.fields).toEqual({
      completions: 'At most 1000 at once.',
    });
    expect((await record(program, { completions: [] })).status).toBe(400);
  });
});

describe('who may record and take back', () => {
  it('lets leads in their own program, and no viewer, issuer or lead of another', async () => {
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

describe('taking back', () => {
  it('keeps it in the history and lets it be recorded anew', async () => {
    const program = await buildProgram(harness, home, { participantCount: 1 });
    const completion = { participant: program.participants[0]?.id, component: 'Quiz 1' };
    await record(program, completion);
    const { completionId } = (await rowOf(program)).cells[0] ?? { completionId: '' };
    const path = `${pathOf(program)}/${completionId}`;
    expect((await home.admin.delete(path)).status).toBe(204);
    expect(await rowOf(program)).toMatchObject({ requiredDone: 0, isComplete: false, cells: [] });
    expect((await historyOf(program))[0]?.takenBack).toEqual({
      at: harness.clock.at.toISOString(),
      by: 'admin key',
    });
    expect((await auditsOf(program))[0]?.action).toBe('program.completion_taken_back');
    expect((await home.admin.delete(path)).status).toBe(404);
    expect((await record(program, completion)).body.recorded).toBe(1);
    expect(await historyOf(program)).toHaveLength(2);
  });

  it('takes back once when five try at the same time', async () => {
    const program = await buildProgram(harness, home, { participantCount: 1 });
    await record(program, { participant: program.participants[0]?.id, component: 'Quiz 1' });
    const { completionId } = (await rowOf(program)).cells[0] ?? { completionId: '' };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => home.admin.delete(`${pathOf(program)}/${completionId}`)),
    );
    expect(answers.map((it) => it.status).toSorted()).toEqual([204, 404, 404, 404, 404]);
  });

  it('is refused once the program has ended, and from another program', async () => {
    const program = await buildProgram(harness, home, { participantCount: 1 });
    const other = await buildProgram(harness, home, { participantCount: 1 });
    await record(program, { participant: program.participants[0]?.id, component: 'Quiz 1' });
    const { completionId } = (await rowOf(program)).cells[0] ?? { completionId: '' };
    expect((await home.admin.delete(`${pathOf(other)}/${completionId}`)).status).toBe(404);
    await harness.asOwner(
      `update programs set ended_at = now(), ended_on = '2026-03-02' where id = $1`,
      [program.id],
    );
    const late = await home.admin.delete(`${pathOf(program)}/${completionId}`);
    expect(late.body.code).toBe('program_over');
  });
});
