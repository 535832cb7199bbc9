// Runs on the embedded PostgreSQL, and on version 15, the oldest supported one, if it is installed.

import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AS_APPLICATION } from '../test/direct-sql.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { migrate, requireCurrentSchema, schemaState } from './migrate.ts';
import { migrationsDir } from './migrations.ts';

const log = { info: () => undefined };
const oldest = '/usr/lib/postgresql/15/bin';
const servers = [
  { name: 'the embedded PostgreSQL' },
  ...(existsSync(oldest)
    ? [
        {
          name: 'PostgreSQL 15',
          binaries: { initdb: join(oldest, 'initdb'), postgres: join(oldest, 'postgres') },
        },
      ]
    : []),
];

describe.each(servers)('migrate on $name', ({ name: _, ...options }) => {
  let folder: string;
  let server: Embedded;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laurel-migrate-'));
    server = await startEmbedded({ dataDir: join(folder, 'data'), log, ...options });
  }, 30_000);
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  let url: string;
  let directory: string;
  let databases = 0;
  beforeEach(async () => {
    databases += 1;
    url = await createDatabase(`laurel_${databases}`);
    directory = join(folder, `migrations_${databases}`);
    await cp(migrationsDir, directory, { recursive: true });
  });
  afterEach(() => rm(directory, { recursive: true }));

  async function createDatabase(name: string, owner = 'laurel'): Promise<string> {
    await query(server.url, `create database ${name} owner ${owner}`);
    const address = new URL(server.url);
    address.pathname = `/${name}`;
    return address.href;
  }

  /** Creates a database whose owner has no other rights. */
  async function createPoorDatabase(name: string): Promise<string> {
    await query(server.url, `create role ${name} login password 'pw'`);
    const address = new URL(await createDatabase(name, name));
    address.username = name;
    address.password = 'pw';
    return address.href;
  }

  const run = (queues: { name: string; options?: { retryLimit: number } }[] = []) =>
    migrate(url, { log, queues, directory });
  const known = async () => (await schemaState(url)).known;

  it('migrates an empty database', async () => {
    expect(await schemaState(url)).toMatchObject({ state: 'older', applied: 0 });
    await run();
    expect((await schemaState(url)).state).toBe('current');
    await requireCurrentSchema(url);
  });

  it('changes nothing if there is nothing to do', async () => {
    await run();
    const before = await query(url, 'select * from schema_migrations');
    await run();
    expect(await query(url, 'select * from schema_migrations')).toEqual(before);
  });

  it('applies each migration once when twenty processes run at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => run([{ name: 'send-mail' }])));
    const rows = await query(url, 'select number from schema_migrations order by number');
    expect(rows).toEqual(Array.from({ length: await known() }, (_, i) => ({ number: i + 1 })));
  });

  it('allows concurrent migration of databases on one server', async () => {
    const urls = await Promise.all(
      ['a', 'b', 'c'].map((letter) => createDatabase(`side_${databases}_${letter}`)),
    );
    await Promise.all(urls.map((each) => migrate(each, { log, queues: [], directory })));
    for (const each of urls) expect((await schemaState(each)).state).toBe('current');
  });

  it('rolls a failed migration back completely', async () => {
    await run();
    const number = (await known()) + 1;
    const file = join(directory, `${String(number).padStart(4, '0')}_broken.sql`);
    await writeFile(file, 'create table half (id int); select * from nowhere;');
    await expect(run()).rejects.toThrow(/nowhere/);
    expect(await query(url, `select to_regclass('half') as half`)).toEqual([{ half: null }]);
    expect((await schemaState(url, directory)).applied).toBe(number - 1);
  });

  it('refuses a migration that was changed after it was applied', async () => {
    await run();
    await writeFile(join(directory, '0001_main_job.sql'), 'select 1;');
    await expect(run()).rejects.toThrow(/^Migration 0001_main_job was changed after .*\.$/);
  });

  it('refuses a database of a newer version', async () => {
    await run();
    const number = (await known()) + 1;
    await query(
      url,
      `insert into schema_migrations (number, name, checksum) values (${number}, 'next', '')`,
    );
    const sentence = `This database was written by a newer Laurel \\(migration ${number}, .*\\.$`;
    expect((await schemaState(url)).state).toBe('newer');
    await expect(run()).rejects.toThrow(new RegExp(sentence));
    await expect(requireCurrentSchema(url)).rejects.toThrow(new RegExp(sentence));
  });

  it('tells server and worker processes to migrate an older database first', async () => {
    await expect(requireCurrentSchema(url)).rejects.toThrow(
      /^This database is at migration 0 but this version of Laurel needs \d+\. Run `laurel migrate` first\.$/,
    );
  });

  it('lets the application use the queues without owning them', async () => {
    await run([{ name: 'send-mail', options: { retryLimit: 3 } }]);
    const boss = new PgBoss({
      connectionString: url,
      options: AS_APPLICATION,
      migrate: false,
      createSchema: false,
      supervise: false,
    });
    await boss.start();
    const id = await boss.send('send-mail', { mailId: '1' });
    const [job] = await boss.fetch<{ mailId: string }>('send-mail');
    await boss.complete('send-mail', id ?? '');
    await expect(boss.createQueue('another')).resolves.toBeUndefined();
    await boss.stop({ graceful: false });
    expect(job?.data).toEqual({ mailId: '1' });
    await expect(asApplication('drop table pgboss.job')).rejects.toThrow(/must be owner/);
  });

  it('applies changed settings of a queue', async () => {
    await run([{ name: 'send-mail', options: { retryLimit: 3 } }]);
    await run([{ name: 'send-mail', options: { retryLimit: 5 } }]);
    expect(await query(url, 'select retry_limit from pgboss.queue')).toEqual([{ retry_limit: 5 }]);
  });

  it('lets the application read its tables, but not own or alter them', async () => {
    await run();
    await expect(asApplication('select count(*) from users')).resolves.toBeDefined();
    await expect(asApplication('alter table users add column x int')).rejects.toThrow(/owner/);
    await expect(asApplication('select * from schema_migrations')).rejects.toThrow(/denied/);
  });

  async function asApplication(sql: string) {
    return await query(`${url}?options=${encodeURIComponent(AS_APPLICATION)}`, sql);
  }

  it('works for an owner without special rights once an administrator has created the role', async () => {
    await run();
    url = await createPoorDatabase(`poor_${databases}`);
    await query(server.url, `grant laurel_app to poor_${databases}`);
    await run([{ name: 'send-mail' }]);
    expect((await schemaState(url)).state).toBe('current');
    await expect(asApplication('select count(*) from users')).resolves.toBeDefined();
  });

  it('tells an owner who may not create the role what an administrator must run', async () => {
    await run();
    url = await createPoorDatabase(`poor_${databases}`);
    await expect(run()).rejects.toThrow(
      new RegExp(
        `^The database user poor_${databases} is not allowed to use .*: grant laurel_app to poor_`,
      ),
    );
  });

  it('tells an owner who may not create the extensions what an administrator must run', async () => {
    await run();
    url = await createPoorDatabase(`poor_${databases}`);
    await query(server.url, `grant laurel_app to poor_${databases}`);
    // Creating extensions requires the right to create in the database.
    await query(server.url, `alter database poor_${databases} owner to laurel`);
    await query(asOwner(url), `grant create on schema public to poor_${databases}`);
    await expect(run()).rejects.toThrow(
      /^The database user is not allowed to create extensions\. .*pg_trgm/,
    );
  });

  function asOwner(address: string): string {
    const owner = new URL(server.url);
    owner.pathname = new URL(address).pathname;
    return owner.href;
  }

  it.each([
    ['a server that is not there', () => 'postgres://u:pw@127.0.0.1:1/x', /no PostgreSQL server/],
    ['a host that is not there', () => 'postgres://u:pw@nowhere.invalid/x', /no host named/],
    ['a wrong password', () => server.url.replace(/:[0-9a-f]{48}@/, ':wrong@'), /refuses the user/],
    ['a database that is not there', () => server.url.replace(/laurel$/, 'x'), /no database named/],
  ])('says in one sentence that the address has %s', async (_what, address, sentence) => {
    const attempt = migrate(address(), { log, queues: [], directory });
    await expect(attempt).rejects.toThrow(sentence);
    await expect(attempt).rejects.toThrow(/^DATABASE_URL: [^\n]*\.$/);
    await expect(attempt).rejects.not.toThrow(/wrong|pw@/);
  });
});

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
