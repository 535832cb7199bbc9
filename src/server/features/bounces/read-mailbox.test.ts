// From a mailbox to the state of a mail. What a server can do wrong is tested with `mailbox`.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSecretBox } from '../../secret-box.ts';
import { buildWorkspace, type TestWorkspace } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { type ImapServer, startImapServer } from '../../test/imap-server.ts';
import { queueMailboxes, readMailbox } from './read-mailbox.ts';
import { bounceMessage, buildSentMail } from './test-support.ts';

type Settings = { bounces_read_at: Date | null; bounces_error: string | null };

describe('a mailbox for bounces', () => {
  const harness = useHarness({ sendsMail: true });
  let imap: ImapServer;
  beforeAll(async () => {
    imap = await startImapServer();
  });
  afterAll(() => imap.stop());

  async function build(secret = harness.deps.config.secret) {
    const workspace = await buildWorkspace(harness, { undoMinutes: null });
    const password = createSecretBox(secret, 'imap-password', workspace.id).seal('secret');
    await harness.asOwner(
      `insert into mail_settings (workspace_id, imap_host, imap_port, imap_security, imap_user,
         imap_password) values ($1, '127.0.0.1', $2, 'none', 'bounces', $3)`,
      [workspace.id, imap.port, password],
    );
    return { workspace, mail: await buildSentMail(harness, workspace) };
  }

  async function readSettings({ id }: TestWorkspace): Promise<Settings | undefined> {
    const rows = await harness.asOwner<Settings>(
      'select bounces_read_at, bounces_error from mail_settings where workspace_id = $1',
      [id],
    );
    return rows[0];
  }

  it('is read: bounces are recorded, other messages are ignored, all are marked', async () => {
    const { workspace, mail } = await build();
    imap.add('From: ada@example.org\r\nSubject: Hello\r\n\r\nAn ordinary mail');
    imap.add(bounceMessage({ to: mail.returnPath, recipient: mail.to }));
    await readMailbox(harness.deps, { workspaceId: workspace.id });
    expect(await mail.read()).toMatchObject({ state: 'bounced', bounce_type: 'hard' });
    expect(imap.unseen()).toEqual([]);
    expect(await readSettings(workspace)).toEqual({
      bounces_read_at: harness.clock.at,
      bounces_error: null,
    });
  });

  it('says in the settings why it cannot be read, until it can', async () => {
    const { workspace } = await build();
    imap.behaviour.password = 'changed';
    await readMailbox(harness.deps, { workspaceId: workspace.id });
    expect((await readSettings(workspace))?.bounces_error).toBe('api.mailbox.refused');
    imap.behaviour.password = 'secret';
    await readMailbox(harness.deps, { workspaceId: workspace.id });
    expect((await readSettings(workspace))?.bounces_error).toBeNull();
  });

  it('says that its password cannot be decrypted any more', async () => {
    const { workspace } = await build('a secret that was changed meanwhile');
    await readMailbox(harness.deps, { workspaceId: workspace.id });
    expect((await readSettings(workspace))?.bounces_error).toBe('api.mailbox.secret');
  });

  it('of the installation may concern any workspace', async () => {
    const { mail } = await build();
    const config = {
      ...harness.deps.config,
      bounceImapUrl: `imap://bounces:secret@127.0.0.1:${imap.port}/INBOX`,
    };
    imap.add(bounceMessage({ to: mail.returnPath, recipient: mail.to }));
    await readMailbox({ ...harness.deps, config }, { workspaceId: null });
    expect(await mail.read()).toMatchObject({ state: 'bounced' });
  });

  it('has one waiting job at most, whose payload contains no password', async () => {
    const { workspace } = await build();
    await queueMailboxes(harness.deps);
    await queueMailboxes(harness.deps);
    const jobs = await harness.asOwner<{ data: unknown }>(
      `select data from pgboss.job where name = 'read-mailbox' and data->>'workspaceId' = $1`,
      [workspace.id],
    );
    expect(jobs).toEqual([{ data: { workspaceId: workspace.id } }]);
  });

  it('that was removed is not read', async () => {
    const workspace = await buildWorkspace(harness);
    const before = imap.counts.connections;
    await readMailbox(harness.deps, { workspaceId: workspace.id });
    await readMailbox(harness.deps, { workspaceId: null });
    expect(imap.counts.connections).toBe(before);
  });
});
