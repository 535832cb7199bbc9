import { beforeAll, describe, expect, it } from 'vitest';
import type { LearnerView } from '../../../shared/learners.ts';
import type { EnrolmentView, ParticipantView } from '../../../shared/programs.ts';
import {
  buildLearner,
  buildWorkspace,
  type Client,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete, type TestProgram } from '../../test/program-factories.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

function counts(view: EnrolmentView): number[] {
  return [view.newCount, view.existingCount, view.enrolledCount, view.invalidCount];
}

describe('enrolling', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;
  let admin: Client;

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    admin = workspace.admin;
  });

  async function listed(program: TestProgram, query = ''): Promise<ParticipantView[]> {
    const path = `/programs/${program.id}/participants?limit=100${query}`;
    return await readAllPages<ParticipantView>(workspace.viewer, path);
  }

  it('previews four groups, and then does what it showed', async () => {
    const known = await buildLearner(workspace, { name: 'Ada', email: 'ada@four.org' });
    const enrolled = await buildLearner(workspace, { name: 'Bob', email: 'bob@four.org' });
    const program = await buildProgram(harness, workspace, { learnerIds: [enrolled.id] });
    const text = 'ADA@four.org\nbob@four.org\ncy.young@four.org\nnobody\nDee <dee@four.org>';
    const path = `/programs/${program.id}/participants`;
    const expected = {
      newCount: 2,
      existingCount: 1,
      enrolledCount: 1,
      invalidCount: 1,
      new: [
        { row: 3, email: 'cy.young@four.org', name: 'Cy Young', isNameGuessed: true },
        { row: 5, email: 'dee@four.org', name: 'Dee', isNameGuessed: false },
      ],
      existing: [{ row: 1, email: 'ada@four.org', name: 'Ada', learnerId: known.id }],
      enrolled: [{ row: 2, email: 'bob@four.org', name: 'Bob', learnerId: enrolled.id }],
      invalid: [{ row: 4, text: 'nobody', reason: 'Enter a valid e-mail address' }],
    };
    expect((await admin.post(`${path}/check`, { text })).body).toEqual(expected);
    expect(await listed(program)).toHaveLength(1);
    expect((await admin.get<{ items: [] }>('/learners?query=dee@four.org')).body.items).toEqual([]);
    const done = await admin.post<EnrolmentView>(path, { text });
    expect(done.status).toBe(201);
    expect(done.body).toEqual(expected);
    expect((await listed(program)).map((it) => it.learner.name)).toEqual([
      'Ada',
      'Bob',
      'Cy Young',
      'Dee',
    ]);
    const again = await admin.post<EnrolmentView>(path, { text });
    expect(counts(again.body)).toEqual([0, 0, 4, 1]);
  });

  it('finds learners by external ID, and reports people who may have been confused', async () => {
    const program = await buildProgram(harness, workspace);
    await buildLearner(workspace, { name: 'One', email: 'one@ids.org', externalId: 'I-1' });
    await buildLearner(workspace, { name: 'Two', email: null, externalId: 'I-2' });
    await buildLearner(workspace, { name: 'Three', email: 'three@ids.org' });
    const text = [
      'id,email,name',
      'I-1,,',
      'I-2,two@ids.org,',
      'I-9,three@ids.org,',
      'I-5,,Five',
      'I-6,,',
      ',one@ids.org,',
      'I-2x,one@ids.org,',
      'I-1,other@ids.org,',
    ].join('\n');
    const path = `/programs/${program.id}/participants`;
    const { body } = await admin.post<EnrolmentView>(`${path}/check`, { text });
    expect(body.existing.map((it) => [it.row, it.name])).toEqual([
      [2, 'One'],
      [3, 'Two'],
      [4, 'Three'],
    ]);
    expect(body.new.map((it) => [it.row, it.name, it.email])).toEqual([[5, 'Five', null]]);
    expect(body.invalid.map((it) => [it.row, it.reason])).toEqual([
      [6, 'A learner without an e-mail address needs a name.'],
      [7, 'Same learner as in line 2'],
      [8, 'Same e-mail address as in line 7'],
      [9, 'Same external ID as in line 2'],
    ]);
  });

  it('accepts a list of known and new learners', async () => {
    const known = await buildLearner(workspace, { name: 'Known' });
    const program = await buildProgram(harness, workspace);
    const path = `/programs/${program.id}/participants`;
    const participants = [
      { learnerId: known.id },
      { learner: { name: 'Fresh', email: 'fresh@list.org', externalId: 'L-1', language: 'de' } },
    ];
    const response = await admin.post<EnrolmentView>(path, { participants });
    expect(counts(response.body)).toEqual([1, 1, 0, 0]);
    const [fresh] = (await admin.get<{ items: LearnerView[] }>('/learners?query=fresh@list.org'))
      .body.items;
    expect(fresh).toMatchObject({ name: 'Fresh', externalId: 'L-1', language: 'de' });
  });

  it('refuses a list with an invalid entry, and enrols nobody', async () => {
    const neighbour = await buildWorkspace(harness);
    const stranger = await buildLearner(neighbour);
    const erased = await buildLearner(workspace);
    const fine = await buildLearner(workspace);
    await admin.delete(`/learners/${erased.id}`);
    const program = await buildProgram(harness, workspace);
    const path = `/programs/${program.id}/participants`;
    const response = await admin.post<Problem>(path, {
      participants: [
        { learnerId: fine.id },
        { learnerId: stranger.id },
        { learnerId: NOBODY },
        { learnerId: erased.id },
        {},
        { learnerId: fine.id },
      ],
    });
    expect(response.status).toBe(400);
    expect(response.body.fields).toEqual({
      'participants.1': 'This learner doesn’t exist.',
      'participants.2': 'This learner doesn’t exist.',
      'participants.3': 'This learner’s data has been erased.',
      'participants.4': 'Provide either learnerId or learner',
      'participants.5': 'Same learner as in line 1',
    });
    expect(await listed(program)).toEqual([]);
    const neither = await admin.post<Problem>(path, {});
    expect(neither.body.fields).toHaveProperty('text');
  });

  it('restores removed participants with their completions', async () => {
    const program = await buildProgram(harness, workspace, { participantCount: 1 });
    await complete(harness, workspace, program);
    const [before] = await listed(program);
    const path = `/programs/${program.id}/participants`;
    expect((await admin.delete(`${path}/${before?.id}`)).status).toBe(204);
    expect((await admin.delete(`${path}/${before?.id}`)).status).toBe(404);
    expect(await listed(program)).toEqual([]);
    const text = before?.learner.email ?? '';
    const back = await admin.post<EnrolmentView>(path, { text });
    expect(counts(back.body)).toEqual([0, 1, 0, 0]);
    const [after] = await listed(program);
    expect(after).toMatchObject({ id: before?.id, progress: 'complete', requiredDone: 1 });
  });

  it('of the same people by several at once enrols each once', async () => {
    const program = await buildProgram(harness, workspace);
    const lines = Array.from({ length: 300 }, (_, index) => `person${index}@race.org`);
    const texts = [lines, lines.toReversed(), lines.toSorted(), lines.slice(100)];
    const path = `/programs/${program.id}/participants`;
    const responses = await Promise.all(
      texts.map((them) => admin.post<EnrolmentView>(path, { text: them.join('\n') })),
    );
    expect(responses.map((it) => it.status)).toEqual([201, 201, 201, 201]);
    const fresh = responses.reduce((sum, it) => sum + it.body.newCount + it.body.existingCount, 0);
    expect(fresh).toBe(300);
    expect(await listed(program)).toHaveLength(300);
  });

  it('of 10,000 takes a few seconds, truncates the lists and records one event', async () => {
    const program = await buildProgram(harness, workspace, {
      components: Array.from({ length: 20 }, () => ({})),
    });
    const lines = Array.from({ length: 10_000 }, (_, index) => `first${index}.last@many.org`);
    const path = `/programs/${program.id}/participants`;
    const response = await admin.post<EnrolmentView>(path, { text: lines.join('\n') });
    expect(counts(response.body)).toEqual([10_000, 0, 0, 0]);
    expect(response.body.new).toHaveLength(200);
    const checked = await admin.post<EnrolmentView>(`${path}/check`, { text: lines.join('\n') });
    expect(counts(checked.body)).toEqual([0, 0, 10_000, 0]);
    const history = await admin.get<{ items: object[] }>(`/history?programId=${program.id}`);
    expect(history.body.items).toHaveLength(1);
  });
});

