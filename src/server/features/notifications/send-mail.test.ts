// Sending of queued mails. Jobs run by hand, so that the clock can be moved between attempts.

import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import { buildCredential, buildLearner, buildWorkspace } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { sendMail } from './send-mail.ts';

type Row = {
  id: string;
  state: string;
  attempts: number;
  answer: string | null;
  message_id: string;
  next_attempt_at: Date | null;
};

const MINUTE_MS = 60_000;

describe('sending a mail', () => {
  const harness = useHarness({ sendsMail: true });

  async function queue() {
    const workspace = await buildWorkspace(harness);
    const learner = await buildLearner(workspace);
    const given = { learnerId: learner.id, notify: true };
    const credential = await buildCredential(workspace, given);
    const mailId = credential.mail?.id ?? '';
    // The row has the time of the database, but the clock of the tests stands still in March.
    await harness.asOwner('update mails set queued_at = $2 where id = $1', [
      mailId,
      harness.clock.at,
    ]);
    const run = async () => {
      await sendMail(harness.deps, { workspaceId: workspace.id, mailId });
      return await read();
    };
    const read = async () => {
      const [row] = await harness.asOwner<Row>('select * from mails where id = $1', [mailId]);
      if (!row) throw new Error('The mail is there.');
      return row;
    };
    const arrived = () =>
      harness.mailSink?.mails.filter((mail) => mail.recipients.includes(learner.email ?? ''));
    return { workspace, credential, learner, mailId, run, read, arrived };
  }

  function refuse(code: number, message: string) {
    const { behaviour } = harness.mailSink ?? {};
    if (!behaviour) throw new Error('This harness sends mail.');
    behaviour.refuse = () => ({ code, message });
    return () => {
      behaviour.refuse = () => null;
    };
  }

  it('is queued with its job, and shown as such', async () => {
    const { credential, mailId } = await queue();
    expect(credential.mail?.state).toBe('queued');
    const jobs = await harness.asOwner(`select name from pgboss.job where data->>'mailId' = $1`, [
      mailId,
    ]);
    expect(jobs).toEqual([{ name: 'send-mail' }]);
  });

  it('creates no job if issuing is refused', async () => {
    const { workspace, credential } = await queue();
    const count = async () => (await harness.asOwner('select from pgboss.job')).length;
    const before = await count();
    const path = `/certifications/${credential.certification.id}/credentials/batch`;
    const refused = await workspace.issuer.post(path, {
      learners: [
        { learner: { name: 'New', email: 'brand-new@example.org' } },
        { learnerId: credential.learner.id },
      ],
    });
    expect(refused.status).toBe(409);
    expect(await count()).toBe(before);
  });

  it('is marked as sent, with the server’s response and its Message-ID', async () => {
    const { run, arrived, workspace, mailId } = await queue();
    const row = await run();
    expect(row).toMatchObject({ state: 'sent', attempts: 1, next_attempt_at: null });
    expect(row.answer).toMatch(/^250/);
    expect(arrived()?.map((mail) => mail.messageId)).toEqual([row.message_id]);
    expect(row.message_id).toBe(`<${mailId}@laurel.test>`);
    const list = await workspace.issuer.get('/mails?state=sent');
    expect(list.body).toMatchObject({
      items: [{ id: mailId, state: 'sent', attempts: 1, sentAt: '2026-03-02T12:00:00.000Z' }],
    });
  });

  it('sends once if the job runs again', async () => {
    const { run, arrived } = await queue();
    await run();
    await run();
    expect(arrived()).toHaveLength(1);
  });

  it('uses the same Message-ID after a crash before recording', async () => {
    const { run, arrived, mailId } = await queue();
    await run();
    await harness.asOwner(
      `update mails set state = 'queued', attempts = 0, answer = null, sent_at = null
       where id = $1`,
      [mailId],
    );
    const row = await run();
    expect(row.state).toBe('sent');
    const ids = arrived()?.map((mail) => mail.messageId);
    expect(ids).toEqual([row.message_id, row.message_id]);
  });

  it('fails permanently if the server rejects it permanently, and stores the response', async () => {
    const { run, workspace, credential } = await queue();
    const accept = refuse(550, 'No such user here');
    const row = await run();
    accept();
    expect(row).toMatchObject({ state: 'failed', attempts: 1, next_attempt_at: null });
    expect(row.answer).toMatch(/550.*No such user here/);
    const shown = await workspace.viewer.get<CredentialView>(`/credentials/${credential.id}`);
    expect(shown.body.mail).toMatchObject({ state: 'failed', answer: row.answer });
    const overview = await workspace.viewer.get('/overview');
    expect(overview.body).toMatchObject({ failedMailCount: 1 });
  });

  it('waits longer after each temporary failure: 1, 2, 4, 8 minutes', async () => {
    const { run } = await queue();
    const start = harness.clock.at;
    const accept = refuse(451, 'Come back later');
    const pauses = [];
    for (let count = 0; count < 4; count++) {
      const row = await run();
      expect(row).toMatchObject({ state: 'queued', attempts: count + 1 });
      const next = row.next_attempt_at?.getTime() ?? Number.NaN;
      pauses.push((next - harness.clock.at.getTime()) / MINUTE_MS);
      harness.clock.at = new Date(next);
    }
    expect(pauses).toEqual([1, 2, 4, 8]);
    accept();
    expect(await run()).toMatchObject({ state: 'sent', attempts: 5 });
    harness.clock.at = start;
  });

  it('gives up after three days', async () => {
    const { run, mailId } = await queue();
    const start = harness.clock.at;
    const accept = refuse(451, 'Come back later');
    let row = await run();
    while (row.state === 'queued') {
      harness.clock.at = row.next_attempt_at ?? start;
      row = await run();
    }
    const hours = (harness.clock.at.getTime() - start.getTime()) / (60 * MINUTE_MS);
    expect(row).toMatchObject({ state: 'failed', next_attempt_at: null });
    expect(row.answer).toMatch(/451/);
    expect(hours).toBeGreaterThan(66);
    expect(hours).toBeLessThanOrEqual(72);
    accept();
    harness.clock.at = start;
    await harness.asOwner('delete from mails where id = $1', [mailId]);
  });

  it('queues the next attempt for its time', async () => {
    const { run, mailId } = await queue();
    const accept = refuse(451, 'Come back later');
    const row = await run();
    accept();
    const jobs = await harness.asOwner<{ start_after: Date }>(
      `select start_after from pgboss.job where data->>'mailId' = $1 order by created_on desc`,
      [mailId],
    );
    expect(jobs).toHaveLength(2);
    expect(jobs.map((job) => job.start_after.getTime())).toContain(row.next_attempt_at?.getTime());
  });

  it('is cancelled if the credential was revoked before sending', async () => {
    const { run, arrived, workspace, credential } = await queue();
    await workspace.admin.post(`/credentials/${credential.id}/revoke`, { reason: 'mistake' });
    expect(await run()).toMatchObject({ state: 'cancelled', attempts: 0 });
    expect(arrived()).toEqual([]);
  });

  it('is cancelled if the learner was erased before sending', async () => {
    const { run, arrived, workspace, learner } = await queue();
    await workspace.admin.delete(`/learners/${learner.id}`);
    expect(await run()).toMatchObject({ state: 'cancelled', to_address: null });
    expect(arrived()).toEqual([]);
  });

  it('is sent again by a member after it failed', async () => {
    const { run, arrived, workspace, credential } = await queue();
    const accept = refuse(550, 'Mailbox is full');
    await run();
    accept();
    const path = `/credentials/${credential.id}/notify`;
    const again = await workspace.issuer.post<CredentialView>(path);
    const mailId = again.body.mail?.id ?? '';
    await sendMail(harness.deps, { workspaceId: workspace.id, mailId });
    expect(arrived()?.map((mail) => mail.messageId)).toEqual([`<${mailId}@laurel.test>`]);
  });

  it('ignores unknown mails and those of other workspaces', async () => {
    const { mailId, read } = await queue();
    const other = await buildWorkspace(harness);
    await sendMail(harness.deps, { workspaceId: other.id, mailId });
    expect(await read()).toMatchObject({ state: 'queued', attempts: 0 });
  });
});
