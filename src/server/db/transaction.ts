import { sql } from 'kysely';
import { invariant } from '../errors.ts';
import { APPLICATION_ROLE } from './application-role.ts';
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
    await enterWorkspace(tx, workspaceId);
    return await act(tx);
  });
}

/**
 * Lets the rest of a transaction see this workspace. Sets the role once more, for this transaction
 * alone, and refuses to go on without row-level security: a session whose role was lost, however
 * that came about, must not read what belongs to others.
 */
export async function enterWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  const { rows } = await sql<{ isIsolated: boolean }>`
    select set_config('laurel.workspace_id', ${workspaceId}, true),
      set_config('role', ${APPLICATION_ROLE}, true),
      row_security_active('public.learners') as is_isolated
  `.execute(tx);
  invariant(rows[0]?.isIsolated, 'row-level security applies to every workspace transaction');
}

/** The name of the constraint that the database refused a change for, if that is what it did. */
export function violatedConstraint(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return undefined;
  return typeof error.constraint === 'string' ? error.constraint : undefined;
}
