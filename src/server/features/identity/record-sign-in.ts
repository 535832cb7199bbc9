import { sql } from 'kysely';
import { isFirstWithin } from '../../db/rate-limits.ts';
import type { Deps } from '../../deps.ts';
import { recordEvent } from '../../events.ts';
import { inWork } from '../../work.ts';
import { findUserByEmail } from './users.queries.ts';

const HOUR_MS = 3_600_000;

/**
 * Records in the history of a member's workspaces that a sign-in failed. At most once per hour and
 * member, so that guessing cannot fill the history.
 */
export async function recordFailedSignIn(deps: Deps, email: string): Promise<void> {
  const user = await findUserByEmail(deps.db, email);
  if (!user || !(await isFirstWithin(deps.db, `failed sign-in ${user.id}`, HOUR_MS))) return;
  const memberships = await sql<{ workspaceId: string; memberId: string }>`
    select workspace_id, member_id from laurel_memberships(${user.id})
  `.execute(deps.db);
  for (const { workspaceId, memberId } of memberships.rows) {
    const actor = { kind: 'system', id: null, role: 'viewer', workspaceId } as const;
    await inWork(deps, actor, async (work) => {
      recordEvent(work, 'member.sign_in_failed', { kind: 'member', id: memberId });
    });
  }
}
