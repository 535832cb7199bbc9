import { sql } from 'kysely';
import type { Tx } from '../../db/pool.ts';

/**
 * Whether participant `p` is complete: all requirements are fulfilled, or were when the program
 * ended. All counts of complete participants use this.
 */
export const IS_COMPLETE = sql<boolean>`coalesce(p.outcome = 'complete', p.completed_at is not null)`;

/**
 * Locks participants in the order of their ids, so that their progress is updated sequentially.
 * Skips removed ones.
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

/** Learners who participate and are not complete. */
export async function listIncompleteLearners(tx: Tx, programId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('participants as p')
    .select('p.learnerId')
    .where('p.programId', '=', programId)
    .where('p.removedAt', 'is', null)
    .where('p.completedAt', 'is', null)
    .execute();
  return rows.map((row) => row.learnerId);
}

/**
 * Recounts the progress of the given participants, who must be locked, or of all in the program,
 * which must be locked for `update`. Returns the ids of those who became complete and are not
 * removed.
 */
export async function refreshProgress(
  tx: Tx,
  programId: string,
  participantIds: string[] | 'all',
): Promise<string[]> {
  if (participantIds !== 'all' && participantIds.length === 0) return [];
  const selected =
    participantIds === 'all' ? sql`true` : sql`p.id = any(${participantIds}::uuid[])`;
  // Lateral joins per participant: right after a large import, outdated statistics make the planner
  // join everything with everything.
  const { rows } = await sql<{ id: string }>`
    with chosen as materialized (
      select p.workspace_id, p.id, p.completed_at, g.required_count
      from participants p
      join programs g on g.workspace_id = p.workspace_id and g.id = p.program_id
      where p.program_id = ${programId} and ${selected}
    ), found as (
      select b.workspace_id, b.id, b.completed_at as was_completed_at, n.done_count, n.required_done,
        (select min(greatest(c.due_on, (
            select x.extended_to from component_extensions x
            where x.workspace_id = b.workspace_id and x.participant_id = b.id
              and x.component_id = c.id)))
          from components c
          where c.program_id = ${programId} and c.is_required and c.due_on is not null
            and c.id <> all(n.done_ids)) as next_due_on,
        case when b.required_count > 0 and n.required_done >= b.required_count
          then n.last_done_at end as completed_at
      from chosen b
      cross join lateral (
        select count(*) as done_count,
          count(*) filter (where c.is_required) as required_done,
          max(k.completed_at) filter (where c.is_required) as last_done_at,
          coalesce(array_agg(k.component_id), '{}') as done_ids
        from completions k
        join components c on c.workspace_id = k.workspace_id and c.id = k.component_id
        where k.workspace_id = b.workspace_id and k.participant_id = b.id
          and k.taken_back_at is null and k.is_passed
      ) n
    ), changed as (
      update participants p
      set done_count = f.done_count, required_done = f.required_done,
        next_due_on = f.next_due_on, completed_at = f.completed_at
      from found f
      where p.workspace_id = f.workspace_id and p.id = f.id
        and (p.done_count, p.required_done, p.next_due_on, p.completed_at)
          is distinct from (f.done_count, f.required_done, f.next_due_on, f.completed_at)
      returning p.id, p.completed_at is not null and f.was_completed_at is null
        and p.removed_at is null as became_complete
    )
    select id from changed where became_complete order by id
  `.execute(tx);
  return rows.map((row) => row.id);
}

/** Titles of missing required components of each participant, in order. */
export async function listMissing(
  tx: Tx,
  participantIds: string[],
): Promise<Map<string, string[]>> {
  if (participantIds.length === 0) return new Map();
  // A lateral join per participant, for the same reason as above.
  const { rows } = await sql<{ id: string; titles: string[] }>`
    select p.id, missing.titles
    from unnest(${participantIds}::uuid[]) as asked (id)
    join participants p on p.workspace_id = laurel_workspace_id() and p.id = asked.id
    cross join lateral (
      select coalesce(array_agg(k.component_id), '{}') as ids
      from completions k
      where k.workspace_id = p.workspace_id and k.participant_id = p.id
        and k.taken_back_at is null and k.is_passed
    ) done
    cross join lateral (
      select array_agg(c.title order by c.position, c.id) as titles
      from components c
      where c.workspace_id = p.workspace_id and c.program_id = p.program_id
        and c.is_required and c.id <> all(done.ids)
    ) missing
    where missing.titles is not null
  `.execute(tx);
  return new Map(rows.map((row) => [row.id, row.titles]));
}
