import { beforeAll, describe, expect, it } from 'vitest';
import type { CompletionView, GridRowView } from '../../../shared/completions.ts';
import { buildWorkspace, readAllPages, type TestWorkspace } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, type TestProgram } from '../../test/program-factories.ts';

const harness = useHarness();
let home: TestWorkspace;

beforeAll(async () => {
  home = await buildWorkspace(harness);
});

const pathOf = (program: { id: string }) => `/programs/${program.id}/completions`;

/** Grid row of the only participant. */
async function rowOf(program: TestProgram): Promise<GridRowView> {
  const rows = await readAllPages<GridRowView>(home.admin, `/programs/${program.id}/grid`);
  return rows[0] as GridRowView;
}

async function record(program: TestProgram) {
  const completion = { participant: program.participants[0]?.id, component: 'Quiz 1' };
  const { body } = await home.admin.post(pathOf(program), completion);
  const { completionId } = (await rowOf(program)).cells[0] ?? { completionId: '' };
  return { recorded: body.recorded, path: `${pathOf(program)}/${completionId}` };
}

describe('taking back a completion', () => {
  it('keeps it in the history and allows recording it again', async () => {
    const program = await buildProgram(harness, home, { participantCount: 1 });
    const { path } = await record(program);
    expect((await home.admin.delete(path)).status).toBe(204);
    expect(await rowOf(program)).toMatchObject({ requiredDone: 0, isComplete: false, cells: [] });
    const list = `${pathOf(program)}?participantId=${program.participants[0]?.id}`;
    const history = () => readAllPages<CompletionView>(home.admin, list);
    expect((await history())[0]?.takenBack).toEqual({
      at: harness.clock.at.toISOString(),
      by: 'admin key',
    });
    const { body } = await home.admin.get(`/history?programId=${program.id}`);
    expect(body).toMatchObject({ items: [{ action: 'program.completion_taken_back' }, {}] });
    expect((await home.admin.delete(path)).status).toBe(404);
    expect((await record(program)).recorded).toBe(1);
    expect(await history()).toHaveLength(2);
  });

  it('takes effect once when five try at the same time', async () => {
    const program = await buildProgram(harness, home, { participantCount: 1 });
    const { path } = await record(program);
    const responses = await Promise.all(Array.from({ length: 5 }, () => home.admin.delete(path)));
    expect(responses.map((it) => it.status).toSorted()).toEqual([204, 404, 404, 404, 404]);
  });

  it('is refused once the program has ended, and from another program', async () => {
    const program = await buildProgram(harness, home, { participantCount: 1 });
    const other = await buildProgram(harness, home, { participantCount: 1 });
    const { path } = await record(program);
    expect((await home.admin.delete(path.replace(program.id, other.id))).status).toBe(404);
    await harness.asOwner(
      `update programs set ended_at = now(), ended_on = '2026-03-02' where id = $1`,
      [program.id],
    );
    expect((await home.admin.delete(path)).body.code).toBe('program_ended');
  });
});
