import { describe, expect, it } from 'vitest';
import { inWorkspace } from '../../db/transaction.ts';
import type { MailMessage } from '../../email/mail-message.ts';
import {
  buildMember,
  buildWorkspace,
  type Problem,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { startImapServer } from '../../test/imap-server.ts';
import { startSmtpServer } from '../../test/smtp-server.ts';
import { verifyDkim } from '../../test/verify-dkim.ts';
import { findDelivery } from './delivery.ts';

type Settings = {
  etag: string;
  dkim: { record: { name: string; value: string } } | null;
  [name: string]: unknown;
};

const PATH = '/mail-settings';
const PASSWORD = 'pässwörd-4711';
const smtp = {
  host: 'smtp.north.example',
  port: 587,
  security: 'starttls',
  user: 'north',
  perSecond: 10,
};
const shown = { ...smtp, hasPassword: true };
const imap = { host: 'imap.north.example', port: 993, security: 'tls', user: 'bounces' };

const message: MailMessage = {
  messageId: '<4711@laurel.test>',
  to: 'lina@learner.example',
  from: { name: 'North', address: 'post@north.example' },
  subject: 'You earned Beekeeper',
  html: '<p>Hello</p>',
  text: 'Hello\n',
};

describe('the mail settings of a workspace', () => {
  const harness = useHarness();

  const refusedFields = async (workspace: TestWorkspace, body: object) => {
    const refused = await workspace.admin.patch<Problem>(PATH, body);
    expect(refused.status).toBe(400);
    return refused.body.fields ?? {};
  };
  const stored = async (workspace: TestWorkspace) => {
    const rows = await harness.asOwner<Record<string, unknown>>(
      'select * from mail_settings where workspace_id = $1',
      [workspace.id],
    );
    return rows[0];
  };
  const deliveryOf = (workspace: TestWorkspace, deps = harness.deps) =>
    inWorkspace(harness.deps.db, workspace.id, (tx) => findDelivery(deps, tx));

  it('are standard at first', async () => {
    const workspace = await buildWorkspace(harness, { undoMinutes: null });
    const { body } = await workspace.admin.get<Settings>(PATH);
    expect(body).toEqual({
      etag: expect.any(String),
      senderName: null,
      senderAddress: null,
      replyTo: null,
      footerAddress: null,
      undoMinutes: 2,
      attachesCertificate: false,
      bounceAddress: null,
      smtp: null,
      imap: null,
      dkim: null,
      installation: { sendsMail: false, from: 'laurel@example.org', readsBounces: false },
      secretsAreReadable: true,
      bouncesReadAt: null,
      bouncesError: null,
    });
    expect(await stored(workspace)).toBeUndefined();
  });

  it('change only the given fields, and are seen by this workspace only', async () => {
    const workspace = await buildWorkspace(harness);
    await workspace.admin.patch(PATH, { senderName: 'North Academy', undoMinutes: 10 });
    const { body } = await workspace.admin.patch(PATH, { attachesCertificate: true });
    expect(body).toMatchObject({
      senderName: 'North Academy',
      undoMinutes: 10,
      attachesCertificate: true,
    });
    const other = await buildWorkspace(harness, { undoMinutes: null });
    expect((await other.admin.get(PATH)).body).toMatchObject({ senderName: null, undoMinutes: 2 });
  });

  it('are for those who may change settings only', async () => {
    const workspace = await buildWorkspace(harness);
    expect((await workspace.issuer.get(PATH)).status).toBe(403);
    expect((await workspace.issuer.patch(PATH, { undoMinutes: 3 })).status).toBe(403);
    expect((await workspace.issuer.post(`${PATH}/test-mail`)).status).toBe(403);
    expect((await workspace.viewer.get(`${PATH}/dns`)).status).toBe(403);
  });

  it('are not overwritten unnoticed, not even a password', async () => {
    const workspace = await buildWorkspace(harness);
    const { body } = await workspace.admin.patch<Settings>(PATH, {
      smtp: { ...smtp, password: PASSWORD },
    });
    const seen = { 'if-match': body.etag };
    await workspace.admin.patch(PATH, { smtp: { ...smtp, password: 'another' } });
    const late = await workspace.admin.patch<Problem>(PATH, { undoMinutes: 3 }, seen);
    expect([late.status, late.body.code]).toEqual([412, 'precondition_failed']);
    expect(late.body.details).toMatchObject({ changedBy: expect.anything() });
  });

  it('are in the history with the names of changed fields, never with values', async () => {
    const workspace = await buildWorkspace(harness);
    await workspace.admin.patch(PATH, {
      senderName: 'Secret name',
      smtp: { ...smtp, password: PASSWORD },
    });
    await workspace.admin.patch(PATH, { senderName: 'Secret name' });
    await workspace.admin.patch(PATH, { smtp: { ...smtp, password: PASSWORD } });
    const entries = await harness.asOwner<{ details: object }>(
      `select details from audit_entries
       where workspace_id = $1 and action = 'workspace.mail_settings_changed'`,
      [workspace.id],
    );
    expect(entries.map(({ details }) => details)).toEqual([
      {
        changed:
          'mailsPerSecond, senderName, smtpHost, smtpPassword, smtpPort, smtpSecurity, smtpUser',
      },
    ]);
  });

  describe('with passwords', () => {
    it('store them encrypted and never return them', async () => {
      const workspace = await buildWorkspace(harness);
      const given = {
        smtp: { ...smtp, password: PASSWORD },
        imap: { ...imap, password: PASSWORD },
      };
      const { body } = await workspace.admin.patch(PATH, given);
      expect(body).toMatchObject({ smtp: shown, imap: { ...imap, hasPassword: true } });
      expect(JSON.stringify(body)).not.toContain(PASSWORD);
      const row = await stored(workspace);
      for (const sealed of [row?.smtp_password, row?.imap_password] as Buffer[]) {
        expect(sealed.includes(PASSWORD)).toBe(false);
      }
    });

    it('keep them if they are missing, and delete them if they are null', async () => {
      const workspace = await buildWorkspace(harness);
      await workspace.admin.patch(PATH, { smtp: { ...smtp, password: PASSWORD } });
      const kept = await workspace.admin.patch(PATH, { smtp: { ...smtp, port: 465 } });
      expect(kept.body).toMatchObject({ smtp: { port: 465, hasPassword: true } });
      const deleted = await workspace.admin.patch(PATH, { smtp: { ...smtp, password: null } });
      expect(deleted.body).toMatchObject({ smtp: { hasPassword: false } });
    });

    it('require them again for another host', async () => {
      const workspace = await buildWorkspace(harness);
      await workspace.admin.patch(PATH, { smtp: { ...smtp, password: PASSWORD } });
      const moved = { ...smtp, host: 'smtp.elsewhere.example' };
      expect(await refusedFields(workspace, { smtp: moved })).toEqual({
        'smtp.password': expect.stringContaining('password again'),
      });
      const given = await workspace.admin.patch(PATH, { smtp: { ...moved, password: 'new' } });
      expect(given.body).toMatchObject({ smtp: { host: moved.host, hasPassword: true } });
    });

    it('say that they must be entered again once the secret has changed', async () => {
      const workspace = await buildWorkspace(harness);
      const sealed = { smtp: { ...smtp, password: PASSWORD } };
      await workspace.admin.patch(PATH, sealed);
      const other = await buildWorkspace(harness);
      await other.admin.patch(PATH, sealed);
      // A password of another workspace opens as little as one sealed with another secret.
      await harness.asOwner(
        `update mail_settings set smtp_password =
           (select smtp_password from mail_settings where workspace_id = $2)
         where workspace_id = $1`,
        [workspace.id, other.id],
      );
      const { body } = await workspace.admin.get(PATH);
      expect(body).toMatchObject({ secretsAreReadable: false });
      const { mailer } = await deliveryOf(workspace);
      await expect(mailer.send(message)).rejects.toMatchObject({
        permanent: false,
        answer: 'api.mailServer.unreadable',
      });
      const again = await workspace.admin.patch(PATH, sealed);
      expect(again.body).toMatchObject({ secretsAreReadable: true });
    });
  });

  describe('are refused with a sentence at the field', () => {
    it('if the sender is of another domain without an own server', async () => {
      const workspace = await buildWorkspace(harness);
      const given = { senderAddress: 'post@north.example' };
      expect(await refusedFields(workspace, given)).toEqual({
        senderAddress: expect.stringContaining('example.org only'),
      });
      const own = await workspace.admin.patch(PATH, { ...given, smtp });
      expect(own.status).toBe(200);
      const removed = await refusedFields(workspace, { smtp: null });
      expect(Object.keys(removed)).toEqual(['senderAddress']);
      const same = await workspace.admin.patch(PATH, {
        senderAddress: 'a@EXAMPLE.org',
        smtp: null,
      });
      expect(same.status).toBe(200);
    });

    it.each(['other.example', 'example', 'post.north.example', 'orth.example'])(
      'if DKIM is of a domain that is not the sender’s: %s',
      async (domain) => {
        const workspace = await buildWorkspace(harness);
        const given = { smtp, senderAddress: 'a@north.example', dkim: { domain, selector: 's' } };
        expect(Object.keys(await refusedFields(workspace, given))).toEqual(['dkim.domain']);
      },
    );

    it('if there is no room for a code in the bounce address', async () => {
      const workspace = await buildWorkspace(harness);
      const bounceAddress = `${'b'.repeat(22)}@example.org`;
      const fields = await refusedFields(workspace, { bounceAddress });
      expect(Object.keys(fields)).toEqual(['bounceAddress']);
      const allowed = await workspace.admin.patch(PATH, { bounceAddress: 'bounces@example.org' });
      expect(allowed.status).toBe(200);
    });
  });

  it('sign with a new key for each domain and selector, and show its record', async () => {
    const workspace = await buildWorkspace(harness);
    const given = { smtp, senderAddress: 'post@news.north.example' };
    const dkim = { domain: 'North.example', selector: 'laurel' };
    const first = await workspace.admin.patch<Settings>(PATH, { ...given, dkim });
    expect(first.body.dkim).toEqual({
      domain: 'north.example',
      selector: 'laurel',
      record: {
        name: 'laurel._domainkey.north.example',
        value: expect.stringMatching(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{390,}=*$/),
      },
    });
    const same = await workspace.admin.patch<Settings>(PATH, { dkim });
    expect(same.body.dkim).toEqual(first.body.dkim);
    const changed = { dkim: { ...dkim, selector: 'laurel2' } };
    const second = await workspace.admin.patch<Settings>(PATH, changed);
    expect(second.body.dkim?.record.value).not.toBe(first.body.dkim?.record.value);
    const row = await stored(workspace);
    expect(Buffer.isBuffer(row?.dkim_private_key)).toBe(true);
    expect(String(row?.dkim_private_key)).not.toContain('PRIVATE');
    const off = await workspace.admin.patch(PATH, { dkim: null });
    expect(off.body).toMatchObject({ dkim: null });
  });

  it('deliver by the own server, signed, and make mail leave the outbox', async () => {
    const workspace = await buildWorkspace(harness);
    const before = await workspace.viewer.get('/workspace');
    expect(before.body).toMatchObject({ mailDelivery: 'no_server' });
    const server = await startSmtpServer();
    const { body } = await workspace.admin.patch<Settings>(PATH, {
      senderName: 'North',
      senderAddress: 'post@north.example',
      smtp: { ...smtp, host: '127.0.0.1', port: server.port, security: 'none', user: null },
      dkim: { domain: 'north.example', selector: 'laurel' },
    });
    const after = await workspace.viewer.get('/workspace');
    expect(after.body).toMatchObject({ mailDelivery: 'sent' });
    const delivery = await deliveryOf(workspace);
    expect(delivery).toMatchObject({ senderName: 'North', senderAddress: 'post@north.example' });
    await delivery.mailer.send(message);
    const raw = server.received[0]?.raw ?? '';
    expect(verifyDkim(raw, body.dkim?.record.value ?? '')).toContain('from');
    await server.stop();
  });

  it('return bounces to the installation if its server is used', async () => {
    const workspace = await buildWorkspace(harness);
    const config = { ...harness.deps.config, bounceAddress: 'bounces@example.org' };
    const deps = { ...harness.deps, config };
    expect((await deliveryOf(workspace, deps)).bounceAddress).toBe('bounces@example.org');
    await workspace.admin.patch(PATH, { smtp });
    expect((await deliveryOf(workspace, deps)).bounceAddress).toBeNull();
    await workspace.admin.patch(PATH, { bounceAddress: 'b@north.example' });
    expect((await deliveryOf(workspace, deps)).bounceAddress).toBe('b@north.example');
  });

  describe('test the mail server', () => {
    it('with a mail to the signed-in member, and show the response', async () => {
      const workspace = await buildWorkspace(harness);
      const owner = await buildMember(harness, workspace, 'owner');
      const server = await startSmtpServer();
      const own = { host: '127.0.0.1', port: server.port, security: 'none', user: null };
      await owner.patch(PATH, { replyTo: 'help@north.example', smtp: { ...smtp, ...own } });
      const { body } = await owner.post(`${PATH}/test-mail`);
      expect(body).toEqual({ to: owner.email, answer: '250 queued as 4711' });
      expect(server.received[0]?.recipients).toEqual([owner.email]);
      expect(server.received[0]?.mail).toMatchObject({
        subject: 'Your mail server works',
        from: { value: [{ name: 'North Academy', address: 'laurel@example.org' }] },
        replyTo: { value: [{ address: 'help@north.example' }] },
      });
      await server.stop();
      const failed = await owner.post<Problem>(`${PATH}/test-mail`);
      expect([failed.status, failed.body.code]).toEqual([409, 'mail_not_sent']);
      expect(failed.body.message).toContain('ECONNREFUSED');
    });

    it('and show why it refuses, without the password', async () => {
      const workspace = await buildWorkspace(harness);
      const owner = await buildMember(harness, workspace, 'owner');
      const server = await startSmtpServer({
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: ({ password }, _session, done) =>
          done(Object.assign(new Error(`Not ${password}`), { responseCode: 535 })),
      });
      const own = { host: '127.0.0.1', port: server.port, security: 'none', password: PASSWORD };
      await owner.patch(PATH, { smtp: { ...smtp, ...own } });
      const failed = await owner.post<Problem>(`${PATH}/test-mail`);
      expect(failed.body).toMatchObject({
        code: 'mail_not_sent',
        message: 'The mail server responded: 535 Not •••',
        details: { answer: '535 Not •••' },
      });
      await server.stop();
    });

    it('not with an API key, without any server, or in a demo', async () => {
      const workspace = await buildWorkspace(harness);
      const owner = await buildMember(harness, workspace, 'owner');
      const none = await owner.post<Problem>(`${PATH}/test-mail`);
      expect(none.body.code).toBe('mail_not_configured');
      await owner.patch(PATH, { smtp, imap });
      const byKey = await workspace.admin.post<Problem>(`${PATH}/test-mail`);
      expect([byKey.status, byKey.body.code]).toEqual([403, 'forbidden']);
      await harness.asOwner('update workspaces set is_demo = true where id = $1', [workspace.id]);
      for (const path of ['test-mail', 'test-mailbox']) {
        const refused = await owner.post<Problem>(`${PATH}/${path}`);
        expect(refused.body.code).toBe('mail_not_configured');
      }
    });

    it('a limited number of times per minute', async () => {
      const workspace = await buildWorkspace(harness);
      const statuses = [];
      for (let count = 0; count < 11; count++) {
        statuses.push((await workspace.admin.post(`${PATH}/test-mailbox`)).status);
      }
      expect(statuses).toEqual([...Array(10).fill(409), 429]);
    });
  });

  it('test the mailbox for bounces', async () => {
    const workspace = await buildWorkspace(harness);
    const none = await workspace.admin.post<Problem>(`${PATH}/test-mailbox`);
    expect(none.body.code).toBe('mail_not_configured');
    const server = await startImapServer();
    server.behaviour.password = 's3cret-word';
    for (const text of ['one', 'two', 'three']) server.add(text);
    const own = { ...imap, host: '127.0.0.1', port: server.port, security: 'none' };
    await workspace.admin.patch(PATH, { imap: { ...own, password: 's3cret-word' } });
    const counted = await workspace.admin.post(`${PATH}/test-mailbox`);
    expect(counted.body).toEqual({ messages: 3 });
    await workspace.admin.patch(PATH, { imap: { ...own, password: 'another-word' } });
    const failed = await workspace.admin.post<Problem>(`${PATH}/test-mailbox`);
    expect(failed.body).toMatchObject({
      code: 'mail_not_sent',
      message: expect.stringContaining('refused the user name or the password'),
    });
    await server.stop();
  });

  it('check the DNS of the sender', async () => {
    const workspace = await buildWorkspace(harness);
    await workspace.admin.patch(PATH, { smtp, senderAddress: 'post@north.invalid' });
    const { status, body } = await workspace.admin.get<{ checks: { check: string }[] }>(
      `${PATH}/dns`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ domain: 'north.invalid' });
    expect(body.checks.map(({ check }) => check)).toEqual(['spf', 'dkim', 'dmarc']);
  });
});

describe('without private mail servers', () => {
  const harness = useHarness({ settings: { allowsPrivateMailHosts: false } });

  it.each([
    [{ host: '127.0.0.1' }, 'host'],
    [{ host: '169.254.169.254' }, 'host'],
    [{ host: 'localhost' }, 'host'],
    [{ port: 5432 }, 'port'],
    [{ security: 'none' }, 'security'],
  ])('the server %j is refused', async (changed, field) => {
    const workspace = await buildWorkspace(harness);
    const given = { smtp: { ...smtp, ...changed }, imap: { ...imap, ...changed } };
    const refused = await workspace.admin.patch<Problem>(PATH, given);
    expect(Object.keys(refused.body.fields ?? {})).toEqual([`smtp.${field}`, `imap.${field}`]);
  });
});
