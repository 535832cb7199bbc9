import pg from 'pg';
import { findEmbedded } from '../src/server/db/embedded.ts';

/** Executes a statement as the owner of the tables of an embedded database. */
export async function executeAsOwner<Row extends pg.QueryResultRow>(
  dataDir: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: await findEmbedded(dataDir) });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Sets the undo window of all workspaces. With 0 minutes, mails leave immediately. */
export async function setUndoMinutes(dataDir: string, minutes: number): Promise<void> {
  await executeAsOwner(
    dataDir,
    `insert into mail_settings (workspace_id, undo_minutes) select id, $1 from workspaces
     on conflict (workspace_id) do update set undo_minutes = excluded.undo_minutes`,
    [minutes],
  );
}
