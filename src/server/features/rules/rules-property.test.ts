import { describe, expect, it } from 'vitest';
import { inWorkspace } from '../../db/transaction.ts';
import {
  buildCertification,
  buildLearner,
  buildWorkspace,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete, type TestProgram } from '../../test/program-factories.ts';
import { evaluateRule } from './evaluate-rule.ts';

const LEARNERS = 2;
const PROGRAMS = 4;
const ROUNDS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
const START = Date.parse('2026-01-01T00:00:00Z');

/** Pseudo-random numbers in [0, 1) from a seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A naive model of the rule without database: what each learner gets, and when. */
class Naive {
  readonly times = new Map<string, number[]>();
  readonly settled = new Map<string, number>();
  readonly decisions: string[] = [];
  private readonly groups: number[][];

  constructor(groups: number[][]) {
    this.groups = groups;
  }

  complete(learnerId: string, program: number, time: number): void {
    const own = this.times.get(learnerId) ?? [];
    own[program] = time;
    this.times.set(learnerId, own);
  }

  decide(isBefore: boolean): void {
    for (const [learnerId, own] of this.times) {
      const met = this.groups.map((group) => Math.max(...group.map((it) => own[it] ?? -1)));
      if (met.some((time) => time < 0)) continue;
      const before = this.settled.get(learnerId);
      if (before !== undefined && Math.min(...met) <= before) continue;
      const at = Math.max(...met);
      this.settled.set(learnerId, at);
      this.decisions.push(`${learnerId} ${at} ${isBefore ? 'before_rule' : 'waiting'}`);
    }
  }
}

describe('rules', () => {
  const harness = useHarness();

  async function decisionsFor(certificationId: string): Promise<string[]> {
    const rows = await harness.asOwner<{ learner_id: string; at: Date; what: string }>(
      `select learner_id, qualified_at as at, coalesce(reason, state) as what from issuing_items
       where certification_id = $1`,
      [certificationId],
    );
    return rows.map((it) => `${it.learner_id} ${it.at.getTime()} ${it.what}`).toSorted();
  }

  async function build(workspace: TestWorkspace) {
    const learnerIds: string[] = [];
    for (let number = 0; number < LEARNERS; number += 1) {
      learnerIds.push((await buildLearner(workspace)).id);
    }
    const programs: TestProgram[] = [];
    for (let number = 0; number < PROGRAMS; number += 1) {
      const given = { issuing: 'as_completed' as const, learnerIds: [...learnerIds] };
      programs.push(await buildProgram(harness, workspace, given));
    }
    return { learnerIds, programs };
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'decide like a naive model, whatever runs twice (seed %i)',
    async (seed) => {
      const random = seededRandom(seed);
      const below = (count: number) => Math.floor(random() * count);
      const workspace = await buildWorkspace(harness);
      const certificationId = (await buildCertification(workspace)).id;
      const { learnerIds, programs } = await build(workspace);
      const groups = Array.from({ length: 1 + below(3) }, () => [
        ...new Set(Array.from({ length: 1 + below(3) }, () => below(PROGRAMS))),
      ]);
      const naive = new Naive(groups);
      const path = `/certifications/${certificationId}/rule`;
      await workspace.admin.patch(path, {
        groups: groups.map((group) => ({
          requirements: group.map((it) => ({ programId: programs[it]?.id })),
        })),
      });
      const payload = { workspaceId: workspace.id, certificationId };
      const run = () => evaluateRule(harness.deps, payload);
      let time = START;
      let isOn = false;
      const completeOne = async () => {
        time += DAY_MS;
        const learnerId = learnerIds[below(LEARNERS)] ?? '';
        const number = below(PROGRAMS);
        await completeAnew(workspace, programs[number], learnerId, new Date(time));
        naive.complete(learnerId, number, time);
      };
      const switchOver = async () => {
        const start = random() < 0.5 ? 'now' : 'from_now_on';
        if (isOn) {
          await workspace.admin.post(`${path}/switch-off`);
        } else {
          const { body } = await workspace.admin.get<{
            fingerprint: string;
            counts: { issue: number };
          }>(`${path}/evaluation`);
          const issueCount = start === 'now' ? body.counts.issue : 0;
          const input = { fingerprint: body.fingerprint, start, issueCount };
          expect((await workspace.admin.post(`${path}/switch-on`, input)).status).toBe(200);
          naive.decide(start === 'from_now_on');
        }
        isOn = !isOn;
      };
      for (let round = 0; round < ROUNDS; round += 1) {
        if (random() < 0.2) await switchOver();
        await completeOne();
        if (random() < 0.5) continue;
        await Promise.all([run(), run()]);
        if (isOn) naive.decide(false);
        await run();
        expect(await decisionsFor(certificationId)).toEqual(naive.decisions.toSorted());
      }
    },
  );

  /** Simulates a retake: the later completion counts. */
  async function completeAnew(
    workspace: TestWorkspace,
    program: TestProgram | undefined,
    learnerId: string,
    completedAt: Date,
  ): Promise<void> {
    const participant = program?.participants.find((it) => it.learnerId === learnerId);
    if (!program || !participant) throw new Error('Everybody is in every program.');
    await inWorkspace(harness.deps.db, workspace.id, async (tx) => {
      await tx
        .updateTable('completions')
        .set({ takenBackAt: completedAt, takenBackByKind: 'system' })
        .where('participantId', '=', participant.id)
        .where('takenBackAt', 'is', null)
        .execute();
    });
    const participantIds = [participant.id];
    await complete(harness, workspace, program, { participantIds, completedAt });
  }
});
