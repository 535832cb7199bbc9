import { beforeEach, describe, expect, it } from 'vitest';
import type { RuleEvaluationView, RuleGroup, RuleView } from '../../../shared/rules.ts';
import { recordEvent } from '../../events.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildWorkspace,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete, type TestProgram } from '../../test/program-factories.ts';
import { inWork } from '../../work.ts';
import { issueWaiting } from '../issuing/issue-waiting.ts';
import { evaluateRule } from './evaluate-rule.ts';
import { evaluateRules } from './react-to-events.ts';

const harness = useHarness();
let workspace: TestWorkspace;
let targetId: string;

type Requirement = { programId: string } | { certificationId: string };
const UNKNOWN = '0198f2a0-0000-7000-8000-000000000000';

beforeEach(async () => {
  workspace = await buildWorkspace(harness);
  targetId = (await buildCertification(workspace, { title: 'Master' })).id;
});

async function setRule(groups: Requirement[][], id = targetId) {
  return await workspace.admin.patch<RuleView & Problem>(`/certifications/${id}/rule`, {
    groups: groups.map((requirements) => ({ requirements })),
  });
}

async function evaluate() {
  const path = `/certifications/${targetId}/rule/evaluation`;
  return (await workspace.viewer.get<RuleEvaluationView>(path)).body;
}

async function peopleOf(group: RuleGroup) {
  const path = `/certifications/${targetId}/rule/evaluation/people?limit=2&group=${group}`;
  return await readAllPages<{ learner: { id: string } }>(workspace.viewer, path);
}

async function switchOn(start: 'now' | 'from_now_on' = 'now') {
  const { fingerprint, counts } = await evaluate();
  const issueCount = start === 'now' ? counts.issue : 0;
  const path = `/certifications/${targetId}/rule/switch-on`;
  return await workspace.admin.post<RuleView & Problem>(path, { fingerprint, start, issueCount });
}

async function switchOff() {
  return await workspace.admin.post<Problem>(`/certifications/${targetId}/rule/switch-off`);
}

async function runJob() {
  await evaluateRule(harness.deps, { workspaceId: workspace.id, certificationId: targetId });
}

/** Decisions so far, as `learner:state` or `learner:reason`, oldest first. */
async function items() {
  const rows = await harness.asOwner<{ learner_id: string; state: string; reason: string | null }>(
    `select learner_id, state, reason from issuing_items
     where certification_id = $1 order by qualified_at, learner_id`,
    [targetId],
  );
  return rows.map((it) => `${it.learner_id}:${it.reason ?? it.state}`);
}

async function buildAsCompleted(learnerIds: string[]): Promise<TestProgram> {
  return await buildProgram(harness, workspace, { issuing: 'as_completed', learnerIds });
}

async function completeFor(program: TestProgram, learnerIds: string[], at?: string) {
  await complete(harness, workspace, program, {
    participantIds: program.participants
      .filter((it) => learnerIds.includes(it.learnerId))
      .map((it) => it.id),
    ...(at ? { completedAt: new Date(at) } : {}),
  });
}

async function buildLearners(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) ids.push((await buildLearner(workspace)).id);
  return ids;
}

