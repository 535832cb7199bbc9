import { beforeEach, describe, expect, it } from 'vitest';
import type { ComponentView, ProgramView } from '../../../shared/programs.ts';
import {
  buildCertification,
  buildMember,
  buildWorkspace,
  type Client,
  type Problem,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete, type TestProgram } from '../../test/program-factories.ts';

const harness = useHarness();
let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await buildWorkspace(harness);
});

const at = (program: TestProgram) => `/programs/${program.id}/components`;
const add = (client: Client, program: TestProgram, body: unknown) =>
  client.post<ComponentView & Problem>(at(program), body);

async function completeCount(program: TestProgram): Promise<number> {
  const { body } = await workspace.viewer.get<ProgramView>(`/programs/${program.id}`);
  return body.completeCount;
}

async function titlesOf(program: TestProgram): Promise<string[]> {
  const { body } = await workspace.viewer.get<{ items: ComponentView[] }>(at(program));
  return body.items.map((it) => it.title);
}

describe('components of a program', () => {
  it('can only be required if their kind can be completed', async () => {
    const program = await buildProgram(harness, workspace, { components: [] });
    const quiz = await add(workspace.admin, program, { kind: 'quiz', title: 'Test' });
    expect(quiz.body).toMatchObject({ isRequired: true });
    const meeting = { kind: 'group_meeting', title: 'Meeting' };
    expect((await add(workspace.admin, program, meeting)).body.isRequired).toBe(false);
    const refused = await add(workspace.admin, program, { ...meeting, isRequired: true });
    expect(refused.status).toBe(400);
    expect(Object.keys(refused.body.fields ?? {})).toEqual(['isRequired']);
    expect(await titlesOf(program)).toEqual(['Test', 'Meeting']);
  });

  it.each([
    [{ dueOn: '2026-03-01', launchOn: '2026-03-02' }, 'dueOn'],
    [{ closeOn: '2026-03-01', dueOn: '2026-03-02' }, 'closeOn'],
    [{ passingScore: 101 }, 'passingScore'],
    [{ kind: 'party' }, 'kind'],
    [{ title: '' }, 'title'],
  ])('with %o are refused naming the field, and nothing is added', async (wrong, field) => {
    const program = await buildProgram(harness, workspace, { components: [] });
    const response = await add(workspace.admin, program, { kind: 'quiz', title: 'Test', ...wrong });
    expect(response.status).toBe(400);
    expect(Object.keys(response.body.fields ?? {})).toEqual([field]);
    expect(await titlesOf(program)).toEqual([]);
  });

  it('never share an activity and verb; the refusal names the other component', async () => {
    const program = await buildProgram(harness, workspace, { components: [] });
    const xapi = { activityId: 'https://lms.example.org/quiz' };
    await add(workspace.admin, program, { kind: 'quiz', title: 'First', xapi });
    const response = await add(workspace.admin, program, { kind: 'quiz', title: 'Second', xapi });
    expect(response.status).toBe(400);
    expect(response.body.fields?.['xapi.activityId']).toContain('First');
    const verbs = ['http://adlnet.gov/expapi/verbs/attended'];
    const other = { kind: 'quiz', title: 'Second', xapi: { ...xapi, verbs } };
    expect((await add(workspace.admin, program, other)).status).toBe(201);
  });

  it('can only be reordered if all are named once', async () => {
    const program = await buildProgram(harness, workspace, {
      components: [{ title: 'A' }, { title: 'B' }],
    });
    const [a, b] = program.componentIds;
    const order = (componentIds: unknown[]) =>
      workspace.admin.post(`${at(program)}/order`, { componentIds });
    for (const wrong of [[a], [a, a], [a, b, b]]) expect((await order(wrong)).status).toBe(400);
    expect(await titlesOf(program)).toEqual(['A', 'B']);
    expect((await order([b, a])).status).toBe(200);
    expect(await titlesOf(program)).toEqual(['B', 'A']);
  });

  it('cannot be removed while they have a current completion', async () => {
    const program = await buildProgram(harness, workspace, { participantCount: 1 });
    await complete(harness, workspace, program);
    const path = `${at(program)}/${program.componentIds[0]}`;
    const refused = await workspace.admin.delete(path);
    expect([refused.status, refused.body.code]).toEqual([409, 'component_was_completed']);
    const [row] = await harness.asOwner<{ id: string }>(
      'select id from completions where program_id = $1',
      [program.id],
    );
    await workspace.admin.delete(`/programs/${program.id}/completions/${row?.id}`);
    expect((await workspace.admin.delete(path)).status).toBe(204);
    expect(await titlesOf(program)).toEqual([]);
  });

  it('recount complete participants when requirements change, and issue nothing before the end', async () => {
    const { id: certificationId } = await buildCertification(workspace);
    const program = await buildProgram(harness, workspace, {
      certificationIds: [certificationId],
      components: [{ title: 'Done' }, { title: 'Missing' }],
      participantCount: 2,
    });
    const [done, missing] = program.componentIds;
    await complete(harness, workspace, program, { componentIds: [done ?? ''] });
    expect(await completeCount(program)).toBe(0);
    const change = (isRequired: boolean) =>
      workspace.admin.patch(`${at(program)}/${missing}`, { isRequired });
    await change(false);
    expect(await completeCount(program)).toBe(2);
    await change(true);
    expect(await completeCount(program)).toBe(0);
    const items = await harness.asOwner('select from issuing_items where workspace_id = $1', [
      workspace.id,
    ]);
    expect(items).toHaveLength(0);
  });

  it('apply the current passing score to completions', async () => {
    const program = await buildProgram(harness, workspace, { participantCount: 1 });
    const [participant] = program.participants;
    const [component] = program.componentIds;
    const body = { participant: participant?.id, component, score: 60 };
    await workspace.admin.post(`/programs/${program.id}/completions`, body);
    expect(await completeCount(program)).toBe(1);
    const pass = (passingScore: number | null) =>
      workspace.admin.patch(`${at(program)}/${component}`, { passingScore });
    await pass(80);
    expect(await completeCount(program)).toBe(0);
    await pass(60);
    expect(await completeCount(program)).toBe(1);
    await pass(null);
    expect(await completeCount(program)).toBe(1);
  });

  it('can be changed by the lead of the program, but not of another, and not after the end', async () => {
    const { memberId, ...lead } = await buildMember(harness, workspace, 'viewer');
    const own = await buildProgram(harness, workspace, { leadIds: [memberId] });
    const other = await buildProgram(harness, workspace);
    const body = { kind: 'survey', title: 'Feedback' };
    expect((await add(lead, own, body)).status).toBe(201);
    expect((await add(lead, other, body)).status).toBe(403);
    const neighbour = await buildWorkspace(harness);
    expect((await add(neighbour.admin, own, body)).status).toBe(404);
    await harness.asOwner(
      `update programs set ended_at = now(), ended_on = '2026-03-02' where id = $1`,
      [own.id],
    );
    expect((await add(lead, own, body)).body.code).toBe('program_ended');
  });
});
