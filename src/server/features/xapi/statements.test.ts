import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { sentence } from '../../../shared/words/sentence.ts';
import { buildLearner, buildWorkspace, type TestWorkspace } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { wordsIn } from '../../words/words.ts';
import { countWaitingStatements } from './count-waiting.ts';
import {
  ACTIVITY,
  buildLearningSystem,
  COMPLETED,
  statementOf,
  voidingOf,
} from './test-support.ts';

const CLOSED = wordsIn('en').write(sentence('api.completion.closed', { date: '2026-02-28' }));

const harness = useHarness();
let home: TestWorkspace;
let email: string;
let learnerId: string;

beforeAll(async () => {
  home = await buildWorkspace(harness);
  const learner = await buildLearner(home, { externalId: 'HR-1', email: 'Ada@example.org' });
  email = 'ada@EXAMPLE.org';
  learnerId = learner.id;
});

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

const start = (components: { passingScore?: number; closeOn?: string }[] = [{}]) =>
  buildLearningSystem(harness, home, { learnerIds: [learnerId], components });

describe('a statement', () => {
  it('completes the component with its activity and verb', async () => {
    const lms = await start();
    const statement = statementOf(email);
    const { status, body } = await lms.post(statement);
    expect([status, body]).toEqual([200, [statement.id]]);
    expect(await lms.rows()).toMatchObject([
      { isComplete: true, cells: [{ source: 'xapi', completedAt: statement.timestamp }] },
    ]);
    expect(await lms.statements()).toMatchObject([
      { statementId: statement.id, outcome: 'counted', reason: null, componentTitle: 'Quiz 1' },
    ]);
    const { id } = lms.program.participants[0] ?? { id: '' };
    const path = `/programs/${lms.program.id}/completions?participantId=${id}`;
    expect((await home.admin.get(path)).body).toMatchObject({ items: [{ recordedBy: 'Moodle' }] });
  });

  it('can identify the learner by account, whose name is the external ID', async () => {
    const lms = await start();
    const account = { homePage: 'https://lms.example.org', name: 'HR-1' };
    await lms.post(statementOf(null, { actor: { objectType: 'Agent', account } }));
    expect(await lms.rows()).toMatchObject([{ isComplete: true }]);
  });

  it('is accepted with PUT under the id in the URL', async () => {
    const lms = await start();
    const { id: _id, ...statement } = statementOf(email);
    const id = randomUUID();
    expect((await lms.put(id.toUpperCase(), statement)).status).toBe(204);
    expect((await lms.put(id, { ...statement, id })).status).toBe(204);
    expect(await lms.statements()).toMatchObject([{ statementId: id, outcome: 'counted' }]);
    const other = await lms.put(randomUUID(), { ...statement, id });
    expect([other.status, Object.keys(other.body.fields ?? {})]).toEqual([400, ['id']]);
  });

  it('gets an id if it has none, and the current time without a timestamp', async () => {
    const lms = await start();
    const { id: _id, timestamp: _at, ...statement } = statementOf(email);
    const { body } = await lms.post([statement]);
    expect(body).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    const [row] = await lms.rows();
    expect(row?.cells[0]?.completedAt).toBe(harness.clock.at.toISOString());
  });

  it('is counted once, however often it comes', async () => {
    const lms = await start();
    const statement = statementOf(email);
    const { actor, ...rest } = statement;
    const shuffled = { ...rest, actor, stored: '2026-03-01T10:00:00Z', version: '1.0.0' };
    const responses = await Promise.all(
      [statement, shuffled, statement, [statement]].map((it) => lms.post(it)),
    );
    expect(responses.map((it) => it.status)).toEqual([200, 200, 200, 200]);
    expect(await lms.statements()).toHaveLength(1);
  });

  it('is refused with 409 if another with its id differs', async () => {
    const lms = await start();
    const statement = statementOf(email);
    await lms.post(statement);
    const { status, body } = await lms.post([
      statementOf(email),
      { ...statement, verb: { id: 'https://example.org/verbs/read' } },
    ]);
    expect([status, body.code]).toEqual([409, 'statement_conflict']);
    expect(await lms.statements()).toHaveLength(1);
  });

  it('does not fail because of another in the same batch', async () => {
    const lms = await start();
    const known = statementOf(email);
    await lms.post(known);
    const responses = await Promise.all([
      lms.post(statementOf(email)),
      lms.post({ ...known, timestamp: '2026-02-01T10:00:00Z' }),
      lms.post(statementOf(email)),
    ]);
    expect(responses.map((it) => it.status)).toEqual([200, 409, 200]);
    expect(await lms.statements()).toHaveLength(3);
  });

  it('is recorded once for twenty concurrent statements', async () => {
    const lms = await start();
    await Promise.all(Array.from({ length: 20 }, () => lms.post(statementOf(email))));
    const outcomes = (await lms.statements()).map((it) => it.outcome);
    expect(outcomes.filter((it) => it === 'counted')).toHaveLength(1);
    expect(outcomes).toHaveLength(20);
    expect(await lms.rows()).toMatchObject([{ requiredDone: 1 }]);
  });
});

