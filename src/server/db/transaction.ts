import { sql } from 'kysely';
import type { Db, Tx } from './pool.ts';

/**
 * Runs `act` in one transaction that sees the rows of this workspace and no others, by row-level
 * security. Commits when it resolves, rolls back when it throws.
 */
export async function inWorkspace<Result>(
  db: Db,
  workspaceId: string,
  act: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return await db.transaction().execute(async (tx) => {
    await sql`select set_config('laurel.workspace_id', ${workspaceId}, true)`.execute(tx);
    return await act(tx);
  });
}

/** The name of the constraint that the database refused a change for, if that is what it did. */
export function violatedConstraint(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return undefined;
  return typeof error.constraint === 'string' ? error.constraint : undefined;
}
