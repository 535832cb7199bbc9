import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EvaluationView } from '../../../shared/issuing.ts';
import { buildLearner, buildWorkspace, type TestWorkspace } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { countWaitingStatements } from './count-waiting.ts';
import {
  ACTIVITY,
  buildLearningSystem,
  COMPLETED,
  statementOf,
  voidingOf,
} from './test-support.ts';

const harness = useHarness();
let home: TestWorkspace;
let email: string;
let learnerId: string;

beforeAll(async () => {
  home = await buildWorkspace(harness);
  const learner = await buildLearner(home);
  email = learner.email ?? '';
  learnerId = learner.id;
});

const start = (components: { passingScore?: number }[] = [{}]) =>
  buildLearningSystem(harness, home, { learnerIds: [learnerId], components });
type LearningSystem = Awaited<ReturnType<typeof start>>;

const queued = async (programId: string) =>
  await harness.asOwner<{ data: { workspaceId: string; programId: string; afterId?: string } }>(
    `select data from pgboss.job where name = 'count-statements' and state = 'created'
       and data->>'programId' = $1`,
    [programId],
  );

/** Deletes the job enqueued on arrival, so that only a later one is found. */
const forgetQueued = async () =>
  await harness.asOwner(`delete from pgboss.job where name = 'count-statements'`);

/** Runs the queued jobs, as the worker does. */
async function work(programId: string): Promise<number> {
  const jobs = await queued(programId);
  await forgetQueued();
  for (const { data } of jobs) await countWaitingStatements(harness.deps, data);
  return jobs.length;
}

const outcomes = async (lms: LearningSystem) =>
  (await lms.statements()).map((it) => it.outcome).toSorted();

describe('a waiting statement', () => {
  it('counts once a participant gets the address that it names', async () => {
    const learner = await buildLearner(home);
    const lms = await buildLearningSystem(harness, home, { learnerIds: [learner.id] });
    const to = `moved-${randomUUID()}@example.org`;
    await lms.post(statementOf(to));
    await forgetQueued();
    await home.admin.patch(`/learners/${learner.id}`, { email: to });
    expect(await work(lms.program.id)).toBe(1);
    expect(await lms.statements()).toMatchObject([{ outcome: 'counted' }]);
  });

  it('counts once a participant gets the external ID that it names', async () => {
    const learner = await buildLearner(home);
    const lms = await buildLearningSystem(harness, home, { learnerIds: [learner.id] });
    const externalId = `HR-${randomUUID()}`;
    const account = { homePage: 'https://lms.example.org', name: externalId };
    await lms.post(statementOf(null, { actor: { account } }));
    await forgetQueued();
    await home.admin.patch(`/learners/${learner.id}`, { name: 'Ada' });
    expect(await work(lms.program.id)).toBe(0);
    expect(await lms.statements()).toMatchObject([{ outcome: 'waiting' }]);
    await home.admin.patch(`/learners/${learner.id}`, { externalId });
    await work(lms.program.id);
    expect(await lms.statements()).toMatchObject([{ outcome: 'counted' }]);
  });

  it('is discarded when the program ends', async () => {
    const lms = await start();
    const { id } = lms.program;
    const stranger = `stranger-${randomUUID()}@example.org`;
    await lms.post(statementOf(stranger));
    await forgetQueued();
    const { body } = await home.admin.get<EvaluationView>(`/programs/${id}/evaluation`);
    const { fingerprint, issueCount } = body;
    const ended = await home.admin.post(`/programs/${id}/end`, { fingerprint, issueCount });
    expect(ended.status).toBe(200);
    await work(id);
    const stored = await harness.asOwner('select from xapi_statements where actor_key = $1', [
      stranger,
    ]);
    expect(stored).toEqual([]);
  });

  it('does not count after the launch if it was voided before', async () => {
    const lms = await start();
    const { id } = lms.program;
    await harness.asOwner('update programs set launched_at = null where id = $1', [id]);
    const statement = statementOf(email);
    await lms.post(statement);
    await lms.post(voidingOf(statement.id));
    await home.admin.post(`/programs/${id}/launch`);
    await countWaitingStatements(harness.deps, { workspaceId: home.id, programId: id });
    expect(await lms.rows()).toMatchObject([{ isComplete: false, cells: [] }]);
    expect(await outcomes(lms)).toEqual(['voided', 'voiding']);
  });

  it('is counted behind a thousand others, in two programs at the same time', async () => {
    const systems = [await start(), await start()];
    for (const { program, key } of systems) {
      await harness.asOwner(
        `insert into xapi_statements (workspace_id, program_id, stored_at, statement_id,
           content_hash, key_id, verb, activity_id, activity_key, outcome, actor_by, actor_key)
         select $1, $2, now(), gen_random_uuid(), '', $3, $4, $5, $5, 'waiting', 'email', $6
         from generate_series(1, 1001)`,
        [home.id, program.id, key.id, COMPLETED, ACTIVITY, email],
      );
    }
    await forgetQueued();
    const ids = systems.map((it) => it.program.id);
    for (const programId of ids) {
      await countWaitingStatements(harness.deps, { workspaceId: home.id, programId });
    }
    for (const programId of ids) expect(await queued(programId)).toHaveLength(1);
    for (const { data } of (await Promise.all(ids.map(queued))).flat()) {
      await countWaitingStatements(harness.deps, data);
    }
    const waiting = await harness.asOwner(
      `select from xapi_statements where outcome = 'waiting' and program_id = any($1::uuid[])`,
      [ids],
    );
    expect(waiting).toEqual([]);
  });
});

