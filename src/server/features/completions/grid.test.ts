import { beforeAll, expect, it } from 'vitest';
import type { GridRowView } from '../../../shared/completions.ts';
import {
  buildLearner,
  buildWorkspace,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete, type TestProgram } from '../../test/program-factories.ts';

const harness = useHarness();
let home: TestWorkspace;
let program: TestProgram;

beforeAll(async () => {
  home = await buildWorkspace(harness);
  const learnerIds: string[] = [];
  for (const name of ['Zoë Łukasiewicz', 'ada lovelace', 'Ada Lovelace', 'Bo']) {
    learnerIds.push((await buildLearner(home, { name })).id);
  }
  program = await buildProgram(harness, home, { learnerIds, components: [{}, {}] });
});

async function rows(query = ''): Promise<GridRowView[]> {
  return await readAllPages<GridRowView>(
    home.admin,
    `/programs/${program.id}/grid?limit=1${query}`,
  );
}

it('lists participants by name in pages, with their current completions', async () => {
  const [participant] = program.participants;
  await complete(harness, home, program, {
    participantIds: [participant?.id ?? ''],
    componentIds: program.componentIds.slice(0, 1),
  });
  const found = await rows();
  expect(found.map((it) => it.learner.name?.toLowerCase())).toEqual([
    'ada lovelace',
    'ada lovelace',
    'bo',
    'zoë łukasiewicz',
  ]);
  expect(found[3]?.cells).toMatchObject([{ componentId: program.componentIds[0] }]);
  expect(found[0]?.cells).toEqual([]);
});

it('shows extensions and their dates', async () => {
  const [bo] = (await rows('&query=bo')).filter((it) => it.learner.name === 'Bo');
  const [componentId] = program.componentIds;
  const path = `/programs/${program.id}/participants/${bo?.participantId}/extensions`;
  await home.admin.post(path, { componentId, extendedTo: '2026-12-31' });
  const found = await rows();
  expect(found.map((it) => it.extensions)).toEqual([
    [],
    [],
    [{ componentId, extendedTo: '2026-12-31' }],
    [],
  ]);
});

it.each([
  ['lukasiewicz', 1],
  ['ADA lov', 2],
  ['example.org', 4],
  ['nobody', 0],
])('finds by %s', async (query, count) => {
  expect(await rows(`&query=${encodeURIComponent(query)}`)).toHaveLength(count);
});

it('leaves out removed participants', async () => {
  const other = await buildProgram(harness, home, { participantCount: 1 });
  await harness.asOwner('update participants set removed_at = now() where program_id = $1', [
    other.id,
  ]);
  const found = await readAllPages(home.admin, `/programs/${other.id}/grid`);
  expect(found).toEqual([]);
});

it('lists no completions of a participant of another program', async () => {
  const other = await buildProgram(harness, home, { participantCount: 1 });
  const query = `participantId=${other.participants[0]?.id}`;
  const path = `/programs/${program.id}/completions?${query}`;
  const { status, body } = await home.admin.get<Problem>(path);
  expect(status).toBe(400);
  expect(body.fields).toEqual({ participantId: 'This participant doesn’t exist in the program.' });
});
