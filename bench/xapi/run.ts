// How many xAPI statements are accepted and counted per second. Each response is sent after the
// completion and the learner's progress are on the disk.

import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import pg from 'pg';
import { createXapiSecret, hashXapiPassword } from '../../src/server/features/xapi/xapi-secret.ts';
import { figuresOf, printTable } from '../common/figures.ts';
import { type Laurel, startLaurel } from '../common/laurel.ts';
import { putUnderLoad } from '../common/load.ts';

const PARTICIPANT_COUNT = 10_000;
const COMPONENT_COUNT = 20;
const VERB = 'http://adlnet.gov/expapi/verbs/completed';
const ROUNDS = [
  { connections: 1, statementsPerRequest: 1, count: 500 },
  { connections: 16, statementsPerRequest: 1, count: 5_000 },
  { connections: 64, statementsPerRequest: 1, count: 20_000 },
  { connections: 128, statementsPerRequest: 1, count: 20_000 },
  { connections: 4, statementsPerRequest: 50, count: 20_000 },
];
const WARM_UP = { connections: 64, statementsPerRequest: 1, count: 5_000 };

type Round = typeof WARM_UP;
type Key = { username: string; password: string };

/** Inserts a live program directly into the tables, because setting it up isn't measured. */
async function addProgram(pool: pg.Pool): Promise<string> {
  const programId = randomUUID();
  await pool.query(
    `insert into programs (workspace_id, id, title, required_count, launched_at)
     select id, $1, 'Onboarding', $2, now() from workspaces`,
    [programId, COMPONENT_COUNT],
  );
  await pool.query(
    `insert into components (workspace_id, id, program_id, kind, title, is_required, position,
       xapi_activity_id, xapi_verbs)
     select w.id, gen_random_uuid(), $1, 'quiz', 'Quiz ' || n, true, n,
       'https://lms.example.org/quiz/' || n, array[$3]
     from workspaces w, generate_series(1, $2::int) as n`,
    [programId, COMPONENT_COUNT, VERB],
  );
  await pool.query(
    `with added as (
       insert into learners (workspace_id, id, name, email)
       select w.id, gen_random_uuid(), 'Learner ' || n, 'learner-' || n || '@example.org'
       from workspaces w, generate_series(1, $2::int) as n
       returning workspace_id, id)
     insert into participants (workspace_id, id, program_id, learner_id)
     select workspace_id, gen_random_uuid(), $1, id from added`,
    [programId, PARTICIPANT_COUNT],
  );
  await pool.query('analyze');
  return programId;
}

/** Inserts directly into the table, because API keys can't create xAPI keys. */
async function addKey(pool: pg.Pool, programId: string): Promise<Key> {
  const key = createXapiSecret();
  await pool.query(
    `insert into xapi_keys (workspace_id, id, program_id, name, username, secret_hash)
     select id, gen_random_uuid(), $1, 'LMS', $2, $3 from workspaces`,
    [programId, key.username, hashXapiPassword(key.password)],
  );
  return key;
}

/** Yields every combination of participant and component once, in mixed order. */
function* completions() {
  const total = PARTICIPANT_COUNT * COMPONENT_COUNT;
  // Steps of a prime that doesn't divide the total visit every combination.
  for (let step = 0, at = 0; step < total; step += 1, at = (at + 104_729) % total) {
    const learner = 1 + (at % PARTICIPANT_COUNT);
    const component = 1 + Math.floor(at / PARTICIPANT_COUNT);
    yield JSON.stringify({
      id: randomUUID(),
      actor: { objectType: 'Agent', mbox: `mailto:learner-${learner}@example.org` },
      verb: { id: VERB, display: { 'en-US': 'completed' } },
      object: {
        objectType: 'Activity',
        id: `https://lms.example.org/quiz/${component}`,
        definition: { name: { 'en-US': `Quiz ${component}` } },
      },
      result: { completion: true, success: true, score: { scaled: 0.85 }, duration: 'PT5M' },
      context: { platform: 'LMS', registration: randomUUID() },
      timestamp: new Date().toISOString(),
    });
  }
}

/** Sends over kept-alive connections. `fetch` would use more CPU time than the server. */
function createSender(laurel: Laurel, { username, password }: Key, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const headers = {
    authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
    'content-type': 'application/json',
    'x-experience-api-version': '1.0.3',
  };
  const send = (body: string) =>
    new Promise<void>((resolve, reject) => {
      const options = { agent, method: 'POST', headers };
      const sent = request(`${laurel.url}/xapi/statements`, options, (answer) => {
        answer.resume();
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve();
          else reject(new Error(`A statement was answered with ${answer.statusCode}.`));
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { send, close: () => agent.destroy() };
}

async function countRows(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ counted: string; done: string; stored: string }>(
    `select (select count(*) from completions where taken_back_at is null and is_passed) as counted,
       (select sum(required_done) from participants) as done,
       (select count(*) from xapi_statements where outcome = 'counted') as stored`,
  );
  const [{ counted, done, stored } = { counted: '', done: '', stored: '' }] = rows;
  if (counted !== done || counted !== stored) {
    throw new Error(`${counted} completions, ${done} in progress, ${stored} statements`);
  }
  return Number(counted);
}

async function runRound(laurel: Laurel, key: Key, statements: Iterator<string>, round: Round) {
  const { connections, statementsPerRequest, count } = round;
  const bodies = Array.from({ length: count / statementsPerRequest }, () => {
    const taken = Array.from({ length: statementsPerRequest }, () => statements.next().value);
    return statementsPerRequest === 1 ? String(taken[0]) : `[${taken.join(',')}]`;
  });
  const { send, close } = createSender(laurel, key, connections);
  const load = await putUnderLoad(bodies, connections, send);
  close();
  return load;
}

async function run(laurel: Laurel): Promise<void> {
  const pool = new pg.Pool({ connectionString: laurel.databaseUrl, max: 2 });
  const programId = await addProgram(pool);
  const key = await addKey(pool, programId);
  const statements = completions();
  await runRound(laurel, key, statements, WARM_UP);
  let before = await countRows(pool);
  const rows: (string | number)[][] = [];
  for (const round of ROUNDS) {
    const { durationsMs, perSecond } = await runRound(laurel, key, statements, round);
    const counted = (await countRows(pool)) - before;
    if (counted !== round.count) throw new Error(`${counted} of ${round.count} were counted.`);
    before += counted;
    const { median, p95 } = figuresOf(durationsMs);
    const { connections, statementsPerRequest } = round;
    const accepted = perSecond * statementsPerRequest;
    rows.push([connections, statementsPerRequest, counted, accepted, median, p95]);
  }
  printTable(
    ['connections', 'per request', 'counted', 'statements per s', 'median ms', 'p95 ms'],
    rows,
  );
  await pool.end();
}

const laurel = await startLaurel();
try {
  await run(laurel);
} finally {
  await laurel.stop();
}
