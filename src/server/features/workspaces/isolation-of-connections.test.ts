// With anything between Laurel and its database, workspaces are isolated or nothing is served.

import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireIsolation } from '../../db/application-role.ts';
import { createDb, createPool } from '../../db/pool.ts';
import { inWorkspace } from '../../db/transaction.ts';
import { execute } from '../../test/database-server.ts';
import {
  buildCredential,
  buildLearner,
  buildWorkspace,
  type TestWorkspace,
} from '../../test/factories.ts';
import { type Harness, useHarness } from '../../test/harness.ts';
import { type Pooler, startPooler } from '../../test/pooler.ts';
import { startWorker } from '../../worker.ts';

const OPTIONS = '-c statement_timeout=30000 -c row_security=off';

const stop = async () => undefined;

const WAYS = [
  { name: 'directly', reach: async (url: string) => ({ url, stop }) },
  {
    name: 'with start-up options in its address',
    reach: async (url: string) => ({ url: `${url}?options=${encodeURIComponent(OPTIONS)}`, stop }),
  },
  {
    name: 'through PgBouncer in session mode',
    reach: (url: string) => startPooler(url, ['pool_mode = session']),
  },
  {
    name: 'through PgBouncer in session mode, which drops start-up options',
    reach: async (url: string) => {
      const pooler = await startPooler(url, [
        'pool_mode = session',
        'ignore_startup_parameters = options',
      ]);
      return { ...pooler, url: `${pooler.url}?options=${encodeURIComponent(OPTIONS)}` };
    },
  },
];

describe.each(WAYS)('Laurel with a database $name', ({ reach }) => {
  const harness = useHarness({ reach, sendsMail: true, isWorker: true });
  let worker: { stop(): Promise<void> };
  beforeAll(async () => {
    worker = await startWorker(harness.deps);
  });
  afterAll(() => worker.stop());

  it('shows an API key the learners of its workspace only', async () => {
    const [home, neighbour] = [await buildWorkspace(harness), await buildWorkspace(harness)];
    await buildLearner(home, { name: 'Ada' });
    await buildLearner(neighbour, { name: 'Grace' });
    const { body } = await home.viewer.get<{ items: { name: string }[] }>('/learners');
    expect(body.items.map((it) => it.name)).toEqual(['Ada']);
  });

  it('uses the application’s role for queries outside of workspaces', async () => {
    await buildLearner(await buildWorkspace(harness));
    const { rows } = await sql`select current_user as role`.execute(harness.deps.db);
    expect(rows).toEqual([{ role: 'laurel_app' }]);
    expect(await harness.deps.db.selectFrom('learners').select('id').execute()).toEqual([]);
  });

  it('runs jobs, also after all connections were cut', async () => {
    const workspace = await buildWorkspace(harness);
    await mailOne(workspace);
    await harness.asOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await untilServed(workspace);
    await mailOne(workspace);
  });

  async function mailOne(workspace: TestWorkspace): Promise<void> {
    const { id: learnerId, email } = await buildLearner(workspace);
    await buildCredential(workspace, { learnerId, notify: true });
    await harness.mailSink?.waitFor((mail) => mail.recipients.includes(email ?? ''));
  }

  /** A request may use a broken connection that was not detected yet. */
  async function untilServed(workspace: TestWorkspace): Promise<void> {
    while ((await workspace.viewer.get('/learners')).status !== 200);
  }
});

describe('a database that does not isolate workspaces', () => {
  const harness = useHarness();
  let poolers: Pooler[];
  beforeAll(() => {
    poolers = [];
  });
  afterAll(async () => {
    for (const pooler of poolers) await pooler.stop();
  });

  async function pool(mode: string): Promise<Pooler> {
    const pooler = await startPooler(harness.ownerUrl, [`pool_mode = ${mode}`]);
    poolers.push(pooler);
    return pooler;
  }

  it('is refused behind PgBouncer in transaction mode, and not changed', async () => {
    const { url } = await pool('transaction');
    await expect(requireIsolation(url)).rejects.toThrow(
      /^Laurel cannot keep workspaces apart on this database: .* Set pool_mode to session .*\.$/,
    );
    const [row] = await execute<{ role: string }>(url, 'select current_user as role');
    expect(row).toEqual({ role: 'laurel' });
  });

  it('is refused behind PgBouncer in statement mode', async () => {
    const { url } = await pool('statement');
    await expect(requireIsolation(url)).rejects.toThrow(/pool_mode to session/);
  });

  it('shows nothing of other workspaces when sessions lose the role unnoticed', async () => {
    const [home, neighbour] = [await buildWorkspace(harness), await buildWorkspace(harness)];
    for (const workspace of [home, neighbour]) await buildLearner(workspace);
    const owner = new pg.Pool({ connectionString: harness.ownerUrl });
    const db = createDb(owner);
    const seen = await inWorkspace(db, home.id, (tx) =>
      tx.selectFrom('learners').select('workspaceId').execute(),
    );
    await db.destroy();
    expect(seen).toEqual([{ workspaceId: home.id }]);
  });

  it('prevents starting and serving if row-level security is switched off', async () => {
    const workspace = await buildWorkspace(harness);
    const open = createPool(harness.ownerUrl, { connectionsMax: 1, name: 'test' });
    await whileUnprotected(harness, 'learners', async () => {
      const sentence = /row-level security does not protect learners:/;
      await expect(requireIsolation(harness.ownerUrl)).rejects.toThrow(sentence);
      await expect(open.query('select 1')).rejects.toThrow(sentence);
      expect((await workspace.viewer.get('/learners')).status).toBe(500);
    });
    expect((await open.query('select current_user as role')).rows).toEqual([
      { role: 'laurel_app' },
    ]);
    await open.end();
    expect((await workspace.viewer.get('/learners')).status).toBe(200);
  });
});

async function whileUnprotected(harness: Harness, table: string, act: () => Promise<void>) {
  await harness.asOwner(`alter table ${table} disable row level security`);
  try {
    await act();
  } finally {
    await harness.asOwner(`alter table ${table} enable row level security`);
  }
}
