// Mails about programs. Jobs run by hand, so that data can change between queueing and sending.

import { describe, expect, it } from 'vitest';
import type { MailKind } from '../../../shared/credentials.ts';
import {
  buildCredential,
  buildLearner,
  buildMember,
  buildWorkspace,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete, type TestProgram } from '../../test/program-factories.ts';
import { inWork } from '../../work.ts';
import type { MailSubject } from '../outbox/mails.queries.ts';
import { queueMails } from '../outbox/queue-mails.ts';
import { sendMail } from './send-mail.ts';

type Row = { id: string; state: string; answer: string | null; to_address: string | null };
type Content = { subject: string; from: string; to: string | null; html: string; text: string };
type Listed = {
  id: string;
  kind: string;
  credentialId: string | null;
  programId: string | null;
  learnerName: string | null;
  title: string;
};

function useMails(harness: ReturnType<typeof useHarness>) {
  async function queue(workspace: TestWorkspace, kind: MailKind, to: string, about: MailSubject) {
    const actor = { kind: 'system', id: null, role: 'owner', workspaceId: workspace.id } as const;
    await inWork(harness.deps, actor, (work) => queueMails(work, [{ kind, to, ...about }]));
    const [row] = await harness.asOwner<Row>(
      'select * from mails where workspace_id = $1 order by id desc limit 1',
      [workspace.id],
    );
    if (!row) throw new Error('The mail is there.');
    const read = async () => {
      const [now] = await harness.asOwner<Row>('select * from mails where id = $1', [row.id]);
      return now;
    };
    const run = async () => {
      await sendMail(harness.deps, { workspaceId: workspace.id, mailId: row.id });
      return await read();
    };
    const content = async () =>
      (await workspace.issuer.get<Content>(`/mails/${row.id}/content`)).body;
    return { mailId: row.id, read, run, content };
  }

  /** A program with four quizzes, the last one optional, and one participant. */
  async function enrol() {
    const workspace = await buildWorkspace(harness, { name: 'Nørd & Co.' });
    const email = `bee-${Math.random()}@example.org`;
    const learner = await buildLearner(workspace, { name: 'Zoë 李', email });
    const program = await buildProgram(harness, workspace, {
      title: 'A year with bees',
      learnerIds: [learner.id],
      components: [
        { title: 'Swarms', dueOn: '2026-03-20' },
        { title: 'Honey', dueOn: '2026-03-01' },
        { title: 'Wax' },
        { title: 'Songs', isRequired: false },
      ],
    });
    const participantId = program.participants[0]?.id ?? '';
    return { workspace, email, learner, program, participantId };
  }

  async function end(program: TestProgram) {
    await harness.asOwner(
      `update programs set ended_at = $2, ended_on = '2026-03-02' where id = $1`,
      [program.id, harness.clock.at],
    );
  }

  const arrived = (address: string) =>
    harness.mailSink?.mails.filter((mail) => mail.recipients.includes(address)) ?? [];
  return { queue, enrol, end, arrived };
}

