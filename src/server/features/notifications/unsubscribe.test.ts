// Learners end reminders on a page without sign-in, or with the button of their mail program.

import { describe, expect, it } from 'vitest';
import { buildLearner, buildWorkspace } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram } from '../../test/program-factories.ts';
import { inWork } from '../../work.ts';
import { remindersUrl } from '../learner-page/reminders-url.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import { sendMail } from './send-mail.ts';

const FORM = 'application/x-www-form-urlencoded';

describe('unsubscribing from reminders', () => {
  const harness = useHarness({ sendsMail: true });

  async function enrol(language?: string) {
    const workspace = await buildWorkspace(harness, { name: 'Nørd & Co.' });
    const learner = await buildLearner(workspace, language ? { language } : {});
    const program = await buildProgram(harness, workspace, { learnerIds: [learner.id] });
    const participantId = program.participants[0]?.id ?? '';
    const of = { workspaceId: workspace.id, learnerId: learner.id };
    const url = remindersUrl(harness.deps.config, of).replace('http://laurel.test', '');
    const actor = { kind: 'system', id: null, role: 'owner', workspaceId: workspace.id } as const;
    const to = learner.email ?? '';
    const remind = () =>
      inWork(harness.deps, actor, (work) =>
        queueMails(work, [{ kind: 'reminder', participantId, to }]),
      );
    const mails = async () =>
      await harness.asOwner<{ id: string; state: string; answer: string | null }>(
        'select * from mails where workspace_id = $1 order by id',
        [workspace.id],
      );
    const send = async () => {
      for (const { id: mailId } of await mails()) {
        await sendMail(harness.deps, { workspaceId: workspace.id, mailId });
      }
      return (await mails()).map((it) => [it.state, it.answer]);
    };
    return { workspace, learner, url, remind, mails, send, to };
  }

  const get = (url: string) => harness.app.inject({ method: 'GET', url });
  const post = (url: string, payload = '', type = FORM) =>
    harness.app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } });

  async function stoppedAt(learnerId: string) {
    const [row] = await harness.asOwner<{ reminders_stopped_at: Date | null }>(
      'select reminders_stopped_at from learners where id = $1',
      [learnerId],
    );
    return row?.reminders_stopped_at;
  }

  it('needs a click on the page, because mail scanners open links', async () => {
    const { learner, url } = await enrol();
    const page = await get(url);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Stop reminders');
    expect(page.body).not.toContain('<script');
    expect(await stoppedAt(learner.id)).toBeNull();
  });

  it('works with one request of a mail program, without redirect', async () => {
    const { learner, url } = await enrol();
    const response = await post(url, 'List-Unsubscribe=One-Click');
    expect(response.statusCode).toBe(200);
    expect(await stoppedAt(learner.id)).toEqual(harness.clock.at);
  });

  it('works with a request in the other encoding that RFC 8058 allows', async () => {
    const { learner, url } = await enrol();
    const body =
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
    const response = await post(url, body, 'multipart/form-data; boundary=x');
    expect(response.statusCode).toBe(200);
    expect(await stoppedAt(learner.id)).toEqual(harness.clock.at);
  });

  it('can be taken back on the same page', async () => {
    const { learner, url } = await enrol();
    const stopped = await post(url, 'action=stop');
    expect(stopped.body).toContain('Send reminders again');
    const resumed = await post(url, 'action=resume');
    expect(resumed.body).toContain('Stop reminders');
    expect(await stoppedAt(learner.id)).toBeNull();
  });

  it('is recorded in the history once', async () => {
    const { workspace, learner, url } = await enrol();
    await post(url, 'action=stop');
    await post(url, 'action=stop');
    await post(url, 'action=resume');
    const entries = await harness.asOwner<{ action: string }>(
      `select action from audit_entries where workspace_id = $1 and subject_id = $2
       and action like 'learner.reminders%' order by number`,
      [workspace.id, learner.id],
    );
    expect(entries.map((it) => it.action)).toEqual([
      'learner.reminders_stopped',
      'learner.reminders_resumed',
    ]);
  });

  it('cancels reminders that are queued, and those queued later', async () => {
    const { url, remind, send } = await enrol();
    await remind();
    await post(url, 'action=stop');
    await remind();
    const cancelled = ['cancelled', 'api.mailCancelled.unsubscribed'];
    expect(await send()).toEqual([cancelled, cancelled]);
    await post(url, 'action=resume');
    await remind();
    expect((await send()).at(-1)?.[0]).toBe('sent');
  });

  it('is in the language of the learner', async () => {
    const { url } = await enrol('de');
    expect((await get(url)).body).toContain('lang="de"');
  });

  it('works after the workspace has got another URL', async () => {
    const { workspace, learner, url } = await enrol();
    await harness.asOwner(`update workspaces set slug = slug || '-new' where id = $1`, [
      workspace.id,
    ]);
    expect((await post(url)).statusCode).toBe(200);
    expect(await stoppedAt(learner.id)).not.toBeNull();
  });

  it('refuses tokens that were changed or made up, and learners who were erased', async () => {
    const { workspace, learner, url } = await enrol();
    const changed = url.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const others = remindersUrl(
      { ...harness.deps.config, secret: 'a secret of someone else, long enough' },
      { workspaceId: workspace.id, learnerId: learner.id },
    ).replace('http://laurel.test', '');
    for (const wrong of [changed, others, '/l/-/reminders/x', `${url}A`]) {
      expect((await post(wrong)).statusCode).toBe(404);
      expect((await get(wrong)).statusCode).toBe(404);
    }
    expect(await stoppedAt(learner.id)).toBeNull();
    await workspace.admin.delete(`/learners/${learner.id}`);
    expect((await post(url)).statusCode).toBe(404);
  });

  it('is limited to some requests per minute and address', async () => {
    const { url } = await enrol();
    const statuses = new Set<number>();
    for (let number = 0; number < 21; number += 1) statuses.add((await post(url)).statusCode);
    expect([...statuses]).toContain(429);
    expect((await get(url)).statusCode).toBe(200);
  });
});
