import { expect, it } from 'vitest';
import type { Actor } from '../../actor.ts';
import { useHarness } from '../../test/harness.ts';
import { inWork, type Work } from '../../work.ts';
import { fillDemo } from '../demo/fill-demo.ts';
import { evaluateProgram } from '../issuing/evaluate-program.ts';
import { listPrograms } from '../programs/program-lists.queries.ts';
import { presentPrograms } from '../programs/programs.present.ts';
import { findWorkspaceIdBySlug } from '../workspaces/workspaces.queries.ts';
import { getPipeline } from './get-pipeline.ts';

const harness = useHarness();

async function listAll(work: Work) {
  const anyOne = { query: undefined, certificationId: undefined, leadId: undefined };
  const filter = { ...anyOne, state: 'all', today: '2026-11-26', sort: 'title' } as const;
  const found = await listPrograms(work.tx, filter, { limit: 100, after: undefined });
  return await presentPrograms(work, found);
}

it('counts the same people as complete and as certified on every screen of the demo', async () => {
  const { slug } = await fillDemo(harness.deps);
  const workspaceId = (await findWorkspaceIdBySlug(harness.deps.db, slug)) ?? '';
  const actor: Actor = { kind: 'system', id: null, role: 'admin', workspaceId };
  const seen = await inWork(harness.deps, actor, async (work) => {
    const programs = await listAll(work);
    return await Promise.all(
      programs.map(async ({ id, completeCount, participantCount }) => {
        const { funnel, states, total } = await getPipeline(work, { programId: id }, {});
        const step = (name: string) => funnel.find((it) => it.step === name)?.count;
        const state = (name: string) => states.find((it) => it.state === name)?.count ?? 0;
        const dryRun = await evaluateProgram(work, id);
        return {
          overview: { complete: completeCount, all: participantCount },
          funnel: { complete: step('complete'), all: step('enrolled') },
          tiles: {
            complete: state('complete') + state('certified') + state('expired'),
            all: total,
          },
          dryRun: { complete: dryRun.completeCount, all: dryRun.participantCount },
          certified: [step('certified'), state('certified')],
        };
      }),
    );
  });
  expect(seen.map((it) => it.overview.complete).toSorted()).toEqual([0, 5, 9]);
  for (const { overview, funnel, tiles, dryRun, certified } of seen) {
    expect([funnel, tiles, dryRun]).toEqual([overview, overview, overview]);
    expect(certified[0]).toBe(certified[1]);
  }
});
