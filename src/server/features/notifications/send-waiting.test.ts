// Mails that waited in the outbox are sent once there is a mail server.

import { describe, expect, it } from 'vitest';
import { newId } from '../../new-id.ts';
import { buildCredential, buildLearner, buildWorkspace } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { sendMail } from './send-mail.ts';
import { sendWaiting } from './send-waiting.ts';

type Row = { id: string; state: string; answer: string | null };

describe('sending all waiting mails', () => {
  const harness = useHarness({ sendsMail: true });

  /** A workspace with some mails that were queued while there was no mail server. */
  async function fill(count: number) {
    const workspace = await buildWorkspace(harness);
    for (let number = 0; number < count; number += 1) {
      const learner = await buildLearner(workspace);
      await buildCredential(workspace, { learnerId: learner.id, notify: true });
    }
    await harness.asOwner(`update mails set state = 'outbox' where workspace_id = $1`, [
      workspace.id,
    ]);
    await harness.asOwner(`delete from pgboss.job where data->>'workspaceId' = $1`, [workspace.id]);
    const run = () => sendWaiting(harness.deps, { workspaceId: workspace.id });
    const mails = async () =>
      await harness.asOwner<Row>('select * from mails where workspace_id = $1 order by id', [
        workspace.id,
      ]);
    const jobs = async () =>
      await harness.asOwner<{ name: string }>(
        `select name from pgboss.job where data->>'workspaceId' = $1 order by name`,
        [workspace.id],
      );
    const send = () => workspace.issuer.post<{ count: number }>('/mails/send-waiting');
    return { workspace, run, mails, jobs, send };
  }

  it('queues them by a job, which may run twice', async () => {
    const { run, mails, jobs, send } = await fill(3);
    expect(await send()).toMatchObject({ status: 200, body: { count: 3 } });
    expect((await jobs()).map((it) => it.name)).toEqual(['send-waiting']);
    await run();
    await run();
    expect((await mails()).map((it) => it.state)).toEqual(['queued', 'queued', 'queued']);
    expect((await jobs()).filter((it) => it.name === 'send-mail')).toHaveLength(3);
  });

  it('creates one job, however often it is requested', async () => {
    const { jobs, send } = await fill(1);
    await Promise.all([send(), send(), send()]);
    expect((await jobs()).map((it) => it.name)).toEqual(['send-waiting']);
  });

  it('is recorded in the history with the number', async () => {
    const { workspace, send } = await fill(2);
    await send();
    const entries = await harness.asOwner(
      `select action, details from audit_entries where workspace_id = $1
       order by number desc limit 1`,
      [workspace.id],
    );
    expect(entries).toEqual([{ action: 'workspace.waiting_mails_sent', details: { count: 2 } }]);
  });

  it('cancels those whose credential was revoked meanwhile', async () => {
    const { workspace, run, mails, send } = await fill(1);
    await harness.asOwner(
      `update credentials set revoked_at = now(), revoked_on = '2026-03-02', is_current = false,
         revoked_reason = 'mistake' where workspace_id = $1`,
      [workspace.id],
    );
    await send();
    await run();
    for (const { id: mailId } of await mails()) {
      await sendMail(harness.deps, { workspaceId: workspace.id, mailId });
    }
    expect(await mails()).toMatchObject([
      { state: 'cancelled', answer: 'api.mailCancelled.revoked' },
    ]);
  });

  it('leaves out links to the learner’s page that were asked for long ago', async () => {
    const { workspace, run, mails, send } = await fill(1);
    const learner = await buildLearner(workspace);
    for (const minutes of [31, 29]) {
      const queuedAt = new Date(harness.clock.at.getTime() - minutes * 60_000);
      await harness.asOwner(
        `insert into mails (workspace_id, id, learner_id, kind, to_address, message_id, state,
           queued_at)
         values ($1, $6, $2, 'learner_link', $3, $4, 'outbox', $5)`,
        [workspace.id, learner.id, learner.email, `<${minutes}@laurel.test>`, queuedAt, newId()],
      );
    }
    expect((await send()).body).toEqual({ count: 2 });
    await run();
    expect((await mails()).map((it) => [it.state, it.answer])).toEqual([
      ['queued', null],
      ['cancelled', 'api.mailCancelled.expired'],
      ['queued', null],
    ]);
  });

  it('never sends mails of a demo workspace', async () => {
    const { workspace, mails, run, send } = await fill(1);
    await harness.asOwner('update workspaces set is_demo = true where id = $1', [workspace.id]);
    expect(await send()).toMatchObject({ status: 409, body: { code: 'mail_not_configured' } });
    await run();
    expect((await mails()).map((it) => it.state)).toEqual(['outbox']);
  });
});

describe('without a mail server', () => {
  const harness = useHarness();

  it('waiting mails are not sent', async () => {
    const workspace = await buildWorkspace(harness);
    await buildCredential(workspace, { notify: true });
    const refused = await workspace.issuer.post('/mails/send-waiting');
    expect(refused).toMatchObject({ status: 409, body: { code: 'mail_not_configured' } });
  });
});
