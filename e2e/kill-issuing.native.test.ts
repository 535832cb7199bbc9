// Even if all processes are killed repeatedly while a program issues, everyone who completed it
// ends up with one credential and one mail, and nobody else does.

import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findEmbedded } from '../src/server/db/embedded.ts';
import type { EvaluationView, IssuingView } from '../src/shared/issuing.ts';
import { type LaurelProcess, runLaurel, startLaurel } from './laurel-process.ts';

const PARTICIPANTS = 3_000;
const COMPLETE = 2_700;
/** Kills after this many are issued, at a random moment within the next batch. */
const KILL_FROM = [0, 500, 1_000, 1_500, 2_000];
const BATCH_MS = 300;

const port = 20_000 + randomInt(20_000);
let dataDir: string;
let laurel: LaurelProcess;
let key: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'laurel-kill-issuing-'));
  laurel = await start();
  const args = ['api-key', 'create', '--workspace', 'north-academy', '--role', 'admin'];
  key = await runLaurel([...args, '--name', 'Kill test'], { dataDir });
});
afterAll(async () => {
  await laurel.stop();
  await rm(dataDir, { recursive: true });
});

function start(): Promise<LaurelProcess> {
  return startLaurel({
    dataDir,
    env: {
      PUBLIC_URL: 'http://laurel.test',
      LAUREL_OWNER_EMAIL: 'owner@example.org',
      LAUREL_OWNER_PASSWORD: 'correct horse battery',
      LAUREL_WORKSPACE: 'North Academy',
      PORT: String(port),
    },
  });
}

async function call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Body;
}

/** Executes a statement as the owner of the tables. */
async function execute<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: await findEmbedded(dataDir) });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Inserts a live program by SQL, because enrolling is not tested here. */
async function fillProgram(certificationId: string): Promise<string> {
  const [program] = await execute<{ id: string }>(
    `with program as (
       insert into programs (workspace_id, id, title, launched_at, required_count)
       select id, gen_random_uuid(), 'Spring', now(), 1 from workspaces returning workspace_id, id
     ), link as (
       insert into program_certifications select workspace_id, id, $1::uuid from program
     ), people as (
       insert into learners (workspace_id, id, name, email)
       select workspace_id, gen_random_uuid(), 'Learner ' || n, 'learner-' || n || '@example.org'
       from program, generate_series(1, $2::int) n returning id
     ), enrolled as (
       insert into participants (workspace_id, id, program_id, learner_id, done_count,
         required_done, completed_at)
       select g.workspace_id, gen_random_uuid(), g.id, p.id, p.done, p.done,
         case when p.done = 1 then now() end
       from program g,
         (select id, (row_number() over () <= $3::int)::int as done from people) p
     )
     select id from program`,
    [certificationId, PARTICIPANTS, COMPLETE],
  );
  return program?.id ?? '';
}

async function getIssuing(programId: string): Promise<IssuingView> {
  return (await call<{ issuing: IssuingView }>('GET', `/programs/${programId}/issuing`)).issuing;
}

it('issues to everyone once if it is killed while issuing', async () => {
  const input = { title: 'First aid', description: 'Keeps people alive.' };
  const certification = await call<{ id: string }>('POST', '/certifications', input);
  await call('POST', `/certifications/${certification.id}/publish`, {});
  const programId = await fillProgram(certification.id);
  const path = `/programs/${programId}`;
  const shown = await call<EvaluationView>('GET', `${path}/evaluation`);
  expect(shown.issueCount).toBe(COMPLETE);
  const { fingerprint, issueCount } = shown;
  await call('POST', `${path}/end`, { fingerprint, issueCount });

  let killedMidway = 0;
  for (const from of KILL_FROM) {
    await expect
      .poll(async () => (await getIssuing(programId)).issued, { timeout: 60_000, interval: 20 })
      .toBeGreaterThanOrEqual(from);
    await delay(randomInt(BATCH_MS));
    await laurel.kill();
    laurel = await start();
    if ((await getIssuing(programId)).state === 'running') killedMidway += 1;
  }
  expect(killedMidway).toBeGreaterThan(1);
  await expect
    .poll(() => getIssuing(programId), { timeout: 120_000, interval: 500 })
    .toMatchObject({ state: 'done', total: COMPLETE, issued: COMPLETE, skipped: 0, toNotify: 0 });

  const wrong = await execute(
    `select * from (
       select p.id, p.completed_at is not null as is_complete,
         concat_ws(' ', count(distinct c.id), count(m.id) filter (where m.kind = 'issued'),
           count(m.id) filter (where m.kind = 'did_not_pass'), count(m.id)) as got
       from participants p
       left join credentials c on c.learner_id = p.learner_id
       left join mails m on m.credential_id = c.id or m.participant_id = p.id
       group by p.id, p.completed_at
     ) as found
     where got <> case when is_complete then '1 1 0 1' else '0 0 1 1' end`,
  );
  expect(wrong).toEqual([]);
  const [history] = await execute<{ count: number }>(
    `select count(*)::int from audit_entries where action = 'credential.issued'`,
  );
  expect(history?.count).toBe(COMPLETE);
}, 400_000);