describe('a mail about a program', () => {
  const harness = useHarness({ sendsMail: true });
  const { queue, enrol, end, arrived } = useMails(harness);

  it('lists missing components by due date, including extensions', async () => {
    const { workspace, email, program, participantId } = await enrol();
    const [swarms] = program.componentIds;
    await harness.asOwner(
      `insert into component_extensions (workspace_id, participant_id, component_id, extended_to)
       values ($1, $2, $3, '2026-04-15')`,
      [workspace.id, participantId, swarms],
    );
    const { run } = await queue(workspace, 'reminder', email, { participantId });
    expect(await run()).toMatchObject({ state: 'sent' });
    const [mail] = arrived(email);
    expect(mail?.subject).toBe('Still to do in A year with bees');
    expect(mail?.from?.value).toEqual([{ name: 'Nørd & Co.', address: 'laurel@example.org' }]);
    expect(mail?.text).toContain('You’ve completed 0 of 3 required components');
    const list = '- Honey, due 1 March 2026 (overdue)\n- Swarms, due 15 April 2026\n- Wax\n';
    expect(mail?.text).toContain(list);
    const { slug } = workspace;
    for (const body of [mail?.text, String(mail?.html)]) {
      expect(body).toContain(`http://laurel.test/l/${slug}`);
      expect(body).toContain('Zoë 李');
      expect(body).not.toContain('Songs');
    }
  });

  it('excludes completed components, but not completions that were taken back or failed', async () => {
    const { workspace, email, program, participantId } = await enrol();
    const [swarms = '', honey = '', wax = ''] = program.componentIds;
    await complete(harness, workspace, program, { componentIds: [swarms, honey, wax] });
    await harness.asOwner(
      `update completions set taken_back_at = now(), taken_back_by_kind = 'system'
       where component_id = $1`,
      [honey],
    );
    await harness.asOwner('update completions set is_passed = false where component_id = $1', [
      wax,
    ]);
    const { content } = await queue(workspace, 'reminder', email, { participantId });
    const { text } = await content();
    expect(text).toContain('- Honey');
    expect(text).toContain('- Wax');
    expect(text).not.toContain('- Swarms');
  });

  it('says that the program was completed, and when', async () => {
    const { workspace, email, program, participantId } = await enrol();
    await complete(harness, workspace, program);
    await end(program);
    const { run } = await queue(workspace, 'completed', email, { participantId });
    expect(await run()).toMatchObject({ state: 'sent' });
    const [mail] = arrived(email);
    expect(mail?.subject).toBe('You completed A year with bees');
    expect(mail?.text).toContain('2 March 2026');
    expect(mail?.text).toContain('3 of 3 completed');
  });

  it('says that the program was not completed, what was missing and whom to ask', async () => {
    const { workspace, email, program, participantId } = await enrol();
    const lead = await buildMember(harness, workspace, 'viewer');
    await harness.asOwner(
      `insert into program_leads (workspace_id, program_id, member_id) values ($1, $2, $3)`,
      [workspace.id, program.id, lead.memberId],
    );
    await harness.asOwner(
      `update users set name = 'Ida Berg' from members m where m.user_id = users.id and m.id = $1`,
      [lead.memberId],
    );
    await end(program);
    const { run } = await queue(workspace, 'did_not_pass', email, { participantId });
    expect(await run()).toMatchObject({ state: 'sent' });
    const [mail] = arrived(email);
    expect(mail?.subject).toBe('A year with bees has ended');
    expect(mail?.text).toContain('- Wax');
    expect(mail?.text).toContain('please ask Ida Berg at Nørd & Co..');
  });

  it.each([
    ['was completed', 'completed'],
    ['ended', 'ended'],
    ['is over for them', 'removed'],
  ])('of what is missing is cancelled once the program %s', async (_what, reason) => {
    const { workspace, email, program, participantId } = await enrol();
    const { run } = await queue(workspace, 'reminder', email, { participantId });
    if (reason === 'ended') await end(program);
    if (reason === 'completed') await complete(harness, workspace, program);
    if (reason === 'removed') {
      await harness.asOwner('update participants set removed_at = now() where id = $1', [
        participantId,
      ]);
    }
    const row = await run();
    expect(row).toMatchObject({ state: 'cancelled', answer: `api.mailCancelled.${reason}` });
    expect(arrived(email)).toEqual([]);
  });

  it('is cancelled and its address removed when the learner is erased', async () => {
    const { workspace, email, learner, participantId } = await enrol();
    const about = [{ participantId }, { learnerId: learner.id }];
    const reminder = await queue(workspace, 'reminder', email, about[0] as MailSubject);
    const link = await queue(workspace, 'learner_link', email, about[1] as MailSubject);
    expect((await workspace.admin.delete(`/learners/${learner.id}`)).status).toBe(204);
    for (const mail of [reminder, link]) {
      expect(await mail.run()).toMatchObject({ state: 'cancelled', to_address: null });
      expect((await mail.content()).text).not.toContain('Zoë');
    }
    expect(arrived(email)).toEqual([]);
  });

  it('about a credential names the completed program', async () => {
    const { workspace, program } = await enrol();
    const { mail } = await buildCredential(workspace, { notify: true });
    const read = async () =>
      (await workspace.issuer.get<Content>(`/mails/${mail?.id}/content`)).body.text;
    expect(await read()).not.toContain('bees');
    await harness.asOwner('alter table credentials disable trigger user');
    await harness.asOwner('update credentials set program_id = $1 where workspace_id = $2', [
      program.id,
      workspace.id,
    ]);
    await harness.asOwner('alter table credentials enable trigger user');
    expect(await read()).toContain('You completed the program A year with bees.');
  });

  it('is listed with program and learner', async () => {
    const { workspace, email, learner, program, participantId } = await enrol();
    const { mail } = await buildCredential(workspace, { notify: true });
    const reminder = await queue(workspace, 'reminder', email, { participantId });
    const link = await queue(workspace, 'learner_link', email, { learnerId: learner.id });
    const { body } = await workspace.issuer.get<{ items: Listed[] }>('/mails');
    expect(body.items).toMatchObject([
      { id: link.mailId, title: 'Nørd & Co.', learnerName: 'Zoë 李', programId: null },
      {
        id: reminder.mailId,
        credentialId: null,
        programId: program.id,
        title: 'A year with bees',
        learnerName: 'Zoë 李',
      },
      { id: mail?.id, kind: 'issued', programId: null },
    ]);
  });

  it('has a row and a job, even when queued with thousands of others', async () => {
    const { workspace, participantId } = await enrol();
    const actor = { kind: 'system', id: null, role: 'owner', workspaceId: workspace.id } as const;
    const mails = Array.from({ length: 2500 }, (_, index) => ({
      participantId,
      kind: 'reminder' as const,
      to: `many-${index}@example.org`,
    }));
    await inWork(harness.deps, actor, (work) => queueMails(work, mails));
    const rows = await harness.asOwner<{ count: string }>(
      `select count(*) from mails m join pgboss.job j on j.data->>'mailId' = m.id::text
       where m.workspace_id = $1 and m.state = 'queued' and j.name = 'send-mail'
         and m.message_id = '<' || m.id || '@laurel.test>'`,
      [workspace.id],
    );
    expect(rows[0]?.count).toBe('2500');
  });

  it('leaves no row or job if its transaction fails', async () => {
    const { workspace, email, participantId } = await enrol();
    const actor = { kind: 'system', id: null, role: 'owner', workspaceId: workspace.id } as const;
    const counts = async () =>
      await harness.asOwner(
        'select (select count(*) from mails), (select count(*) from pgboss.job)',
      );
    const before = await counts();
    const failing = inWork(harness.deps, actor, async (work) => {
      await queueMails(work, [{ kind: 'reminder', to: email, participantId }]);
      throw new Error('Something else went wrong.');
    });
    await expect(failing).rejects.toThrow('went wrong');
    expect(await counts()).toEqual(before);
  });
});

