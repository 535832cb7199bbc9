// Reports that arrived in a mailbox: which mails they may concern, and what they change.

import { describe, expect, it } from 'vitest';
import { readReport } from '../../email/dsn.ts';
import { parseMessage } from '../../email/message-parts.ts';
import { returnAddress } from '../../email/verp.ts';
import { buildWorkspace } from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { recordReport } from './record-report.ts';
import { BOUNCE_ADDRESS, bounceMessage, buildSentMail, listSuppressions } from './test-support.ts';

const WORDS = '550 5.1.1 the words of the other server';

describe('a bounce', () => {
  const harness = useHarness({ sendsMail: true });

  async function build() {
    const workspace = await buildWorkspace(harness);
    return { workspace, mail: await buildSentMail(harness, workspace) };
  }

  async function receive(text: string, mailboxOf: string | null): Promise<boolean> {
    const report = readReport(await parseMessage(Buffer.from(text)));
    return await recordReport(harness.deps, mailboxOf, report);
  }

  it('is matched by its signed return address, and stops further mail to the address', async () => {
    const { workspace, mail } = await build();
    const text = bounceMessage({ to: mail.returnPath, recipient: mail.to });
    expect(await receive(text, workspace.id)).toBe(true);
    expect(await mail.read()).toEqual({
      state: 'bounced',
      bounce_type: 'hard',
      answer: WORDS,
      outcome_at: harness.clock.at,
    });
    expect(await listSuppressions(harness, workspace)).toEqual([
      { address: mail.to.toLowerCase(), reason: 'bounced', answer: WORDS, mail_id: mail.id },
    ]);
  });

  it('is matched by the Message-ID of the returned mail', async () => {
    const { workspace, mail } = await build();
    const { messageId, to } = mail;
    const text = bounceMessage({ to: BOUNCE_ADDRESS, recipient: to, messageId });
    expect(await receive(text, workspace.id)).toBe(true);
  });

  it('may be about any workspace in the mailbox of the installation', async () => {
    const { mail } = await build();
    const text = bounceMessage({ to: mail.returnPath, recipient: mail.to });
    expect(await receive(text, null)).toBe(true);
    expect(await mail.read()).toMatchObject({ state: 'bounced' });
  });

  it('is ignored in the mailbox of another workspace', async () => {
    const { mail } = await build();
    const other = await buildWorkspace(harness);
    const { messageId } = mail;
    const text = bounceMessage({ to: mail.returnPath, recipient: mail.to, messageId });
    expect(await receive(text, other.id)).toBe(false);
    expect(await mail.read()).toMatchObject({ state: 'sent' });
  });

  it('with a forged signature is ignored', async () => {
    const { workspace, mail } = await build();
    const forged = returnAddress(BOUNCE_ADDRESS, mail.id, 'another secret');
    const text = bounceMessage({ to: forged, recipient: mail.to });
    expect(await receive(text, workspace.id)).toBe(false);
    expect(await receive(text, null)).toBe(false);
  });

  it('with a Message-ID of another host is ignored', async () => {
    const { workspace, mail } = await build();
    const messageId = `<${mail.id}@elsewhere.example.org>`;
    const text = bounceMessage({ to: BOUNCE_ADDRESS, recipient: mail.to, messageId });
    expect(await receive(text, workspace.id)).toBe(false);
  });

  it('about an unknown mail is ignored', async () => {
    const { workspace, mail } = await build();
    const id = '019cae10-5d7a-7c1e-9f5a-2b8c6d4e0a11';
    const to = returnAddress(BOUNCE_ADDRESS, id, harness.deps.config.secret);
    expect(await receive(bounceMessage({ to, recipient: mail.to }), workspace.id)).toBe(false);
    expect(await receive(bounceMessage({ to, recipient: mail.to }), null)).toBe(false);
  });

  it('about another recipient is ignored', async () => {
    const { workspace, mail } = await build();
    const text = bounceMessage({ to: mail.returnPath, recipient: 'somebody.else@example.org' });
    expect(await receive(text, workspace.id)).toBe(false);
    expect(await listSuppressions(harness, workspace)).toEqual([]);
  });

  it('that arrives twice counts once', async () => {
    const { workspace, mail } = await build();
    const text = bounceMessage({ to: mail.returnPath, recipient: mail.to });
    const results = [await receive(text, workspace.id), await receive(text, workspace.id)];
    expect(results).toEqual([true, false]);
  });

  it('that arrives twice at the same time counts once', async () => {
    const { workspace, mail } = await build();
    const text = bounceMessage({ to: mail.returnPath, recipient: mail.to });
    const results = await Promise.all([receive(text, workspace.id), receive(text, null)]);
    expect(results.toSorted()).toEqual([false, true]);
  });

  it.each(['queued', 'outbox', 'failed', 'cancelled', 'complained'])(
    'of a mail that is %s is ignored',
    async (state) => {
      const { workspace, mail } = await build();
      await harness.asOwner('update mails set state = $2 where id = $1', [mail.id, state]);
      const text = bounceMessage({ to: mail.returnPath, recipient: mail.to });
      expect(await receive(text, workspace.id)).toBe(false);
      expect(await mail.read()).toMatchObject({ state });
      expect(await listSuppressions(harness, workspace)).toEqual([]);
    },
  );

  it('may follow a delivery, but not the other way round', async () => {
    const { workspace, mail } = await build();
    const given = { to: mail.returnPath, recipient: mail.to };
    const delivered = bounceMessage({ ...given, action: 'delivered', status: '2.0.0' });
    expect(await receive(delivered, workspace.id)).toBe(true);
    expect(await mail.read()).toMatchObject({ state: 'delivered', bounce_type: null });
    expect(await receive(bounceMessage(given), workspace.id)).toBe(true);
    expect(await receive(delivered, workspace.id)).toBe(false);
    expect(await mail.read()).toMatchObject({ state: 'bounced' });
  });

  it('that is soft is recorded and stops no further mail', async () => {
    const { workspace, mail } = await build();
    const given = { to: mail.returnPath, recipient: mail.to, status: '5.2.2' };
    expect(await receive(bounceMessage(given), workspace.id)).toBe(true);
    expect(await mail.read()).toMatchObject({ state: 'bounced', bounce_type: 'soft' });
    expect(await listSuppressions(harness, workspace)).toEqual([]);
  });

  it('is no bounce while the server still tries', async () => {
    const { workspace, mail } = await build();
    const given = { to: mail.returnPath, recipient: mail.to, action: 'delayed', status: '4.4.1' };
    expect(await receive(bounceMessage(given), workspace.id)).toBe(false);
    expect(await mail.read()).toMatchObject({ state: 'sent', answer: '250 OK' });
  });

  it('is erased with the learner: nothing is left of the address', async () => {
    const { workspace, mail } = await build();
    await receive(bounceMessage({ to: mail.returnPath, recipient: mail.to }), workspace.id);
    const corrected = { email: 'corrected.address@example.org' };
    await workspace.admin.patch(`/learners/${mail.learnerId}`, corrected);
    expect(await listSuppressions(harness, workspace)).toHaveLength(1);
    await workspace.admin.delete(`/learners/${mail.learnerId}`);
    expect(await listSuppressions(harness, workspace)).toEqual([]);
  });

  it('of an erased learner is ignored', async () => {
    const { workspace, mail } = await build();
    await workspace.admin.delete(`/learners/${mail.learnerId}`);
    const text = bounceMessage({ to: mail.returnPath, recipient: mail.to });
    expect(await receive(text, workspace.id)).toBe(false);
    expect(await listSuppressions(harness, workspace)).toEqual([]);
  });
});
