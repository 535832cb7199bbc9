// Runs SQL directly: as the application's role, as the owner holding a lock, or as an observer.

import pg from 'pg';
import type { Harness } from './harness.ts';

/** Start-up option that sets the application's role. */
export const AS_APPLICATION = '-c role=laurel_app';

/** Runs SQL as the application's role, in a workspace or in none. */
export async function asApplication<Row extends pg.QueryResultRow>(
  harness: Harness,
  workspaceId: string | null,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: harness.ownerUrl, options: AS_APPLICATION });
  await client.connect();
  try {
    if (workspaceId) {
      await client.query(`select set_config('laurel.workspace_id', $1, false)`, [workspaceId]);
    }
    return (await client.query<Row>(statement, values)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Runs `act` while another transaction of the owner holds the locks of `statement`. `release` rolls
 * that transaction back.
 */
export async function whileLocked<Result>(
  harness: Harness,
  [statement, values]: [statement: string, values: unknown[]],
  act: (release: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: harness.ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(statement, values);
    return await act(async () => {
      await client.query('rollback');
    });
  } finally {
    await client.end();
  }
}

/** Resolves when this many transactions of this database wait for a lock. */
export async function untilWaiting(harness: Harness, count: number): Promise<void> {
  for (;;) {
    const [row] = await harness.asOwner<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (row && row.waiting >= count) return;
  }
}