describe('the score', () => {
  it.each([
    [{ scaled: 0.855 }, 85.5],
    [{ scaled: -0.5 }, 0],
    [{ raw: 30, max: 40 }, 75],
    [{ raw: 500, min: 200, max: 800 }, 50],
    [{ scaled: 0.9, raw: 1, max: 10 }, 90],
  ])('of %j is %d per cent', async (score, expected) => {
    const lms = await start();
    await lms.post(statementOf(email, { result: { score, success: true } }));
    expect((await lms.rows())[0]?.cells[0]?.score).toBe(expected);
  });

  it('below the passing score is recorded, but not counted until it improves', async () => {
    const lms = await start([{ passingScore: 80 }]);
    const scored = (scaled: number) => statementOf(email, { result: { score: { scaled } } });
    await lms.post([scored(0.5), scored(0.4), scored(0.9)]);
    expect((await lms.statements()).map((it) => [it.outcome, it.reason]).toSorted()).toEqual([
      ['counted', null],
      ['not_counted', 'Already completed with the same or a better score.'],
      ['not_counted', 'The score is below the passing score.'],
    ]);
    expect(await lms.rows()).toMatchObject([{ isComplete: true, cells: [{ score: 90 }] }]);
  });
});

describe('a statement that is not counted', () => {
  const other = (more: object) => () => statementOf(email, more);
  it.each([
    ['This verb doesn’t complete the component.', other({ verb: { id: 'urn:verb' } })],
    [
      'The learner is identified by openid only. Use mbox, mbox_sha1sum or account.',
      other({ actor: { openid: 'https://ada.example.org' } }),
    ],
    [
      'Statements about groups aren’t counted.',
      other({ actor: { objectType: 'Group', member: [{ mbox: 'mailto:ada@example.org' }] } }),
    ],
    ['The statement says that the learner didn’t succeed.', other({ result: { success: false } })],
    [
      'The statement says that the activity wasn’t completed.',
      other({ result: { completion: false } }),
    ],
    [
      'The statement isn’t about an activity.',
      other({ object: { objectType: 'Agent', openid: 'urn:x' } }),
    ],
    ['This date is in the future.', other({ timestamp: '2026-03-02T13:00:01+00:00' })],
    [CLOSED, other({ object: { id: `${ACTIVITY}/1` } })],
    [
      'A score is required because the component has a passing score.',
      other({ object: { id: `${ACTIVITY}/2` } }),
    ],
  ])('is kept with the reason: %s', async (reason, make) => {
    const lms = await start([{}, { closeOn: '2026-02-28' }, { passingScore: 10 }]);
    expect((await lms.post(make())).status).toBe(200);
    expect(await lms.statements()).toMatchObject([{ outcome: 'not_counted', reason }]);
    expect((await lms.rows())[0]?.cells).toEqual([]);
  });

  it('is stored with the reason if the program has ended', async () => {
    const reason = 'The program has ended.';
    const lms = await start();
    await harness.asOwner(
      `update programs set ended_at = now(), ended_on = '2026-03-02' where id = $1`,
      [lms.program.id],
    );
    expect((await lms.post(statementOf(email))).status).toBe(200);
    expect(await lms.statements()).toMatchObject([{ outcome: 'not_counted', reason }]);
    expect((await lms.rows())[0]?.cells).toEqual([]);
  });
});

