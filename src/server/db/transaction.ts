import { sql } from 'kysely';
import { invariant } from '../errors.ts';
import { APPLICATION_ROLE } from './application-role.ts';
import type { Db, Tx } from './pool.ts';

/** Runs `act` in one transaction that sees only rows of this workspace, by row-level security. */
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
 * Makes the rest of a transaction see this workspace. Sets the role again for this transaction, and
 * throws unless row-level security applies: a session that lost its role must not read other
 * workspaces.
 */
export async function enterWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  const { rows } = await sql<{ isIsolated: boolean }>`
    select set_config('laurel.workspace_id', ${workspaceId}, true),
      set_config('role', ${APPLICATION_ROLE}, true),
      row_security_active('public.learners') as is_isolated
  `.execute(tx);
  invariant(rows[0]?.isIsolated, 'row-level security applies to every workspace transaction');
}

/** Name of the constraint that the error violates, if any. */
export function violatedConstraint(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return undefined;
  return typeof error.constraint === 'string' ? error.constraint : undefined;
}