describe('the rule of a certification', () => {
  it('is empty and off by default', async () => {
    const response = await workspace.viewer.get(`/certifications/${targetId}/rule`);
    expect(response.body).toMatchObject({ isOn: false, switchedOnAt: null, groups: [] });
  });

  it('keeps the order of its groups, with titles, each requirement once', async () => {
    const program = await buildProgram(harness, workspace, { title: 'Basics' });
    const other = await buildCertification(workspace, { title: 'First aid' });
    const { body } = await setRule([
      [{ programId: program.id }, { certificationId: other.id }, { programId: program.id }],
      [{ certificationId: other.id }],
    ]);
    expect(body.groups).toEqual([
      {
        requirements: [
          { kind: 'program', id: program.id, title: 'Basics' },
          { kind: 'certification', id: other.id, title: 'First aid' },
        ],
      },
      { requirements: [{ kind: 'certification', id: other.id, title: 'First aid' }] },
    ]);
    expect((await setRule([])).body.groups).toEqual([]);
  });

  it('refuses unknown ids and those of other workspaces, naming the field', async () => {
    const other = await buildWorkspace(harness);
    const foreign = await buildProgram(harness, other);
    const mine = await buildProgram(harness, workspace);
    const response = await setRule([
      [{ programId: mine.id }, { programId: foreign.id }],
      [{ certificationId: UNKNOWN }],
    ]);
    expect(response.status).toBe(400);
    expect(Object.keys(response.body.fields ?? {})).toEqual([
      'groups.0.requirements.1.programId',
      'groups.1.requirements.0.certificationId',
    ]);
    const path = `/certifications/${targetId}/rule`;
    expect((await other.admin.get(path)).status).toBe(404);
    expect((await other.admin.patch(path, { groups: [] })).status).toBe(404);
    expect((await workspace.viewer.get<RuleView>(path)).body.groups).toEqual([]);
  });

  it('cannot require itself, directly or indirectly', async () => {
    const second = (await buildCertification(workspace)).id;
    const third = (await buildCertification(workspace)).id;
    expect((await setRule([[{ certificationId: targetId }]])).body.code).toBe('rule_cycle');
    await setRule([[{ certificationId: second }]]);
    await setRule([[{ certificationId: third }]], second);
    const round = await setRule([[{ certificationId: targetId }]], third);
    expect([round.status, round.body.code]).toEqual([422, 'rule_cycle']);
  });

  it('cannot become cyclic, even by concurrent changes', async () => {
    const second = (await buildCertification(workspace)).id;
    const responses = await Promise.all([
      setRule([[{ certificationId: second }]]),
      setRule([[{ certificationId: targetId }]], second),
    ]);
    expect(responses.map((it) => it.status).toSorted()).toEqual([200, 422]);
  });

  it('cannot be changed or switched on while it is on', async () => {
    const program = await buildProgram(harness, workspace);
    await setRule([[{ programId: program.id }]]);
    const on = await switchOn();
    expect(on.body).toMatchObject({ isOn: true, switchedOnAt: '2026-03-02T12:00:00.000Z' });
    expect((await setRule([])).body.code).toBe('rule_is_on');
    expect((await switchOn()).body.code).toBe('rule_is_on');
    expect((await switchOff()).body).toMatchObject({ isOn: false, switchedOnAt: null });
    expect((await switchOff()).body.code).toBe('rule_is_off');
  });

  it('cannot be switched on while it is empty or its certification cannot be issued', async () => {
    expect((await switchOn()).body.code).toBe('rule_is_empty');
    const program = await buildProgram(harness, workspace);
    await setRule([[{ programId: program.id }]]);
    await workspace.admin.post(`/certifications/${targetId}/archive`);
    expect((await switchOn()).body.code).toBe('certification_archived');
    const input = { title: 'Draft', description: 'Not yet.' };
    targetId = String((await workspace.admin.post('/certifications', input)).body.id);
    await setRule([[{ programId: program.id }]]);
    expect((await switchOn()).body.code).toBe('certification_not_published');
  });

  it('prevents the deletion of certifications that it names', async () => {
    const required = await buildCertification(workspace);
    await buildProgram(harness, workspace, { certificationIds: [targetId] });
    await setRule([[{ certificationId: required.id }]]);
    const inRule = await workspace.admin.delete(`/certifications/${required.id}`);
    expect([inRule.status, inRule.body.code]).toEqual([409, 'certification_in_use']);
    const inProgram = await workspace.admin.delete(`/certifications/${targetId}`);
    expect([inProgram.status, inProgram.body.code]).toEqual([409, 'certification_in_use']);
    await setRule([]);
    expect((await workspace.admin.delete(`/certifications/${required.id}`)).status).toBe(204);
  });

  it('can be changed and switched by admins only', async () => {
    const path = `/certifications/${targetId}/rule`;
    const body = { fingerprint: 'x', start: 'now', issueCount: 0 };
    expect((await workspace.issuer.patch(path, { groups: [] })).status).toBe(403);
    expect((await workspace.issuer.post(`${path}/switch-on`, body)).status).toBe(403);
    expect((await workspace.issuer.post(`${path}/switch-off`)).status).toBe(403);
  });
});

