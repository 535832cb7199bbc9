// Mails about an issue wait for the end of the undo window. Revoking in time stops them.

import { describe, expect, it } from 'vitest';
import type { CredentialView } from '../../../shared/credentials.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildWorkspace,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { sendMail } from './send-mail.ts';

type Row = {
  id: string;
  kind: string;
  state: string;
  answer: string | null;
  claimed_at: Date | null;
  leaves_at: Date | null;
  sent_at: Date | null;
};

const MINUTE_MS = 60_000;

describe('the undo window', () => {
  const harness = useHarness({ sendsMail: true });

  async function issue(undoMinutes: number | null = 2) {
    const workspace = await buildWorkspace(harness, { undoMinutes });
    const learner = await buildLearner(workspace);
    const credential = await buildCredential(workspace, { learnerId: learner.id, notify: true });
    return { workspace, learner, credential, mailId: credential.mail?.id ?? '' };
  }

  async function listMails(workspace: TestWorkspace) {
    return await harness.asOwner<Row>('select * from mails where workspace_id = $1 order by id', [
      workspace.id,
    ]);
  }

  async function sendAll(workspace: TestWorkspace) {
    for (const { id: mailId } of await listMails(workspace)) {
      await sendMail(harness.deps, { workspaceId: workspace.id, mailId });
    }
  }

  function subjectsTo(email: string | null) {
    const mails = harness.mailSink?.mails ?? [];
    return mails.filter((it) => it.recipients.includes(email ?? '')).map((it) => it.subject);
  }

  /** Moves the clock for a moment. */
  async function later(minutes: number, act: () => Promise<unknown>) {
    const start = harness.clock.at;
    harness.clock.at = new Date(start.getTime() + minutes * MINUTE_MS);
    await act();
    harness.clock.at = start;
  }

  const revoke = (workspace: TestWorkspace, id: string, notify = true) =>
    workspace.admin.post<CredentialView>(`/credentials/${id}/revoke`, {
      reason: 'mistake',
      notify,
    });

  it('is two minutes long unless the workspace chose otherwise', async () => {
    const { workspace, mailId } = await issue(null);
    const [row] = await listMails(workspace);
    const leavesAt = new Date(harness.clock.at.getTime() + 2 * MINUTE_MS);
    expect(row).toMatchObject({ state: 'queued', leaves_at: leavesAt, claimed_at: null });
    const [job] = await harness.asOwner<{ seconds: number }>(
      `select extract(epoch from start_after - created_on)::float as seconds from pgboss.job
       where data->>'mailId' = $1`,
      [mailId],
    );
    expect(job?.seconds).toBeCloseTo(120, 0);
  });

  it('keeps the mail until it ends, and then lets it go', async () => {
    const { workspace, learner } = await issue();
    await later(1.9, () => sendAll(workspace));
    expect(await listMails(workspace)).toMatchObject([{ state: 'queued', claimed_at: null }]);
    expect(subjectsTo(learner.email)).toEqual([]);
    await later(2, () => sendAll(workspace));
    expect(await listMails(workspace)).toMatchObject([{ state: 'sent' }]);
    expect(subjectsTo(learner.email)).toEqual(['You earned First aid']);
  });

  it('queues another job if a job comes too early', async () => {
    const { workspace, mailId } = await issue();
    await later(1, () => sendAll(workspace));
    const jobs = await harness.asOwner<{ seconds: number }>(
      `select extract(epoch from start_after - created_on)::float as seconds from pgboss.job
       where data->>'mailId' = $1 order by created_on`,
      [mailId],
    );
    expect(jobs.map((it) => Math.round(it.seconds))).toEqual([120, 60]);
  });

  it('sends nothing at all if the credential is revoked within it', async () => {
    const { workspace, learner, credential } = await issue();
    const revoked = await revoke(workspace, credential.id);
    expect(revoked.body.mail).toMatchObject({ state: 'cancelled' });
    expect(revoked.body.mail?.answer).toBe(
      'The credential was revoked before the e-mail was sent.',
    );
    await later(10, () => sendAll(workspace));
    expect(await listMails(workspace)).toMatchObject([{ kind: 'issued', state: 'cancelled' }]);
    expect(subjectsTo(learner.email)).toEqual([]);
  });

  it('revokes without an e-mail address if everything was stopped', async () => {
    const { workspace, learner, credential } = await issue();
    await workspace.admin.patch(`/learners/${learner.id}`, { email: null });
    expect((await revoke(workspace, credential.id)).status).toBe(200);
  });

  it('announces a revocation after the issue was announced', async () => {
    const { workspace, learner, credential } = await issue();
    await later(2, () => sendAll(workspace));
    const revoked = await revoke(workspace, credential.id);
    expect(revoked.body.mail).toMatchObject({ state: 'queued' });
    await sendAll(workspace);
    expect(await listMails(workspace)).toMatchObject([
      { kind: 'issued', state: 'sent' },
      { kind: 'revoked', state: 'sent', leaves_at: null },
    ]);
    expect(subjectsTo(learner.email)).toHaveLength(2);
  });

  it('announces a revocation if only a repeated mail was stopped', async () => {
    const { workspace, credential } = await issue();
    await later(2, () => sendAll(workspace));
    await workspace.issuer.post(`/credentials/${credential.id}/notify`);
    await revoke(workspace, credential.id);
    expect((await listMails(workspace)).map((it) => [it.kind, it.state])).toEqual([
      ['issued', 'sent'],
      ['issued', 'cancelled'],
      ['revoked', 'queued'],
    ]);
  });

  it('announces a revocation while a worker sends the mail', async () => {
    const { workspace, credential, mailId } = await issue();
    await harness.asOwner('update mails set claimed_at = now() where id = $1', [mailId]);
    await revoke(workspace, credential.id);
    expect((await listMails(workspace)).map((it) => [it.kind, it.state])).toEqual([
      ['issued', 'queued'],
      ['revoked', 'queued'],
    ]);
  });

  it('counts a mail as sent whose worker died and whose credential was then revoked', async () => {
    const { workspace, learner, credential, mailId } = await issue(0);
    const claimedAt = new Date('2026-03-02T11:59:00.000Z');
    await harness.asOwner('update mails set claimed_at = $2 where id = $1', [mailId, claimedAt]);
    await revoke(workspace, credential.id, false);
    await sendAll(workspace);
    const [row] = await listMails(workspace);
    expect(row).toMatchObject({ state: 'sent', sent_at: claimedAt });
    expect(row?.answer).toBe('api.mailMaybeSent');
    expect(subjectsTo(learner.email)).toEqual([]);
  });

  it('counts a mail as not sent if the server refused it before the revocation', async () => {
    const { workspace, credential } = await issue(0);
    const { behaviour } = harness.mailSink ?? {};
    if (behaviour) behaviour.refuse = () => ({ code: 451, message: 'Come back later' });
    await sendAll(workspace);
    if (behaviour) behaviour.refuse = () => null;
    expect(await listMails(workspace)).toMatchObject([{ state: 'queued', claimed_at: null }]);
    await revoke(workspace, credential.id);
    expect(await listMails(workspace)).toMatchObject([{ state: 'cancelled' }]);
  });

  it('stops the mail of a credential that is replaced within it', async () => {
    const { workspace, learner, credential } = await issue();
    const path = `/certifications/${credential.certification.id}/credentials`;
    await workspace.admin.post(path, { learnerId: learner.id, ifHeld: 'replace' });
    await later(2, () => sendAll(workspace));
    expect((await listMails(workspace)).map((it) => [it.kind, it.state])).toEqual([
      ['issued', 'cancelled'],
      // The learner has not heard of the first one, so this is news and not a replacement.
      ['issued', 'sent'],
    ]);
  });

  it('stops the mails of a learner who is erased, but not one that is being sent', async () => {
    const { workspace, learner, mailId, credential } = await issue();
    await workspace.issuer.post(`/credentials/${credential.id}/notify`);
    await harness.asOwner('update mails set claimed_at = now() where id = $1', [mailId]);
    await workspace.admin.delete(`/learners/${learner.id}`);
    expect((await listMails(workspace)).map((it) => it.state)).toEqual(['queued', 'cancelled']);
    await later(2, () => sendAll(workspace));
    expect((await listMails(workspace)).map((it) => it.state)).toEqual(['sent', 'cancelled']);
    expect(subjectsTo(learner.email)).toEqual([]);
  });

  it('either stops the mail or announces the revocation, in a race of two workers', async () => {
    const workspace = await buildWorkspace(harness, { undoMinutes: 1 });
    const { id: certificationId } = await buildCertification(workspace);
    const emails = Array.from({ length: 40 }, (_, round) => `round-${round}@example.org`);
    const { body } = await workspace.issuer.post<{ items: CredentialView[] }>(
      `/certifications/${certificationId}/credentials/batch`,
      { learners: emails.map((email) => ({ learner: { name: 'Kim', email } })) },
    );
    const start = harness.clock.at;
    harness.clock.at = new Date(start.getTime() + MINUTE_MS);
    const outcomes = new Set<string>();
    for (const [round, credential] of body.items.entries()) {
      const job = { workspaceId: workspace.id, mailId: credential.mail?.id ?? '' };
      // From early to late, so that each side is first in some rounds.
      const pause = async (turns: number) => {
        for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      };
      await Promise.all([
        sendMail(harness.deps, job),
        sendMail(harness.deps, job),
        pause(round % 20).then(() => revoke(workspace, credential.id)),
      ]);
      const rows = await harness.asOwner<Row>(
        'select * from mails where credential_id = $1 order by id',
        [credential.id],
      );
      const outcome = rows.map((it) => `${it.kind} ${it.state}`).join(', ');
      const arrived = subjectsTo(credential.learner.email).length;
      expect(arrived > 0).toBe(outcome !== 'issued cancelled');
      outcomes.add(outcome);
    }
    harness.clock.at = start;
    expect([...outcomes].toSorted()).toEqual(['issued cancelled', 'issued sent, revoked queued']);
  }, 240_000);
});
