import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/dates.ts';
import {
  buildCertification,
  buildCredential,
  buildLearner,
  buildWorkspace,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { sendMail } from '../notifications/send-mail.ts';
import { findReminders, sendReminders } from './send-reminders.ts';

const LAST_DAYS: [string, string] = ['2026-05-29', '2026-06-02'];
const STANDARD = { isOn: true, days: [30, 7, 1, 0], tellsExpired: true };

describe('reminders of an expiry', () => {
  const harness = useHarness({ sendsMail: true });
  const start = new Date('2026-03-02T12:00:00Z');

  const noonOf = (date: string) => new Date(`${date}T12:00:00Z`);

  /** A credential that expires on 31 May, issued today. */
  async function build(given: { email?: string | null; expiresOn?: string } = {}) {
    harness.clock.at = start;
    const workspace = await buildWorkspace(harness);
    const certification = await buildCertification(workspace, { title: 'First aid' });
    const learner = await buildLearner(workspace, given.email === null ? { email: null } : {});
    const credential = await buildCredential(workspace, {
      certificationId: certification.id,
      learnerId: learner.id,
      expiresOn: given.expiresOn ?? '2026-05-31',
    });
    // The row has the time of the database, but the clock of the tests stands still in March.
    await harness.asOwner('alter table credentials disable trigger user');
    await harness.asOwner('update credentials set created_at = $2 where id = $1', [
      credential.id,
      start,
    ]);
    await harness.asOwner('alter table credentials enable trigger user');
    const path = `/certifications/${certification.id}/expiry-reminders`;
    return { workspace, certification, learner, credential, path };
  }

  const run = (workspace: TestWorkspace) =>
    sendReminders(harness.deps, { workspaceId: workspace.id });

  const queued = (credentialId: string) =>
    harness.asOwner<{ id: string; kind: string; to_address: string }>(
      `select id, kind, to_address from mails where credential_id = $1
         and kind in ('expiring', 'expired') order by id`,
      [credentialId],
    );

  /** Runs the pass on each day, and returns the days on which mail was queued, with its kind. */
  async function liveThrough(
    workspace: TestWorkspace,
    credentialId: string,
    [from, to]: [string, string],
  ) {
    const sent: string[] = [];
    let count = 0;
    for (let day = from; day <= to; day = addDays(day, 1)) {
      harness.clock.at = noonOf(day);
      await run(workspace);
      const mails = await queued(credentialId);
      for (const mail of mails.slice(count)) sent.push(`${day} ${mail.kind}`);
      count = mails.length;
    }
    harness.clock.at = start;
    return sent;
  }

  it('go out 30, 7 and 1 days ahead, on the last day, and once it has expired', async () => {
    const { workspace, credential, learner, path } = await build();
    expect((await workspace.viewer.get(path)).body).toEqual(STANDARD);
    expect(await liveThrough(workspace, credential.id, ['2026-04-30', '2026-06-02'])).toEqual([
      '2026-05-01 expiring',
      '2026-05-24 expiring',
      '2026-05-30 expiring',
      '2026-05-31 expiring',
      '2026-06-01 expired',
    ]);
    expect((await queued(credential.id))[0]?.to_address).toBe(learner.email);
  });

  it('say when it expires', async () => {
    const { workspace, credential, learner } = await build();
    for (const day of ['2026-05-01', '2026-05-30', '2026-06-01']) {
      harness.clock.at = noonOf(day);
      await run(workspace);
      const mail = (await queued(credential.id)).at(-1);
      await sendMail(harness.deps, { workspaceId: workspace.id, mailId: mail?.id ?? '' });
    }
    harness.clock.at = start;
    const mails = harness.mailSink?.mails.filter((it) =>
      it.recipients.includes(learner.email ?? ''),
    );
    expect(mails?.map((mail) => mail.subject)).toEqual([
      'First aid expires on 31 May 2026',
      'First aid expires tomorrow',
      'First aid has expired',
    ]);
  });

  it('are sent once, however often and by however many workers the pass runs', async () => {
    const { workspace, credential } = await build();
    harness.clock.at = noonOf('2026-05-24');
    await Promise.all([run(workspace), run(workspace), run(workspace)]);
    await run(workspace);
    harness.clock.at = start;
    expect(await queued(credential.id)).toHaveLength(1);
  });

  it('are sent once after an outage: only the latest of those that were missed', async () => {
    const { workspace, credential } = await build();
    harness.clock.at = noonOf('2026-05-28');
    await run(workspace);
    await run(workspace);
    harness.clock.at = start;
    expect(await queued(credential.id)).toHaveLength(1);
  });

  it('are not due for what was issued later than that', async () => {
    const { workspace, credential } = await build({ expiresOn: '2026-03-07' });
    expect(await liveThrough(workspace, credential.id, ['2026-03-03', '2026-03-09'])).toEqual([
      '2026-03-06 expiring',
      '2026-03-07 expiring',
      '2026-03-08 expired',
    ]);
  });

  it('are not sent after a revocation, a renewal or an erasure', async () => {
    const revoked = await build();
    const revokePath = `/credentials/${revoked.credential.id}/revoke`;
    await revoked.workspace.admin.post(revokePath, { reason: 'mistake' });
    expect(await liveThrough(revoked.workspace, revoked.credential.id, LAST_DAYS)).toEqual([]);

    const renewed = await build();
    const path = `/certifications/${renewed.certification.id}/credentials`;
    await renewed.workspace.admin.post(path, {
      learnerId: renewed.learner.id,
      ifHeld: 'renew',
      expiresOn: '2028-05-31',
    });
    expect(await liveThrough(renewed.workspace, renewed.credential.id, LAST_DAYS)).toEqual([]);

    const erased = await build();
    await erased.workspace.admin.delete(`/learners/${erased.learner.id}`);
    expect(await liveThrough(erased.workspace, erased.credential.id, LAST_DAYS)).toEqual([]);
  });

  it('that wait to be sent are cancelled if it is revoked meanwhile', async () => {
    const { workspace, credential } = await build();
    harness.clock.at = noonOf('2026-05-24');
    await run(workspace);
    await workspace.admin.post(`/credentials/${credential.id}/revoke`, { reason: 'mistake' });
    const [mail] = await queued(credential.id);
    await sendMail(harness.deps, { workspaceId: workspace.id, mailId: mail?.id ?? '' });
    harness.clock.at = start;
    const [row] = await harness.asOwner('select state from mails where id = $1', [mail?.id]);
    expect(row).toEqual({ state: 'cancelled' });
  });

  it('pass over learners without an address', async () => {
    const { workspace, credential } = await build({ email: null });
    expect(await liveThrough(workspace, credential.id, LAST_DAYS)).toEqual([]);
  });

  it('can be changed, and switched off', async () => {
    const { workspace, credential, path } = await build();
    const other = { isOn: true, days: [14, 60, 14], tellsExpired: false };
    const changed = await workspace.admin.put(path, other);
    expect(changed.body).toEqual({ ...other, days: [60, 14] });
    expect(await liveThrough(workspace, credential.id, ['2026-03-31', '2026-05-18'])).toEqual([
      '2026-04-01 expiring',
      '2026-05-17 expiring',
    ]);
    const off = await build();
    await off.workspace.admin.put(off.path, { ...STANDARD, isOn: false });
    expect(await liveThrough(off.workspace, off.credential.id, LAST_DAYS)).toEqual([]);
    const history = await off.workspace.admin.get('/history');
    expect(history.body).toMatchObject({
      items: [{ action: 'certification.reminders_changed' }, ...Array(4).fill({})],
    });
  });

  it('that are late when switched on are sent only if a member chose that, after a look', async () => {
    const { workspace, credential, learner, path } = await build();
    await workspace.admin.put(path, { ...STANDARD, isOn: false });
    harness.clock.at = noonOf('2026-05-28');
    const check = await workspace.admin.post(`${path}/check`, STANDARD);
    expect(check.body).toEqual({
      lateCount: 1,
      late: [{ credentialId: credential.id, learnerName: learner.name, expiresOn: '2026-05-31' }],
    });
    await workspace.admin.put(path, STANDARD);
    await run(workspace);
    expect(await queued(credential.id)).toEqual([]);
    await workspace.admin.put(path, { ...STANDARD, sendsLate: true });
    await run(workspace);
    harness.clock.at = start;
    expect(await queued(credential.id)).toHaveLength(1);
  });

  it('wait for the day in the time zone of the workspace', async () => {
    const { workspace } = await build();
    await workspace.admin.patch('/workspace', { timeZone: 'Pacific/Auckland' });
    const jobs = async () => {
      const rows = await harness.asOwner(
        `select from pgboss.job where name = 'send-reminders' and data->>'workspaceId' = $1`,
        [workspace.id],
      );
      return rows.length;
    };
    harness.clock.at = new Date('2026-05-01T12:00:00Z');
    await findReminders(harness.deps);
    expect(await jobs()).toBe(0);
    harness.clock.at = new Date('2026-05-01T22:00:00Z');
    await findReminders(harness.deps);
    harness.clock.at = start;
    expect(await jobs()).toBe(1);
  });

  it('belong to a workspace, and are changed by admins', async () => {
    const { path, workspace } = await build();
    const other = await buildWorkspace(harness);
    expect((await other.admin.get(path)).status).toBe(404);
    expect((await other.admin.put(path, STANDARD)).status).toBe(404);
    expect((await other.admin.post(`${path}/check`, STANDARD)).status).toBe(404);
    expect((await workspace.issuer.put(path, STANDARD)).status).toBe(403);
    const wrong = await workspace.admin.put(path, { ...STANDARD, days: [400] });
    expect(wrong).toMatchObject({
      status: 400,
      body: { fields: { 'days.0': expect.any(String) } },
    });
  });
});