describe('voiding', () => {
  it('keeps a supporting statement of a component whose activity was removed', async () => {
    const lms = await start();
    const { id, componentIds } = lms.program;
    const [one, other] = [statementOf(email), statementOf(email)];
    await lms.post([one, other]);
    const component = `/programs/${id}/components/${componentIds[0]}`;
    await home.admin.patch(component, { xapi: null });
    expect((await lms.post(voidingOf(one.id))).status).toBe(200);
    expect(await lms.rows()).toMatchObject([{ isComplete: false, cells: [] }]);
    await home.admin.patch(component, { xapi: { activityId: ACTIVITY, verbs: [COMPLETED] } });
    await work(id);
    expect(await lms.rows()).toMatchObject([{ isComplete: true }]);
  });

  it('keeps a supporting statement of a removed participant until they are back', async () => {
    const lms = await start();
    const { id, participants } = lms.program;
    const [one, other] = [statementOf(email), statementOf(email)];
    await lms.post([one, other]);
    await home.admin.delete(`/programs/${id}/participants/${participants[0]?.id}`);
    expect((await lms.post(voidingOf(one.id))).status).toBe(200);
    await home.admin.post(`/programs/${id}/participants`, { participants: [{ learnerId }] });
    await work(id);
    expect(await lms.rows()).toMatchObject([{ isComplete: true }]);
    expect(await outcomes(lms)).toEqual(['counted', 'voided', 'voiding']);
  });

  it('restores a completion recorded by a member that the statement replaced', async () => {
    const lms = await start([{ passingScore: 50 }]);
    const { id, componentIds, participants } = lms.program;
    await home.admin.post(`/programs/${id}/completions`, {
      completions: [{ participant: participants[0]?.id, component: componentIds[0], score: 60 }],
    });
    const better = statementOf(email, { result: { score: { scaled: 0.9 } } });
    await lms.post(better);
    expect(await lms.rows()).toMatchObject([{ cells: [{ score: 90 }] }]);
    await lms.post(voidingOf(better.id));
    expect(await lms.rows()).toMatchObject([{ isComplete: true, cells: [{ score: 60 }] }]);
  });

  it('removes the date on which only the voided statement was passed', async () => {
    const lms = await start([{ passingScore: 50 }]);
    const scored = (scaled: number, timestamp: string) =>
      statementOf(email, { result: { score: { scaled } }, timestamp });
    const first = scored(0.6, '2026-02-01T10:00:00.000Z');
    const best = scored(0.9, '2026-02-20T10:00:00.000Z');
    await lms.post(first);
    await lms.post(best);
    expect((await lms.rows())[0]?.cells[0]?.completedAt).toBe('2026-02-01T10:00:00.000Z');
    await lms.post(voidingOf(first.id));
    expect((await lms.rows())[0]?.cells).toMatchObject([
      { score: 90, completedAt: '2026-02-20T10:00:00.000Z' },
    ]);
  });
});
