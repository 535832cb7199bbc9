import { beforeAll, describe, expect, it } from 'vitest';
import type { GridRowView, RecordingView } from '../../../shared/completions.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import {
  buildLearner,
  buildWorkspace,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, type TestProgram } from '../../test/program-factories.ts';
import { wordsIn } from '../../words/words.ts';

const opensOn = (date: string) => wordsIn('en').write(sentence('api.completion.notOpen', { date }));
const closedOn = (date: string) => wordsIn('en').write(sentence('api.completion.closed', { date }));

const harness = useHarness();
let home: TestWorkspace;

beforeAll(async () => {
  home = await buildWorkspace(harness, { timeZone: 'America/New_York' });
});

async function record<Body = RecordingView>(program: TestProgram, body: object) {
  return await home.admin.post<Body>(`/programs/${program.id}/completions`, body);
}

async function cellsOf(program: TestProgram) {
  const path = `/programs/${program.id}/grid`;
  const rows = await readAllPages<GridRowView>(home.admin, path);
  return rows.flatMap((row) => row.cells);
}

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
    ['component', 'This component doesn’t exist in the program.', { component: 'None' }],
    ['completedAt', opensOn('2026-04-01'), { component: 'Later' }],
    ['completedAt', closedOn('2026-02-10'), { component: 'Closed' }],
    [
      'completedAt',
      closedOn('2026-02-10'),
      { component: 'Closed', completedAt: '2026-02-11T05:00:00Z' },
    ],
    [
      'completedAt',
      'This date is in the future.',
      { component: 'Open', completedAt: '2026-03-02T13:01:00Z' },
    ],
    [
      'completedAt',
      'This date is in the future.',
      { component: 'Open', completedAt: '2026-03-03' },
    ],
    ['completedAt', 'This isn’t a date.', { component: 'Open', completedAt: '03/01/2026' }],
    ['completedAt', 'This isn’t a date.', { component: 'Open', completedAt: '0001-01-01T00:00Z' }],
    ['score', 'Between 0 and 100 per cent', { component: 'Open', score: 101 }],
    [
      'score',
      'A score is required because the component has a passing score.',
      { component: 'Scored' },
    ],
    ['participant', 'Required', { component: 'Open', participant: ' ' }],
    [
      'participant',
      'This participant doesn’t exist in the program.',
      { component: 'Open', participant: 'nobody@example.org' },
    ],
    [
      'participant',
      'This participant doesn’t exist in the program.',
      { component: 'Open', participant: '\0' },
    ],
  ])('names %s: %s', async (field, reason, given) => {
    const { status, body } = await record<Problem>(program, { participant, ...given });
    expect(body).toMatchObject({ code: 'invalid_request', fields: { [field]: reason } });
    expect(status).toBe(400);
    expect(await cellsOf(program)).toEqual([]);
  });

  it('accepts the last moment of the last day, in the time zone of the workspace', async () => {
    const completion = { component: 'Closed', completedAt: '2026-02-11T04:59:59Z' };
    const { id } = program.participants[1] ?? { id: '' };
    expect((await record(program, { participant: id, ...completion })).status).toBe(200);
  });

  it('uses the extension of a participant instead of the closing date', async () => {
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
      completedAt: closedOn('2026-02-20'),
    });
    expect((await on(one, '2026-02-20')).status).toBe(200);
    expect((await on(other, '2026-02-20')).status).toBe(400);
  });

  it('refuses removed participants and erased learners', async () => {
    const other = await buildProgram(harness, home, { participantCount: 2 });
    const [removed, erased] = other.participants;
    await harness.asOwner('update participants set removed_at = now() where id = $1', [
      removed?.id,
    ]);
    await home.admin.delete(`/learners/${erased?.learnerId}`);
    const said = async (participant?: string) =>
      (await record<Problem>(other, { participant, component: 'Quiz 1' })).body.fields?.participant;
    expect(await said(removed?.id)).toBe('This participant was removed from the program.');
    expect(await said(erased?.id)).toBe('This learner’s data has been erased.');
  });

  it('refuses an ambiguous name', async () => {
    const one = await buildLearner(home, { email: 'two@example.org' });
    const other = await buildLearner(home, { externalId: 'two@example.org' });
    const ambiguous = await buildProgram(harness, home, { learnerIds: [one.id, other.id] });
    const completion = { participant: 'two@example.org', component: 'Quiz 1' };
    const { body } = await record<Problem>(ambiguous, completion);
    expect(body.fields?.participant).toBe(
      'Several participants match. Use the participant’s ID instead.',
    );
  });

  it('refuses participants and components of other programs and workspaces', async () => {
    const neighbour = await buildWorkspace(harness);
    const theirs = await buildProgram(harness, neighbour, { participantCount: 1 });
    const other = await buildProgram(harness, home, { participantCount: 1 });
    for (const foreign of [theirs, other]) {
      const { id, learnerId } = foreign.participants[0] ?? { id: '', learnerId: '' };
      for (const name of [id, learnerId]) {
        const response = await record(program, { participant: name, component: 'Open' });
        expect(response.status).toBe(400);
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
    expect(await codeOf(over)).toBe('program_ended');
  });
});
