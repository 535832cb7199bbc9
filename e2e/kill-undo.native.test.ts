// Revoking within the undo window sends nothing, even if all processes are killed in between. At the
// border, either nothing is sent or the revocation is announced.

import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MailSink, startMailSink } from '../src/server/test/mail-sink.ts';
import { type LaurelProcess, runLaurel, startLaurel } from './laurel-process.ts';
import { executeAsOwner, setUndoMinutes } from './undo-window.ts';

const UNDONE = 40;
const AT_THE_BORDER = 120;

type Credential = { id: string; learner: { email: string } };

const port = 20_000 + randomInt(20_000);
let dataDir: string;
let mailSink: MailSink;
let laurel: LaurelProcess;
let key: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'laurel-kill-undo-'));
  mailSink = await startMailSink();
  laurel = await start();
  const args = ['api-key', 'create', '--workspace', 'north-academy', '--role', 'admin'];
  key = await runLaurel([...args, '--name', 'Kill test'], { dataDir });
  await setUndoMinutes(dataDir, 30);
});
afterAll(async () => {
  await laurel.stop();
  await mailSink.stop();
  await rm(dataDir, { recursive: true });
});

function start(): Promise<LaurelProcess> {
  return startLaurel({
    dataDir,
    env: {
      SMTP_URL: mailSink.url,
      PUBLIC_URL: 'http://laurel.test',
      LAUREL_OWNER_EMAIL: 'owner@example.org',
      LAUREL_OWNER_PASSWORD: 'correct horse battery',
      LAUREL_WORKSPACE: 'North Academy',
      PORT: String(port),
    },
  });
}

async function post<Body>(path: string, body: unknown = {}): Promise<Body> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Body;
}

const BATCH = 100;

async function issue(certificationId: string, name: string, count: number): Promise<Credential[]> {
  const path = `/certifications/${certificationId}/credentials/batch`;
  const issued: Credential[] = [];
  while (issued.length < count) {
    const learners = Array.from({ length: Math.min(BATCH, count - issued.length) }, (_, index) => ({
      learner: { name: 'Kim', email: `${name}-${issued.length + index}@example.org` },
    }));
    issued.push(...(await post<{ items: Credential[] }>(path, { learners })).items);
  }
  return issued;
}

const revoke = ({ id }: Credential) =>
  post(`/credentials/${id}/revoke`, { reason: 'mistake', notify: true });

/** Ends the undo window of all mails. */
async function endWindows(): Promise<void> {
  await executeAsOwner(dataDir, 'update mails set leaves_at = now() where leaves_at > now()');
  await executeAsOwner(
    dataDir,
    `update pgboss.job set start_after = now() where name = 'send-mail' and start_after > now()`,
  );
}

async function countQueued(): Promise<number> {
  const [row] = await executeAsOwner<{ count: number }>(
    dataDir,
    `select count(*)::int from mails where state = 'queued'`,
  );
  return row?.count ?? 0;
}

const arrivedAt = (email: string) =>
  mailSink.mails.filter((mail) => mail.recipients.includes(email));

it('sends nothing that was undone, and announces every other revocation', async () => {
  const input = { title: 'First aid', description: 'Keeps people alive.' };
  const certification = await post<{ id: string }>('/certifications', input);
  await post(`/certifications/${certification.id}/publish`);
  const undone = await issue(certification.id, 'undone', UNDONE);
  const border = await issue(certification.id, 'border', AT_THE_BORDER);

  for (const credential of undone.slice(0, UNDONE / 2)) await revoke(credential);
  await laurel.kill();
  laurel = await start();
  for (const credential of undone.slice(UNDONE / 2)) await revoke(credential);

  await endWindows();
  await mailSink.waitFor((it) => it.recipients.some((to) => to.startsWith('border-')));
  await laurel.kill();
  laurel = await start();
  for (const credential of border) await revoke(credential);
  await expect.poll(countQueued, { timeout: 120_000, interval: 500 }).toBe(0);

  for (const { learner } of undone) expect(arrivedAt(learner.email)).toEqual([]);
  const rows = await executeAsOwner<{ email: string; states: string }>(
    dataDir,
    `select to_address as email, string_agg(kind || ' ' || state, ', ' order by id) as states
     from mails where to_address like 'border-%' group by to_address`,
  );
  expect(rows).toHaveLength(AT_THE_BORDER);
  for (const { email, states } of rows) {
    const isCancelled = states === 'issued cancelled';
    if (!isCancelled) expect(states).toBe('issued sent, revoked sent');
    if (isCancelled) expect(arrivedAt(email)).toEqual([]);
    const ids = new Set(arrivedAt(email).map((mail) => mail.messageId));
    expect(ids.size).toBeLessThanOrEqual(2);
  }
}, 300_000);
