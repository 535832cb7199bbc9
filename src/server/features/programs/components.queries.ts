import { sql } from 'kysely';
import type { Tx } from '../../db/pool.ts';
import type { Component } from './programs.queries.ts';

/** Number of participants who have completed each component, without removed ones. */
export async function countCompleted(tx: Tx, programId: string): Promise<Map<string, number>> {
  // Does not join participants: right after a large import, outdated statistics make the planner
  // scan all participants for each completion.
  const { rows } = await sql<{ componentId: string; count: number }>`
    select k.component_id, count(*) as count
    from completions k
    where k.component_id = any(array(select id from components where program_id = ${programId}))
      and k.taken_back_at is null and k.is_passed
      and k.participant_id not in (
        select id from participants where program_id = ${programId} and removed_at is not null)
    group by k.component_id
  `.execute(tx);
  return new Map(rows.map((row) => [row.componentId, row.count]));
}

/**
 * Whether there is a current completion of the component, passed or not, even of a removed
 * participant.
 */
export async function hasCurrentCompletion(tx: Tx, componentId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('completions')
    .select('id')
    .where('componentId', '=', componentId)
    .where('takenBackAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Call `countRequired` afterwards in the same transaction. */
export async function updateComponent(
  tx: Tx,
  id: string,
  content: Omit<Component, 'id' | 'programId' | 'position'>,
): Promise<void> {
  await tx.updateTable('components').set(content).where('id', '=', id).execute();
}

/** Also deletes its extensions and the completions that were taken back. */
export async function deleteComponent(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('components').where('id', '=', id).execute();
}

/** Sets the positions of the components. */
export async function orderComponents(tx: Tx, programId: string, ids: string[]): Promise<void> {
  await sql`
    update components c set position = n.place - 1
    from unnest(${ids}::uuid[]) with ordinality as n (id, place)
    where c.program_id = ${programId} and c.id = n.id
  `.execute(tx);
}

/** Recomputes which current completions reach the passing score. */
export async function refreshPassed(tx: Tx, componentId: string): Promise<void> {
  await sql`
    update completions k
    set is_passed = c.passing_score is null or coalesce(k.score >= c.passing_score, k.is_success_reported)
    from components c
    where c.workspace_id = k.workspace_id and c.id = k.component_id
      and k.component_id = ${componentId} and k.taken_back_at is null
      and k.is_passed is distinct from
        (c.passing_score is null or coalesce(k.score >= c.passing_score, k.is_success_reported))
  `.execute(tx);
}
