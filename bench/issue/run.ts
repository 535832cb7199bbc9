// How fast credentials are issued through the API, compared with bare inserts into the database.

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { figuresOf, printTable } from '../common/figures.ts';
import { addCertification, type Laurel, post, startLaurel } from '../common/laurel.ts';
import { putUnderLoad } from '../common/load.ts';

const WARM_UP_COUNT = 200;
const ROUNDS = [
  { concurrency: 1, count: 500 },
  { concurrency: 16, count: 2_000 },
];

/** Inserts learners directly into the table, because adding them isn't measured. */
async function addLearners(pool: pg.Pool, count: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into learners (workspace_id, id, name, email)
     select w.id, gen_random_uuid(), 'Learner ' || n, 'learner-' || n || '@example.org'
     from workspaces w, generate_series(1, $1::int) as n
     returning id`,
    [count],
  );
  return rows.map(({ id }) => id);
}

async function issueTo(laurel: Laurel, certificationId: string, learnerId: string) {
  await post(laurel, `/certifications/${certificationId}/credentials`, { learnerId });
}

async function insertBare(pool: pg.Pool, learnerId: string) {
  await pool.query(
    'insert into bare_credentials (id, learner_id, code, learner_name) values ($1, $2, $3, $4)',
    [randomUUID(), learnerId, '7F3K-92QX-4D1A-M8VT', 'Zoë Ångström-Łukasiewicz'],
  );
}

async function run(laurel: Laurel): Promise<void> {
  const pool = new pg.Pool({ connectionString: laurel.databaseUrl, max: 16 });
  await pool.query(`create table bare_credentials (id uuid primary key, learner_id uuid not null,
    code text not null, learner_name text, created_at timestamptz not null default now())`);
  const total = ROUNDS.reduce((sum, { count }) => sum + count, 0);
  const learners = await addLearners(pool, WARM_UP_COUNT + total);
  const warmUp = learners.splice(0, WARM_UP_COUNT);
  const certificationId = await addCertification(laurel);
  await putUnderLoad(warmUp, 4, (id) => issueTo(laurel, certificationId, id));
  await putUnderLoad(warmUp, 4, (id) => insertBare(pool, id));
  const rows: (string | number)[][] = [];
  for (const { concurrency, count } of ROUNDS) {
    const ids = learners.splice(0, count);
    const issued = await putUnderLoad(ids, concurrency, (id) =>
      issueTo(laurel, certificationId, id),
    );
    const bare = await putUnderLoad(ids, concurrency, (id) => insertBare(pool, id));
    const { median, p95 } = figuresOf(issued.durationsMs);
    const ratio = bare.perSecond / issued.perSecond;
    rows.push([concurrency, issued.perSecond, median, p95, bare.perSecond, ratio]);
  }
  printTable(
    ['at once', 'issued per s', 'median ms', 'p95 ms', 'bare inserts per s', 'inserts per issue'],
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