describe('the dry run of a rule', () => {
  it('shows who gets it, who holds one, who is held back and whose name cannot be printed', async () => {
    const [gets, holds, heldBack, misses] = await buildLearners(4);
    const odd = await buildLearner(workspace, { name: 'Odd \u{1F9FF}\u{10FFFD}' });
    const everybody = [gets, holds, heldBack, misses, odd.id].map((id) => id ?? '');
    const program = await buildAsCompleted(everybody);
    await completeFor(
      program,
      everybody.filter((id) => id !== misses),
    );
    await buildCredential(workspace, { certificationId: targetId, learnerId: holds ?? '' });
    const mistake = await buildCredential(workspace, {
      certificationId: targetId,
      learnerId: heldBack ?? '',
    });
    await harness.asOwner(
      `insert into holds (workspace_id, id, certification_id, learner_id, credential_id,
         placed_by_kind) values ($1, gen_random_uuid(), $2, $3, $4, 'system')`,
      [workspace.id, targetId, heldBack, mistake.id],
    );
    await setRule([[{ programId: program.id }]]);
    expect((await evaluate()).counts).toEqual({
      issue: 1,
      replace: 1,
      held_back: 1,
      unprintable: 1,
    });
    const idsOf = async (group: RuleGroup) => (await peopleOf(group)).map((it) => it.learner.id);
    expect(await idsOf('issue')).toEqual([gets]);
    expect(await peopleOf('replace')).toMatchObject([
      { learner: { id: holds }, held: { issuedOn: '2026-03-02' } },
    ]);
    expect(await idsOf('held_back')).toEqual([heldBack]);
    expect(await peopleOf('unprintable')).toMatchObject([{ unprintable: ['\u{10FFFD}'] }]);
    expect(await items()).toEqual([]);
  });

  it('lists the learners in pages', async () => {
    const ids = await buildLearners(5);
    const program = await buildAsCompleted(ids);
    await completeFor(program, ids);
    await setRule([[{ programId: program.id }]]);
    const found = await peopleOf('issue');
    expect(found.map((it) => it.learner.id)).toEqual(ids.toSorted());
  });

  it('is refused if it is out of date or has another number', async () => {
    const [one = '', two = ''] = await buildLearners(2);
    const program = await buildAsCompleted([one, two]);
    await completeFor(program, [one]);
    await setRule([[{ programId: program.id }]]);
    const { fingerprint } = await evaluate();
    const path = `/certifications/${targetId}/rule/switch-on`;
    const on = async (issueCount: number) =>
      (await workspace.admin.post<Problem>(path, { fingerprint, start: 'now', issueCount })).body;
    expect((await on(2)).code).toBe('evaluation_changed');
    await completeFor(program, [two]);
    expect((await on(1)).code).toBe('evaluation_changed');
    expect(await items()).toEqual([]);
  });
});

