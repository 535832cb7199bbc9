// Even if all processes are killed repeatedly, nothing acknowledged is lost and nothing happens
// twice.

import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MailSink, startMailSink } from '../src/server/test/mail-sink.ts';
import { type LaurelProcess, runLaurel, startLaurel } from './laurel-process.ts';
import { setUndoMinutes } from './undo-window.ts';

const CREDENTIALS = 500;
const KILLS = 10;
const AT_ONCE = 8;

type Credential = { id: string; code: string; learnerName: string };

let dataDir: string;
let mailSink: MailSink;
let laurel: LaurelProcess;
let key: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'laurel-kill-'));
  mailSink = await startMailSink();
  laurel = await start();
  const args = ['api-key', 'create', '--workspace', 'north-academy', '--role', 'admin'];
  key = await runLaurel([...args, '--name', 'Kill test'], { dataDir });
  await setUndoMinutes(dataDir, 0);
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

const port = 20_000 + randomInt(20_000);

async function call<Body>(method: string, path: string, body?: unknown, idempotencyKey?: string) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Body };
}

/** Issues, and retries with the same Idempotency-Key until there is a response. */
async function issueUntilAcknowledged(certificationId: string, n: number): Promise<Credential> {
  const learner = { name: `Learner ${n}`, email: `learner-${n}@example.org` };
  for (;;) {
    try {
      const path = `/certifications/${certificationId}/credentials`;
      const answer = await call<Credential>('POST', path, { learner }, `issue-${n}`);
      if (answer.status === 201) return answer.body;
      if (answer.status < 500) throw new Error(JSON.stringify(answer.body));
    } catch (error) {
      // Retries only broken connections.
      if (!(error instanceof TypeError)) throw error;
    }
    await ready;
  }
}

/** Pending while Laurel is down. */
let ready: Promise<unknown> = Promise.resolve();

async function killAndRestart(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  ready = promise;
  await laurel.kill();
  laurel = await start();
  resolve();
}

async function listAll(): Promise<Credential[]> {
  const all: Credential[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const next: string = cursor ? `&cursor=${cursor}` : '';
    const path = `/credentials?limit=100${next}`;
    const page = await call<{ items: Credential[]; nextCursor: string | null }>('GET', path);
    all.push(...page.body.items);
    cursor = page.body.nextCursor;
  }
  return all;
}

it('loses nothing and repeats nothing if it is killed ten times while issuing', async () => {
  const input = { title: 'First aid', description: 'Keeps people alive.' };
  const { body: certification } = await call<{ id: string }>('POST', '/certifications', input);
  await call('POST', `/certifications/${certification.id}/publish`, {});

  const acknowledged: Credential[] = [];
  let next = 0;
  let kills = 0;
  const killAt = Array.from({ length: KILLS }, (_, index) => index * 45 + randomInt(10, 40));
  const worker = async () => {
    while (next < CREDENTIALS) {
      const n = next++;
      const dueKill = killAt[kills];
      const issuing = issueUntilAcknowledged(certification.id, n);
      if (dueKill !== undefined && n >= dueKill) {
        kills += 1;
        await killAndRestart();
      }
      acknowledged.push(await issuing);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(kills).toBe(KILLS);

  const kept = await listAll();
  expect(kept.map((it) => it.id).sort()).toEqual(acknowledged.map((it) => it.id).sort());
  expect(new Set(kept.map((it) => it.learnerName)).size).toBe(CREDENTIALS);

  const messageIds = new Map<string, Set<string>>();
  for (const credential of kept) {
    const mail = await mailSink.waitFor((it) => String(it.text).includes(credential.code));
    messageIds.set(credential.code, new Set([mail.messageId ?? '']));
  }
  const codes = new Set(kept.map((it) => it.code));
  for (const mail of mailSink.mails) {
    const code = /\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/.exec(String(mail.text))?.[0] ?? '';
    expect(codes).toContain(code);
    messageIds.get(code)?.add(mail.messageId ?? '');
  }
  for (const ids of messageIds.values()) expect(ids.size).toBe(1);
}, 400_000);
