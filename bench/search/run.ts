// How fast learners are found in a workspace of a million, and how long bulk loading takes.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { startEmbedded } from '../../src/server/db/embedded.ts';
import { migrate } from '../../src/server/db/migrate.ts';
import { AS_APPLICATION } from '../../src/server/test/direct-sql.ts';
import { figuresOf, print, printTable } from '../common/figures.ts';
import { type Person, people } from './people.ts';
import { queryClasses } from './queries.ts';

const LEARNERS = 1_000_000;
const PER_STATEMENT = 10_000;
const MEASURED_STATEMENTS = 3;
const SAMPLE_EVERY = 500;
const QUERIES_PER_CLASS = 60;
const PAGE = 20;
const LIMIT_MS = 50;

const log = { info: () => undefined };
const workspaceId = uuidv7();

async function addWorkspace(client: pg.Client): Promise<void> {
  const profileId = uuidv7();
  await client.query('begin');
  await client.query('insert into workspaces (id, slug, profile_id) values ($1, $2, $3)', [
    workspaceId,
    'bench',
    profileId,
  ]);
  await client.query(
    `insert into workspace_profiles (workspace_id, id, name, brand_colour, time_zone, language)
     values ($1, $2, 'Bench', '#0f766e', 'UTC', 'en')`,
    [workspaceId, profileId],
  );
  await client.query('commit');
}

async function addPeople(client: pg.Client, persons: Person[]): Promise<number> {
  const began = performance.now();
  await client.query(
    `insert into learners (workspace_id, id, name, email, external_id)
     select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[])`,
    [
      workspaceId,
      persons.map(() => uuidv7()),
      persons.map(({ name }) => name),
      persons.map(({ email }) => email),
      persons.map(({ externalId }) => externalId),
    ],
  );
  return performance.now() - began;
}

/**
 * Loads the learners and returns a sample to search for. The search indexes are created after most
 * learners are loaded, because that's faster. The last statements run with the indexes, to measure
 * an import.
 */
async function load(client: pg.Client): Promise<Person[]> {
  const sample: Person[] = [];
  const durationsMs: number[] = [];
  const remake = await dropIndexes(client);
  const all = people(LEARNERS);
  for (let loaded = 0; loaded < LEARNERS; loaded += PER_STATEMENT) {
    const batch = Array.from({ length: PER_STATEMENT }, () => nextOf(all));
    sample.push(...batch.filter((_, index) => index % SAMPLE_EVERY === 0));
    if (loaded === LEARNERS - MEASURED_STATEMENTS * PER_STATEMENT) await remake();
    durationsMs.push(await addPeople(client, batch));
  }
  const { median } = figuresOf(durationsMs.slice(-MEASURED_STATEMENTS));
  print(`${PER_STATEMENT} learners in one statement, indexes in place: ${Math.round(median)} ms`);
  await client.query('vacuum analyze learners, learner_words');
  return sample;
}

function nextOf(all: Generator<Person, undefined>): Person {
  const { value } = all.next();
  if (value === undefined) throw new Error('There are too few people.');
  return value;
}

async function dropIndexes(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename = 'learners' and indexdef ~ 'search_|email_key COLLATE|own_id_key'`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return async () => {
    for (const { definition } of rows) await client.query(definition);
  };
}

/** Searches as the application's role, under row-level security. */
async function search(databaseUrl: string, sample: Person[]): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl, options: AS_APPLICATION });
  await client.connect();
  await client.query(`select set_config('laurel.workspace_id', $1, false)`, [workspaceId]);
  const rows: (string | number)[][] = [];
  const all: number[] = [];
  for (const { name, queries } of queryClasses(sample, QUERIES_PER_CLASS)) {
    const durationsMs: number[] = [];
    for (const query of queries) durationsMs.push(await timeOf(client, query));
    all.push(...durationsMs);
    const { median, p95, max } = figuresOf(durationsMs);
    rows.push([name, median, p95, max]);
  }
  const { median, p95, max } = figuresOf(all);
  rows.push(['all', median, p95, max]);
  printTable(['query', 'median ms', 'p95 ms', 'max ms'], rows);
  await client.end();
  return p95 <= LIMIT_MS;
}

async function timeOf(client: pg.Client, query: string): Promise<number> {
  const began = performance.now();
  await client.query(
    `select l.id, l.name, l.email from laurel_search_learners($1, $2) as found
     join learners l on l.id = found.id order by found.place`,
    [query, PAGE],
  );
  return performance.now() - began;
}

const dataDir = await mkdtemp(join(tmpdir(), 'laurel-bench-'));
const server = await startEmbedded({ dataDir, log });
try {
  await migrate(server.url, { log, queues: [] });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await addWorkspace(client);
  const sample = await load(client);
  await client.end();
  const isQuick = await search(server.url, sample);
  if (!isQuick) {
    print(`The 95th percentile is over the limit of ${LIMIT_MS} ms.`);
    process.exitCode = 1;
  }
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
