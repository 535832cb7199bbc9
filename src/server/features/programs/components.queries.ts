import { sql } from 'kysely';
import type { Tx } from '../../db/pool.ts';
import type { Component } from './programs.queries.ts';

/** How many participants have done each component of the program; whoever was removed is left out. */
export async function countCompleted(tx: Tx, programId: string): Promise<Map<string, number>> {
  // Without a join to the participants: right after a large import the planner knows nothing of the
  // rows yet, and would read all participants for each completion.
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

/** Whether a completion of it stands, whatever its score and whether or not they were removed. */
export async function hasStandingCompletion(tx: Tx, componentId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('completions')
    .select('id')
    .where('componentId', '=', componentId)
    .where('takenBackAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** `countRequired` must follow, in the same transaction. */
export async function updateComponent(
  tx: Tx,
  id: string,
  content: Omit<Component, 'id' | 'programId' | 'position'>,
): Promise<void> {
  await tx.updateTable('components').set(content).where('id', '=', id).execute();
}

/** Takes its extensions, and the completions of it that were taken back, along. */
export async function deleteComponent(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('components').where('id', '=', id).execute();
}

/** Numbers the components of the program as they are named. */
export async function orderComponents(tx: Tx, programId: string, ids: string[]): Promise<void> {
  await sql`
    update components c set position = n.place - 1
    from unnest(${ids}::uuid[]) with ordinality as n (id, place)
    where c.program_id = ${programId} and c.id = n.id
  `.execute(tx);
}

/** Decides anew which standing completions of the component reach its passing score. */
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
