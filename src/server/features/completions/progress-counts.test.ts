// Records and takes back completions at random, and compares the counts with a naive count.

import { expect, it } from 'vitest';
import type { GridRowView } from '../../../shared/completions.ts';
import { buildWorkspace, readAllPages } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram } from '../../test/program-factories.ts';

const harness = useHarness();
const SEEDS = [1, 2, 3, 4];
const STEPS = 40;

/** Pseudo-random numbers from a seed (mulberry32). */
function randomFrom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

it.each(SEEDS)(
  'counts current completions after any sequence of changes (seed %i)',
  async (seed) => {
    const random = randomFrom(seed);
    const home = await buildWorkspace(harness);
    const program = await buildProgram(harness, home, {
      participantCount: 3,
      components: [
        { passingScore: 60 },
        {},
        { isRequired: false },
        { kind: 'announcement', isRequired: false },
      ],
    });
    const required = new Set(program.componentIds.slice(0, 2));
    const path = `/programs/${program.id}`;
    for (let step = 0; step < STEPS; step += 1) {
      const rows = await readAllPages<GridRowView>(home.admin, `${path}/grid`);
      for (const row of rows) {
        const done = row.cells.filter((it) => it.isPassed && required.has(it.componentId)).length;
        expect(row.requiredDone).toBe(done);
        expect(row.isComplete).toBe(done === required.size);
        expect(new Set(row.cells.map((it) => it.componentId)).size).toBe(row.cells.length);
      }
      const standing = rows.flatMap((row) => row.cells);
      const selected = standing[random(Math.max(1, standing.length))];
      if (selected && random(3) === 0) {
        await home.admin.delete(`${path}/completions/${selected.completionId}`);
        continue;
      }
      const completions = Array.from({ length: 1 + random(3) }, () => ({
        participant: program.participants[random(3)]?.id,
        component: program.componentIds[random(4)],
        score: random(101),
      }));
      await home.admin.post(`${path}/completions`, { completions });
    }
  },
);
