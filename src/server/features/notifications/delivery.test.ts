// What a workspace has set for its mails, and addresses that get none.

import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import { readReturnAddress } from '../../email/verp.ts';
import { newId } from '../../new-id.ts';
import {
  buildCredential,
  buildLearner,
  buildWorkspace,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { sendMail } from './send-mail.ts';

type Row = {
  id: string;
  state: string;
  answer: string | null;
  language: string | null;
  text_id: string | null;
};

describe('a mail of a workspace with its own settings', () => {
  const harness = useHarness({ sendsMail: true });

  async function build(settings: Record<string, string | boolean> = {}) {
    const workspace = await buildWorkspace(harness, { name: 'North Academy' });
    for (const [column, value] of Object.entries(settings)) {
      await harness.asOwner(`update mail_settings set ${column} = $2 where workspace_id = $1`, [
        workspace.id,
        value,
      ]);
    }
    const learner = await buildLearner(workspace, { name: 'Zoë Ångström' });
    return { workspace, learner, email: learner.email ?? '' };
  }

  async function issue(workspace: TestWorkspace, learnerId: string) {
    const { mail, id } = await buildCredential(workspace, { learnerId, notify: true });
    return { credentialId: id, mailId: mail?.id ?? '' };
  }

  async function send(workspace: TestWorkspace, mailId: string) {
    await sendMail(harness.deps, { workspaceId: workspace.id, mailId });
    const [row] = await harness.asOwner<Row>('select * from mails where id = $1', [mailId]);
    return row;
  }

  const arrived = (email: string) =>
    harness.mailSink?.mails.filter((it) => it.recipients.includes(email)) ?? [];

  async function suppress(workspace: TestWorkspace, address: string, reason = 'bounced') {
    await harness.asOwner(
      `insert into suppressions (workspace_id, address, reason, created_at)
       values ($1, lower($2), $3, now())`,
      [workspace.id, address, reason],
    );
  }

  it('has its sender and Reply-To', async () => {
    const { workspace, learner, email } = await build({
      sender_name: 'Certificates',
      sender_address: 'certificates@north.example',
      reply_to: 'office@north.example',
    });
    const { mailId } = await issue(workspace, learner.id);
    await send(workspace, mailId);
    const [mail] = arrived(email);
    expect(mail?.from?.value).toEqual([
      { name: 'Certificates', address: 'certificates@north.example' },
    ]);
    expect(mail?.replyTo?.value).toMatchObject([{ address: 'office@north.example' }]);
  });

  it('has a return address that contains its id', async () => {
    const { workspace, learner, email } = await build({ bounce_address: 'b@north.example' });
    const { mailId } = await issue(workspace, learner.id);
    const sent: (string | undefined)[] = [];
    const { mailer } = harness.deps;
    const watched: typeof mailer = {
      ...mailer,
      send: async (message) => {
        sent.push(message.envelopeFrom);
        return await mailer.send(message);
      },
    };
    await sendMail({ ...harness.deps, mailer: watched }, { workspaceId: workspace.id, mailId });
    expect(arrived(email)).toHaveLength(1);
    expect(readReturnAddress(sent[0] ?? '', harness.deps.config.secret)).toBe(mailId);
  });

  it('records language and text, which a later version does not change', async () => {
    const { workspace, learner } = await build();
    const { mailId } = await issue(workspace, learner.id);
    const write = async (subject: string) => {
      const [row] = await harness.asOwner<{ id: string }>(
        `insert into mail_texts (workspace_id, id, kind, language, subject, author_kind)
         values ($1, $3, 'issued', 'en', $2, 'member') returning id`,
        [workspace.id, subject, newId()],
      );
      return row?.id;
    };
    const first = await write('First');
    expect(await send(workspace, mailId)).toMatchObject({ language: 'en', text_id: first });
    await write('Second');
    expect(await send(workspace, mailId)).toMatchObject({ state: 'sent', text_id: first });
  });

  it('has the certificate attached if the workspace chose so', async () => {
    const { workspace, learner, email } = await build({ attaches_certificate: true });
    const attached: { filename: string; contentType: string; content: Uint8Array }[] = [];
    const { mailer } = harness.deps;
    const watched: typeof mailer = {
      ...mailer,
      send: async (message) => {
        attached.push(...(message.attachments ?? []));
        return await mailer.send(message);
      },
    };
    const { mailId } = await issue(workspace, learner.id);
    await sendMail({ ...harness.deps, mailer: watched }, { workspaceId: workspace.id, mailId });
    expect(arrived(email)).toHaveLength(1);
    expect(attached).toMatchObject([
      { filename: 'Zoë Ångström – First aid.pdf', contentType: 'application/pdf' },
    ]);
    expect(
      Buffer.from(attached[0]?.content ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('goes out with the link only if the certificate cannot be drawn', async () => {
    const { workspace, learner, email } = await build({ attaches_certificate: true });
    const { mailId } = await issue(workspace, learner.id);
    const renderer: typeof harness.deps.renderer = {
      ...harness.deps.renderer,
      renderPdf: async () => {
        throw new Error('The renderer has no memory left.');
      },
    };
    await sendMail({ ...harness.deps, renderer }, { workspaceId: workspace.id, mailId });
    const [mail] = arrived(email);
    expect(mail?.attachments).toEqual([]);
    expect(mail?.text).toContain('.pdf');
  });

  it('is cancelled with the reason if its address bounced before', async () => {
    const { workspace, learner, email } = await build();
    await suppress(workspace, email.toUpperCase());
    const { credentialId, mailId } = await issue(workspace, learner.id);
    const shown = await workspace.viewer.get<CredentialView>(`/credentials/${credentialId}`);
    expect(shown.body.mail).toMatchObject({
      state: 'cancelled',
      answer: 'E-mails to this address bounced. Correct the address to send again.',
    });
    await send(workspace, mailId);
    expect(arrived(email)).toEqual([]);
    const jobs = await harness.asOwner(`select from pgboss.job where data->>'mailId' = $1`, [
      mailId,
    ]);
    expect(jobs).toEqual([]);
  });

  it('is cancelled if its address complained after it was queued', async () => {
    const { workspace, learner, email } = await build();
    const { mailId } = await issue(workspace, learner.id);
    await suppress(workspace, email, 'complained');
    const row = await send(workspace, mailId);
    expect(row).toMatchObject({
      state: 'cancelled',
      answer: 'api.mailCancelled.complained',
    });
  });

  it('goes out to an address that bounced in another workspace, or is allowed again', async () => {
    const { workspace, learner, email } = await build();
    const other = await buildWorkspace(harness);
    await suppress(other, email);
    await suppress(workspace, email);
    await harness.asOwner('delete from suppressions where workspace_id = $1', [workspace.id]);
    const { mailId } = await issue(workspace, learner.id);
    expect(await send(workspace, mailId)).toMatchObject({ state: 'sent' });
  });
});