describe('voiding', () => {
  it('takes back the completion of the statement', async () => {
    const lms = await start();
    const statement = statementOf(email);
    await lms.post(statement);
    expect((await lms.post(voidingOf(statement.id))).status).toBe(200);
    expect(await lms.rows()).toMatchObject([{ requiredDone: 0, isComplete: false, cells: [] }]);
    expect((await lms.statements()).map((it) => it.outcome).toSorted()).toEqual([
      'voided',
      'voiding',
    ]);
    await lms.post(statementOf(email));
    expect(await lms.rows()).toMatchObject([{ isComplete: true }]);
  });

  it('keeps a completion that another statement supports', async () => {
    const lms = await start();
    const [one, other] = [statementOf(email), statementOf(email)];
    await lms.post(one);
    await lms.post(other);
    await lms.post(voidingOf(one.id));
    expect(await lms.rows()).toMatchObject([{ isComplete: true }]);
    await lms.post(voidingOf(other.id));
    expect(await lms.rows()).toMatchObject([{ isComplete: false, cells: [] }]);
  });

  it('of the better score restores the previous completion', async () => {
    const lms = await start([{ passingScore: 50 }]);
    const scored = (scaled: number) => statementOf(email, { result: { score: { scaled } } });
    const [good, best] = [scored(0.6), scored(0.9)];
    await lms.post(good);
    await lms.post(best);
    expect(await lms.rows()).toMatchObject([{ cells: [{ score: 90 }] }]);
    await lms.post(voidingOf(best.id));
    expect(await lms.rows()).toMatchObject([{ isComplete: true, cells: [{ score: 60 }] }]);
  });

  it('works before the statement arrives', async () => {
    const lms = await start();
    const statement = statementOf(email);
    await lms.post(voidingOf(statement.id));
    await lms.post(statement);
    expect((await lms.statements()).map((it) => it.outcome).toSorted()).toEqual([
      'voided',
      'voiding',
    ]);
    expect((await lms.rows())[0]?.cells).toEqual([]);
  });

  it('works in the same request, in any order', async () => {
    const lms = await start();
    const [one, other] = [statementOf(email), statementOf(email)];
    await lms.post([one, voidingOf(one.id), voidingOf(other.id), other]);
    expect((await lms.rows())[0]?.cells).toEqual([]);
  });

  it('cannot be voided', async () => {
    const lms = await start();
    const voiding = voidingOf(randomUUID());
    const again = voidingOf(voiding.id);
    await lms.post(voiding);
    for (const body of [again, [voidingOf(again.id), again]]) {
      const { status, body: problem } = await lms.post(body);
      expect([status, problem.fields]).toEqual([
        400,
        { object: 'A voiding statement can’t be voided.' },
      ]);
    }
    expect(await lms.statements()).toHaveLength(1);
  });

  it('has no effect once the program has ended', async () => {
    const lms = await start();
    const statement = statementOf(email);
    await lms.post(statement);
    await harness.asOwner(
      `update programs set ended_at = now(), ended_on = '2026-03-02' where id = $1`,
      [lms.program.id],
    );
    expect((await lms.post(voidingOf(statement.id))).status).toBe(200);
    expect(await lms.rows()).toMatchObject([{ isComplete: true }]);
    expect(await lms.statements()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ outcome: 'counted' }),
        expect.objectContaining({ outcome: 'voiding', reason: 'The program has ended.' }),
      ]),
    );
  });
});

describe('a learner', () => {
  it.each([
    ['a SHA-1 sum', { mbox_sha1sum: sha1('mailto:ada@example.org') }],
    ['a SHA-1 sum in capitals', { mbox_sha1sum: sha1('mailto:ada@example.org').toUpperCase() }],
    ['a percent-encoded address', { mbox: 'mailto:ada%40example%2Eorg' }],
  ])('is known by %s', async (_, actor) => {
    const lms = await start();
    await lms.post(statementOf(null, { actor }));
    expect(await lms.rows()).toMatchObject([{ isComplete: true }]);
  });
});

describe('an activity', () => {
  it.each([`${ACTIVITY}/`, 'HTTPS://LMS.example.org/quiz', 'https://lms.example.org/%71uiz'])(
    'is the same as %s',
    async (id) => {
      const lms = await start();
      await lms.post(statementOf(email, { object: { id } }));
      expect(await lms.rows()).toMatchObject([{ isComplete: true }]);
    },
  );

  it('can have a maximum raw score in the component', async () => {
    const lms = await start([{ passingScore: 80 }]);
    const [componentId] = lms.program.componentIds;
    const xapi = { activityId: ACTIVITY, verbs: [COMPLETED], scoreMax: 20 };
    const path = `/programs/${lms.program.id}/components/${componentId}`;
    expect((await home.admin.patch(path, { xapi })).status).toBe(200);
    await lms.post(statementOf(email, { result: { score: { raw: 17 } } }));
    expect(await lms.rows()).toMatchObject([{ isComplete: true, cells: [{ score: 85 }] }]);
  });
});

