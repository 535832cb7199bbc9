import { beforeAll, describe, expect, it } from 'vitest';
import { buildWorkspace, type TestWorkspace } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildLearningSystem, COMPLETED, statementOf, VOIDED } from './test-support.ts';

const harness = useHarness();
const email = 'ada@example.org';
let home: TestWorkspace;

beforeAll(async () => {
  home = await buildWorkspace(harness);
});

const start = () => buildLearningSystem(harness, home);

describe('malformed statements', () => {
  const verb = { id: COMPLETED };
  it.each([
    ['actor', { actor: { name: 'Ada' } }],
    ['actor', { actor: { mbox: 'mailto:a@b.org', openid: 'urn:x' } }],
    ['actor.mbox', { actor: { mbox: 'ada@example.org' } }],
    ['actor.account.homePage', { actor: { account: { homePage: 'x', name: 'y' } } }],
    ['actor', { actor: null }],
    ['actor', { actor: { objectType: 'Group' } }],
    ['verb.id', { verb: { id: 'completed' } }],
    ['verb.id', { verb: {} }],
    ['object.id', { object: {} }],
    ['object.id', { object: { objectType: 'StatementRef', id: 'x' } }],
    ['object', { verb: { id: VOIDED } }],
    ['result.score.scaled', { result: { score: { scaled: 1.1 } } }],
    ['result.score.raw', { result: { score: { raw: 11, max: 10 } } }],
    ['result.success', { result: { success: 'yes' } }],
    ['result.duration', { result: { duration: '5 minutes' } }],
    ['timestamp', { timestamp: '2026-02-30T10:00:00Z' }],
    ['timestamp', { timestamp: '2026-02-03T10:00:00-00:00' }],
    ['id', { id: 'x' }],
    ['version', { version: '0.9' }],
    ['body', { unknown: true }],
  ])('are refused naming %s', async (field, more) => {
    const lms = await start();
    const { status, body } = await lms.post({ ...statementOf(email), verb, ...more });
    expect([status, Object.keys(body.fields ?? {})]).toEqual([400, [field]]);
    const many = await lms.post([statementOf(email), { ...statementOf(email), verb, ...more }]);
    const path = field === 'body' ? '1' : `1.${field}`;
    expect([many.status, Object.keys(many.body.fields ?? {})]).toEqual([400, [path]]);
    expect(await lms.statements()).toEqual([]);
  });

  it('are refused if two of a list have the same id', async () => {
    const lms = await start();
    const statement = statementOf(email);
    const { status, body } = await lms.post([statement, statement]);
    expect([status, Object.keys(body.fields ?? {})]).toEqual([400, ['1.id']]);
    expect(await lms.statements()).toEqual([]);
  });
});
