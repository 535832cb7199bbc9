import { sql } from 'kysely';
import type { Tx } from '../../db/pool.ts';

/**
 * Locks participants of the program in the order of their ids, so that what they have done is
 * counted one change after the other. Removed ones are left out.
 */
export async function lockParticipants(tx: Tx, programId: string, ids: string[]) {
  if (ids.length === 0) return [];
  return await tx
    .selectFrom('participants')
    .select(['id', 'learnerId', 'completedAt', 'outcome'])
    .where('programId', '=', programId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('removedAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/**
 * Counts anew what participants have done, from their standing completions: of those named, who
 * must be locked, or of all in the program, which must be locked for `update`. Returns the ids of
 * those who became complete by it.
 */
export async function refreshProgress(
  tx: Tx,
  programId: string,
  participantIds: string[] | 'all',
): Promise<string[]> {
  if (participantIds !== 'all' && participantIds.length === 0) return [];
  const chosen = participantIds === 'all' ? sql`true` : sql`p.id = any(${participantIds}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    with before as (
      select p.id, p.completed_at, g.required_count
      from participants p
      join programs g on g.workspace_id = p.workspace_id and g.id = p.program_id
      where p.program_id = ${programId} and ${chosen}
    ), counted as (
      select p.id,
        count(k.id) as done_count,
        count(k.id) filter (where c.is_required) as required_done,
        max(k.completed_at) filter (where c.is_required) as last_done_at,
        min(greatest(c.due_on, x.extended_to)) filter (
          where c.is_required and c.due_on is not null and k.id is null) as next_due_on
      from before p
      cross join components c
      left join completions k on k.participant_id = p.id and k.component_id = c.id
        and k.taken_back_at is null and k.is_passed
      left join component_extensions x on x.participant_id = p.id and x.component_id = c.id
      where c.program_id = ${programId}
      group by p.id
    ), found as (
      select b.id, b.completed_at as was_completed_at,
        coalesce(n.done_count, 0) as done_count,
        coalesce(n.required_done, 0) as required_done,
        n.next_due_on,
        case when b.required_count > 0 and n.required_done >= b.required_count
          then n.last_done_at end as completed_at
      from before b left join counted n on n.id = b.id
    ), changed as (
      update participants p
      set done_count = f.done_count, required_done = f.required_done,
        next_due_on = f.next_due_on, completed_at = f.completed_at
      from found f
      where p.id = f.id and p.program_id = ${programId}
      returning p.id, p.completed_at is not null and f.was_completed_at is null as became_complete
    )
    select id from changed where became_complete order by id
  `.execute(tx);
  return rows.map((row) => row.id);
}