describe('a result', () => {
  it('with success passes without a score, even if not completed', async () => {
    const lms = await start([{ passingScore: 80 }]);
    await lms.post(statementOf(email, { result: { success: true, completion: false } }));
    expect(await lms.rows()).toMatchObject([{ isComplete: true, cells: [{ score: null }] }]);
  });

  it('that improves later raises the score, and keeps the date', async () => {
    const lms = await start();
    const at = (timestamp: string, scaled: number) =>
      statementOf(email, { timestamp, result: { score: { scaled } } });
    await lms.post(at('2026-03-01T10:00:00.000Z', 0.6));
    await lms.post(at('2026-03-02T10:00:00.000Z', 0.9));
    expect(await lms.rows()).toMatchObject([
      { cells: [{ score: 90, completedAt: '2026-03-01T10:00:00.000Z' }] },
    ]);
  });

  it('up to an hour in the future is recorded as now', async () => {
    const lms = await start();
    await lms.post(statementOf(email, { timestamp: '2026-03-02T12:59:00Z' }));
    const [row] = await lms.rows();
    expect(row?.cells[0]?.completedAt).toBe(harness.clock.at.toISOString());
  });
});

describe('a statement that arrives too early', () => {
  const count = async (programId: string) =>
    await countWaitingStatements(harness.deps, { workspaceId: home.id, programId });
  const queued = async (programId: string) =>
    await harness.asOwner(
      `select from pgboss.job where name = 'count-statements' and state = 'created'
         and data->>'programId' = $1`,
      [programId],
    );

  it('waits until the learner is enrolled', async () => {
    const lms = await start();
    const to = `early-${randomUUID()}@example.org`;
    await lms.post(statementOf(to));
    expect(await lms.statements()).toMatchObject([{ outcome: 'waiting', learnerName: null }]);
    const { id } = lms.program;
    await home.admin.post(`/programs/${id}/participants`, { text: `Grace <${to}>` });
    expect(await queued(id)).not.toEqual([]);
    await count(id);
    await count(id);
    expect(await lms.statements()).toMatchObject([{ outcome: 'counted', learnerName: 'Grace' }]);
    const named = await harness.asOwner('select from xapi_statements where actor_key = $1', [to]);
    expect(named).toEqual([]);
  });

  it('waits while the learner is removed', async () => {
    const lms = await start();
    const { id } = lms.program;
    const [participant] = lms.program.participants;
    await home.admin.delete(`/programs/${id}/participants/${participant?.id}`);
    await lms.post(statementOf(email));
    expect(await lms.statements()).toMatchObject([{ outcome: 'waiting' }]);
    await home.admin.post(`/programs/${id}/participants`, { participants: [{ learnerId }] });
    await count(id);
    expect(await lms.rows()).toMatchObject([{ isComplete: true }]);
  });

  it('waits for the component with its activity, and for the launch', async () => {
    const lms = await start();
    const { id } = lms.program;
    await harness.asOwner('update programs set launched_at = null where id = $1', [id]);
    const activityId = 'https://lms.example.org/later';
    await lms.post(statementOf(email, { object: { id: activityId } }));
    const xapi = { activityId, verbs: [COMPLETED] };
    await home.admin.post(`/programs/${id}/components`, { kind: 'quiz', title: 'Later', xapi });
    await count(id);
    expect(await lms.statements()).toMatchObject([{ outcome: 'waiting' }]);
    expect((await home.admin.post(`/programs/${id}/launch`)).status).toBe(200);
    await count(id);
    expect(await lms.statements()).toMatchObject([{ outcome: 'counted', componentTitle: 'Later' }]);
  });

  it('can be counted on request', async () => {
    const lms = await start();
    const learner = await buildLearner(home);
    await lms.post(statementOf(learner.email));
    await harness.asOwner(
      `insert into participants (workspace_id, id, program_id, learner_id)
       values ($1, $2, $3, $4)`,
      [home.id, randomUUID(), lms.program.id, learner.id],
    );
    const path = `/programs/${lms.program.id}/xapi-statements/count-again`;
    expect((await home.admin.post(path)).body).toEqual({ counted: 1 });
    expect((await home.admin.post(path)).body).toEqual({ counted: 0 });
  });

  it('stops waiting when the program ends, and its learner’s name is removed', async () => {
    const lms = await start();
    await lms.post(statementOf('stranger@example.org'));
    await harness.asOwner(
      `update programs set ended_at = now(), ended_on = '2026-03-02' where id = $1`,
      [lms.program.id],
    );
    await count(lms.program.id);
    expect(await lms.statements()).toMatchObject([{ outcome: 'not_counted' }]);
    const kept = await harness.asOwner(
      `select from xapi_statements where actor_key = 'stranger@example.org'`,
    );
    expect(kept).toEqual([]);
  });

  it('loses the name of a learner who is erased before', async () => {
    const lms = await start();
    const learner = await buildLearner(home);
    await lms.post(statementOf(learner.email));
    expect((await home.admin.delete(`/learners/${learner.id}`)).status).toBe(204);
    const kept = await harness.asOwner('select from xapi_statements where actor_key = $1', [
      learner.email,
    ]);
    expect(kept).toEqual([]);
  });
});