describe('a rule that is switched on', () => {
  it('issues now to those who meet it, and records a decision for those who hold one', async () => {
    const [gets = '', holds = '', misses = ''] = await buildLearners(3);
    const program = await buildAsCompleted([gets, holds, misses]);
    await completeFor(program, [gets, holds]);
    await buildCredential(workspace, { certificationId: targetId, learnerId: holds });
    await setRule([[{ programId: program.id }]]);
    expect((await switchOn()).status).toBe(200);
    const expected = [`${gets}:waiting`, `${holds}:already_held`].toSorted();
    expect((await items()).toSorted()).toEqual(expected);
    await Promise.all([runJob(), runJob()]);
    await switchOff();
    await switchOn();
    expect((await items()).toSorted()).toEqual(expected);
    const issuings = await harness.asOwner(
      `select state, total, skipped from issuings where certification_id = $1 order by state`,
      [targetId],
    );
    expect(issuings).toEqual([
      { state: 'done', total: 1, skipped: 1 },
      { state: 'running', total: 1, skipped: 0 },
    ]);
  });

  it('from now on issues only to those who meet it later', async () => {
    const [before = '', after = ''] = await buildLearners(2);
    const program = await buildAsCompleted([before, after]);
    await completeFor(program, [before]);
    await setRule([[{ programId: program.id }]]);
    expect((await switchOn('from_now_on')).status).toBe(200);
    await completeFor(program, [after], '2026-03-02T12:00:01Z');
    await runJob();
    expect(await items()).toEqual([`${before}:before_rule`, `${after}:waiting`]);
  });

  it('requires every group, and any one item of each', async () => {
    const ids = await buildLearners(4);
    const [both = '', other = '', onlyFirst = '', onlySecond = ''] = ids;
    const first = await buildAsCompleted(ids);
    const instead = await buildAsCompleted(ids);
    const required = (await buildCertification(workspace)).id;
    await completeFor(first, [both, onlyFirst]);
    await completeFor(instead, [other]);
    for (const learnerId of [both, other, onlySecond]) {
      await buildCredential(workspace, { certificationId: required, learnerId });
    }
    await setRule([
      [{ programId: first.id }, { programId: instead.id }],
      [{ certificationId: required }],
    ]);
    await switchOn();
    expect((await items()).toSorted()).toEqual([`${both}:waiting`, `${other}:waiting`].toSorted());
  });

  it('counts a program that issues at its end only after the end', async () => {
    const program = await buildProgram(harness, workspace, { participantCount: 2 });
    await complete(harness, workspace, program);
    await setRule([[{ programId: program.id }]]);
    await switchOn();
    expect(await items()).toEqual([]);
    const [passed, failed] = program.participants;
    await harness.asOwner(`update participants set outcome = 'complete' where id = $1`, [
      passed?.id,
    ]);
    await harness.asOwner(`update participants set outcome = 'did_not_pass' where id = $1`, [
      failed?.id,
    ]);
    await runJob();
    expect(await items()).toEqual([`${passed?.learnerId}:waiting`]);
  });

  it('renews once every group was met again, and not before', async () => {
    const [learner = ''] = await buildLearners(1);
    const [a1, b1, a2, b2] = await Promise.all([1, 2, 3, 4].map(() => buildAsCompleted([learner])));
    if (!a1 || !b1 || !a2 || !b2) throw new Error('There are four programs.');
    await completeFor(a1, [learner], '2026-01-01T00:00:00Z');
    await completeFor(b1, [learner], '2026-01-02T00:00:00Z');
    await setRule([
      [{ programId: a1.id }, { programId: a2.id }],
      [{ programId: b1.id }, { programId: b2.id }],
    ]);
    await switchOn();
    await completeFor(a2, [learner], '2026-02-01T00:00:00Z');
    await runJob();
    // The second group has not changed.
    const between = await items();
    await completeFor(b2, [learner], '2026-02-02T00:00:00Z');
    await runJob();
    await runJob();
    expect(between).toEqual([`${learner}:waiting`]);
    expect(await items()).toEqual([`${learner}:waiting`, `${learner}:waiting`]);
  });

  it('issues nothing during a hold, and issues once it was lifted', async () => {
    const [learner = ''] = await buildLearners(1);
    const program = await buildAsCompleted([learner]);
    const mistake = await buildCredential(workspace, {
      certificationId: targetId,
      learnerId: learner,
    });
    await workspace.admin.post(`/credentials/${mistake.id}/revoke`, { reason: 'mistake' });
    await harness.asOwner('delete from holds where learner_id = $1', [learner]);
    await harness.asOwner(
      `insert into holds (workspace_id, id, certification_id, learner_id, credential_id,
         placed_by_kind) values ($1, gen_random_uuid(), $2, $3, $4, 'system')`,
      [workspace.id, targetId, learner, mistake.id],
    );
    await setRule([[{ programId: program.id }]]);
    await switchOn();
    await completeFor(program, [learner]);
    await runJob();
    expect(await items()).toEqual([]);
    await harness.asOwner(
      `update holds set lifted_at = now(), lifted_by_kind = 'system' where learner_id = $1`,
      [learner],
    );
    await runJob();
    expect(await items()).toEqual([`${learner}:waiting`]);
  });

  it('retries what was skipped for a temporary reason', async () => {
    const [learner = ''] = await buildLearners(1);
    const program = await buildAsCompleted([learner]);
    await completeFor(program, [learner]);
    await setRule([[{ programId: program.id }]]);
    await switchOn();
    for (const reason of ['held_back', 'unprintable', 'certification_archived']) {
      await harness.asOwner(
        `update issuing_items set state = 'skipped', reason = $2 where certification_id = $1`,
        [targetId, reason],
      );
      await runJob();
      expect(await items()).toEqual([`${learner}:waiting`]);
    }
  });

  it('issues nothing to erased learners, or while its certification is archived', async () => {
    const [gone = '', stays = ''] = await buildLearners(2);
    const program = await buildAsCompleted([gone, stays]);
    await setRule([[{ programId: program.id }]]);
    await switchOn();
    await completeFor(program, [gone, stays]);
    await workspace.admin.delete(`/learners/${gone}`);
    await workspace.admin.post(`/certifications/${targetId}/archive`);
    await runJob();
    expect(await items()).toEqual([]);
    await workspace.admin.post(`/certifications/${targetId}/restore`);
    await runJob();
    expect(await items()).toEqual([`${stays}:waiting`]);
  });

  it('waits for uncommitted changes that found its job queued, and sees them', async () => {
    const [learner = ''] = await buildLearners(1);
    const program = await buildAsCompleted([learner]);
    await setRule([[{ programId: program.id }]]);
    await switchOn();
    const actor = { kind: 'system', id: null, role: 'admin', workspaceId: workspace.id } as const;
    const isWaitedFor = async () => {
      const [found] = await harness.asOwner<{ count: number }>(
        `select count(*)::int as count from pg_locks l join pg_database d on d.oid = l.database
         where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`,
      );
      return (found?.count ?? 0) > 0;
    };
    let job: Promise<void> | undefined;
    await inWork(harness.deps, actor, async (work) => {
      const completedAt = harness.clock.now();
      await work.tx
        .updateTable('participants')
        .set({ completedAt, doneCount: 1, requiredDone: 1 })
        .where('learnerId', '=', learner)
        .execute();
      const subject = { kind: 'program' as const, id: program.id };
      recordEvent(work, 'program.completions_recorded', subject, {}, [learner]);
      await evaluateRules(work, work.events);
      job = runJob();
      while (!(await isWaitedFor()));
    });
    await job;
    expect(await items()).toEqual([`${learner}:waiting`]);
  });

  it('does nothing once it is off', async () => {
    const [learner = ''] = await buildLearners(1);
    const program = await buildAsCompleted([learner]);
    await setRule([[{ programId: program.id }]]);
    await switchOn();
    await switchOff();
    await completeFor(program, [learner]);
    await runJob();
    expect(await items()).toEqual([]);
  });
});