describe('a mail with a link to the learner’s page', () => {
  const harness = useHarness({ sendsMail: true });
  const { queue, enrol, arrived } = useMails(harness);

  it('contains a token that is in no table or job', async () => {
    const { workspace, email, learner } = await enrol();
    const { run, content } = await queue(workspace, 'learner_link', email, {
      learnerId: learner.id,
    });
    expect(await run()).toMatchObject({ state: 'sent' });
    const [mail] = arrived(email);
    expect(mail?.subject).toBe('Your page at Nørd & Co.');
    const token = /enter\?token=([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? 'none';
    expect(token).not.toBe('none');
    expect((await content()).text).toContain('token=shown-only-in-the-mail');
    const dump = await harness.asOwner<{ text: string }>(
      `select (select string_agg(t::text, '') from mails t)
         || (select string_agg(t::text, '') from learner_links t)
         || (select string_agg(t::text, '') from pgboss.job t) as text`,
    );
    expect(dump[0]?.text).toContain(learner.id);
    expect(dump[0]?.text).not.toContain(token);
  });

  it('is cancelled if the learner’s address has changed', async () => {
    const { workspace, email, learner } = await enrol();
    const { run } = await queue(workspace, 'learner_link', email, { learnerId: learner.id });
    await workspace.issuer.patch(`/learners/${learner.id}`, { email: 'new@example.org' });
    expect(await run()).toMatchObject({ state: 'cancelled' });
    expect(arrived(email)).toEqual([]);
  });
});