describe('participants in a list', () => {
  const harness = useHarness();

  it('are ordered by name, each once, those without a name last', async () => {
    const workspace = await buildWorkspace(harness);
    const names = ['Kim', 'kim', 'Ali', 'Zoë', 'Kim', 'Gone', 'Gone'];
    const learners = [];
    for (const name of names) learners.push(await buildLearner(workspace, { name }));
    const learnerIds = learners.map((it) => it.id);
    const program = await buildProgram(harness, workspace, { learnerIds });
    for (const id of learnerIds.slice(5)) await workspace.admin.delete(`/learners/${id}`);
    for (const limit of [1, 2, 3, 7]) {
      const path = `/programs/${program.id}/participants?limit=${limit}`;
      const found = await readAllPages<ParticipantView>(workspace.viewer, path);
      expect(new Set(found.map((it) => it.id)).size).toBe(7);
      expect(found.map((it) => it.learner.name?.toLowerCase() ?? null)).toEqual([
        ...['ali', 'kim', 'kim', 'kim', 'zoë'],
        ...[null, null],
      ]);
    }
  });

  it('can be searched by name, address and external ID', async () => {
    const workspace = await buildWorkspace(harness);
    const ada = { name: 'Ádá Lovelace', email: 'countess@find.org', externalId: 'E_77' };
    const learner = await buildLearner(workspace, ada);
    const program = await buildProgram(harness, workspace, {
      learnerIds: [learner.id],
      participantCount: 2,
    });
    for (const query of ['ada love', 'COUNTESS', 'e_77']) {
      const path = `/programs/${program.id}/participants?limit=9&query=${query}`;
      const found = await readAllPages<ParticipantView>(workspace.viewer, path);
      expect(
        found.map((it) => it.learner.id),
        query,
      ).toEqual([learner.id]);
    }
  });

  it.each([
    ['Pacific/Auckland', '2026-03-09T10:59:59Z', '2026-03-09T11:00:00Z'],
    ['America/Los_Angeles', '2026-03-10T06:59:59Z', '2026-03-10T07:00:00Z'],
  ])('are at risk from midnight after the due date in %s', async (timeZone, before, after) => {
    const workspace = await buildWorkspace(harness, { timeZone });
    const program = await buildProgram(harness, workspace, {
      components: [{ dueOn: '2026-03-09' }, {}],
      participantCount: 4,
    });
    const [done, first, second] = program.participants.map((it) => it.id);
    await complete(harness, workspace, program, { participantIds: [done ?? ''] });
    const half = { participantIds: [first ?? ''], componentIds: program.componentIds.slice(0, 1) };
    await complete(harness, workspace, program, half);
    const rest = { participantIds: [second ?? ''], componentIds: program.componentIds.slice(1) };
    await complete(harness, workspace, program, rest);
    const states = async () => {
      const found: Record<string, number> = {};
      for (const state of ['not_started', 'in_progress', 'at_risk', 'complete']) {
        const path = `/programs/${program.id}/participants?progress=${state}`;
        const { body } = await workspace.viewer.get<{ items: ParticipantView[] }>(path);
        for (const it of body.items) expect(it.progress).toBe(state);
        found[state] = body.items.length;
      }
      return found;
    };
    harness.clock.at = new Date(before);
    expect(await states()).toEqual({ not_started: 1, in_progress: 2, at_risk: 0, complete: 1 });
    harness.clock.at = new Date(after);
    expect(await states()).toEqual({ not_started: 0, in_progress: 1, at_risk: 2, complete: 1 });
    await harness.asOwner('update programs set ended_at = now(), ended_on = now() where id = $1', [
      program.id,
    ]);
    expect((await states()).at_risk).toBe(0);
  });

  it('are given more time by an extension', async () => {
    const workspace = await buildWorkspace(harness, { timeZone: 'Pacific/Auckland' });
    harness.clock.at = new Date('2026-03-10T12:00:00Z');
    const program = await buildProgram(harness, workspace, {
      components: [{ dueOn: '2026-03-09' }, {}],
      participantCount: 1,
    });
    const other = await buildProgram(harness, workspace);
    const [due, open] = program.componentIds;
    const [participant] = program.participants;
    const path = `/programs/${program.id}/participants/${participant?.id}/extensions`;
    const extend = (componentId: string | undefined, extendedTo: string | null) =>
      workspace.admin.post<ParticipantView & Problem>(path, { componentId, extendedTo });
    const given = await extend(due, '2026-03-20');
    expect(given.body).toMatchObject({
      progress: 'not_started',
      nextDueOn: '2026-03-20',
      extensions: [{ componentId: due, extendedTo: '2026-03-20' }],
    });
    expect((await extend(due, '2026-03-25')).body.nextDueOn).toBe('2026-03-25');
    const refused = [
      await extend(due, '2026-03-08'),
      await extend(open, '2026-03-10'),
      await extend(due, '2026-02-30'),
      await extend(other.componentIds[0], '2026-05-01'),
    ];
    expect(refused.map((it) => [it.status, Object.keys(it.body.fields ?? {})])).toEqual([
      [400, ['extendedTo']],
      [400, ['extendedTo']],
      [400, ['extendedTo']],
      [400, ['componentId']],
    ]);
    expect((await extend(open, '2026-03-11')).status).toBe(200);
    const back = await extend(due, null);
    expect(back.body).toMatchObject({ progress: 'at_risk', nextDueOn: '2026-03-09' });
  });
});