describe('issuing by a rule', () => {
  type Followed = { issuing: { id: string; state: string; total: number; issued: number } | null };
  const follow = async () =>
    (await workspace.viewer.get<Followed>(`/certifications/${targetId}/rule/issuing`)).body.issuing;
  const change = async (how: string) =>
    await workspace.admin.post<Problem>(`/certifications/${targetId}/rule/issuing/${how}`);

  async function issueAll() {
    for (let issuing = await follow(); issuing?.state === 'running'; issuing = await follow()) {
      await issueWaiting(harness.deps, { workspaceId: workspace.id, issuingId: issuing.id });
    }
  }

  async function credentials() {
    return await harness.asOwner(
      `select learner_id, issued_how, expires_on::text, revoked_reason from credentials
       where certification_id = $1 order by id`,
      [targetId],
    );
  }

  it('runs in the background, can be paused, and ends once everyone has theirs', async () => {
    const ids = await buildLearners(3);
    const program = await buildAsCompleted(ids);
    await completeFor(program, ids);
    await setRule([[{ programId: program.id }]]);
    expect(await follow()).toBeNull();
    expect((await change('pause')).status).toBe(404);
    await switchOn();
    expect(await follow()).toMatchObject({ kind: 'rule', state: 'running', total: 3, issued: 0 });
    await change('pause');
    await runJob();
    expect(await follow()).toMatchObject({ state: 'paused', total: 3, issued: 0 });
    await change('resume');
    await issueAll();
    expect(await follow()).toMatchObject({ state: 'done', total: 3, issued: 3 });
    expect((await change('cancel')).body.code).toBe('issuing_finished');
    expect(await credentials()).toMatchObject(ids.map(() => ({ issued_how: 'rule' })));
  });

  it('stays cancelled', async () => {
    const [learner = ''] = await buildLearners(1);
    const program = await buildAsCompleted([learner]);
    await completeFor(program, [learner]);
    await setRule([[{ programId: program.id }]]);
    await switchOn();
    await change('cancel');
    await runJob();
    await issueAll();
    expect(await items()).toEqual([`${learner}:cancelled`]);
    expect(await credentials()).toEqual([]);
  });

  it('continues with the rest when a cancelled issuing is resumed', async () => {
    const learners = await buildLearners(2);
    const program = await buildAsCompleted(learners);
    await completeFor(program, learners);
    await setRule([[{ programId: program.id }]]);
    await switchOn();
    await change('cancel');
    await issueAll();
    expect((await change('resume')).status).toBe(200);
    await issueAll();
    expect((await items()).toSorted()).toEqual(learners.map((it) => `${it}:issued`).toSorted());
    expect(await credentials()).toHaveLength(2);
    expect((await change('resume')).status).toBe(409);
  });

  it('renews its credentials once all groups were met again, so that no days are lost', async () => {
    targetId = (await buildCertification(workspace, { validity: { months: 12 } })).id;
    const [learner = ''] = await buildLearners(1);
    const first = await buildAsCompleted([learner]);
    const second = await buildAsCompleted([learner]);
    await setRule([[{ programId: first.id }, { programId: second.id }]]);
    await switchOn();
    await completeFor(first, [learner]);
    await runJob();
    await issueAll();
    await completeFor(second, [learner], new Date(Date.now() + 1000).toISOString());
    await runJob();
    await issueAll();
    await runJob();
    expect(await credentials()).toMatchObject([
      { learner_id: learner, expires_on: '2027-03-02', revoked_reason: 'replaced' },
      { learner_id: learner, expires_on: '2028-03-02', revoked_reason: null },
    ]);
  });
});
