import { expect, it } from 'vitest';
import { buildWorkspace } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram } from '../../test/program-factories.ts';

const harness = useHarness();

it('lists live programs after their last due date, by the date of the workspace', async () => {
  // In Auckland it is already 3 March.
  const workspace = await buildWorkspace(harness, { timeZone: 'Pacific/Auckland' });
  const count = async () =>
    (await workspace.viewer.get<{ programsToEndCount: number }>('/overview')).body
      .programsToEndCount;
  await buildProgram(harness, workspace, { components: [{}] });
  await buildProgram(harness, workspace, { components: [{ dueOn: '2026-03-03' }] });
  await buildProgram(harness, workspace, {
    components: [{ dueOn: '2026-03-01', closeOn: '2026-03-03' }],
  });
  await buildProgram(harness, workspace, { components: [{ dueOn: '2026-03-02' }], isLive: false });
  expect(await count()).toBe(0);
  await buildProgram(harness, workspace, {
    title: 'Past',
    components: [{ dueOn: '2026-03-02' }, { isRequired: false, dueOn: '2026-04-01' }],
  });
  expect(await count()).toBe(1);
  const { body } = await workspace.viewer.get<{ items: { title: string }[] }>(
    '/programs?state=to_end',
  );
  expect(body.items.map((it) => it.title)).toEqual(['Past']);
});
