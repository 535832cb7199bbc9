import { sql } from 'kysely';
import type { PROGRAM_SORTS } from '../../../shared/choices.ts';
import type { ProgramFilterState, ProgramState } from '../../../shared/programs.ts';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';
import { PROGRAM_COLUMNS, type Program } from './programs.queries.ts';
import { IS_COMPLETE } from './progress.queries.ts';

export type ProgramFilter = {
  state: ProgramFilterState | 'all';
  /** Today's date in the workspace. */
  today: string;
  sort: (typeof PROGRAM_SORTS)[number];
  query: string | undefined;
  certificationId: string | undefined;
  leadId: string | undefined;
};

/** Must match `programStateOf`. */
const IN_STATE: Record<ProgramState, ReturnType<typeof sql<boolean>>> = {
  in_design: sql`launched_at is null and archived_at is null and not (
    exists (select from components c
      where c.workspace_id = programs.workspace_id and c.program_id = programs.id)
    and exists (select from participants p where p.workspace_id = programs.workspace_id
      and p.program_id = programs.id and p.removed_at is null))`,
  launch_ready: sql`launched_at is null and archived_at is null
    and exists (select from components c
      where c.workspace_id = programs.workspace_id and c.program_id = programs.id)
    and exists (select from participants p where p.workspace_id = programs.workspace_id
      and p.program_id = programs.id and p.removed_at is null)`,
  live: sql`launched_at is not null and ended_at is null`,
  complete: sql`ended_at is not null`,
  archived: sql`archived_at is not null`,
};

/** Condition on `programs`: live, and after the last due date of all requirements. */
export const isToEnd = (today: string) => sql<boolean>`
  launched_at is not null and ended_at is null
  and (select max(coalesce(c.close_on, c.due_on)) from components c
    where c.workspace_id = programs.workspace_id and c.program_id = programs.id and c.is_required)
    < ${today}`;

/** Returns one extra row. */
export async function listPrograms(
  tx: Tx,
  filter: ProgramFilter,
  page: { limit: number; after: Position | undefined },
): Promise<(Program & { titleKey: string })[]> {
  let query = tx
    .selectFrom('programs')
    .select([...PROGRAM_COLUMNS, sql<string>`lower(title)`.as('titleKey')])
    .limit(page.limit + 1);
  if (filter.state === 'to_end') query = query.where(isToEnd(filter.today));
  else if (filter.state !== 'all') query = query.where(IN_STATE[filter.state]);
  if (filter.query) {
    const words = `%${filter.query.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<boolean>`unaccent(lower(title)) like unaccent(lower(${words}))`);
  }
  if (filter.certificationId !== undefined) {
    query = query.where(sql<boolean>`exists (select from program_certifications l
      where l.workspace_id = programs.workspace_id and l.program_id = programs.id
        and l.certification_id = ${filter.certificationId})`);
  }
  if (filter.leadId !== undefined) {
    query = query.where(sql<boolean>`exists (select from program_leads l
      where l.workspace_id = programs.workspace_id and l.program_id = programs.id
        and l.member_id = ${filter.leadId})`);
  }
  if (filter.sort === 'title') {
    query = query.orderBy(sql`lower(title)`).orderBy('id');
    if (page.after) {
      const { key, id } = page.after;
      query = query.where(sql<boolean>`(lower(title), id) > (${key}, ${id}::uuid)`);
    }
  } else {
    query = query.orderBy('id', 'desc');
    if (page.after) query = query.where('id', '<', page.after.id);
  }
  return (await query.execute()) as (Program & { titleKey: string })[];
}

export type ProgramCounts = {
  componentCount: number;
  participantCount: number;
  completeCount: number;
};

/** Counts of components and participants of these programs, without removed participants. */
export async function countInPrograms(
  tx: Tx,
  programIds: string[],
): Promise<Map<string, ProgramCounts>> {
  const rows = await tx
    .selectFrom('programs as g')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('participants as p')
          .whereRef('p.workspaceId', '=', 'g.workspaceId')
          .whereRef('p.programId', '=', 'g.id')
          .where('p.removedAt', 'is', null)
          .select([
            sql<number>`count(*)`.as('participantCount'),
            sql<number>`count(*) filter (where ${IS_COMPLETE})`.as('completeCount'),
          ])
          .as('people'),
      (join) => join.onTrue(),
    )
    .select([
      'g.id',
      sql<number>`(select count(*) from components c
        where c.workspace_id = g.workspace_id and c.program_id = g.id)`.as('componentCount'),
      sql<number>`people.participant_count`.as('participantCount'),
      sql<number>`people.complete_count`.as('completeCount'),
    ])
    .where('g.id', 'in', programIds)
    .execute();
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** Leads of these programs, ordered by name. */
export async function listLeadsOfPrograms(tx: Tx, programIds: string[]) {
  return await tx
    .selectFrom('programLeads as l')
    .innerJoin('members as m', (join) => joinInWorkspace(join, 'm.id', 'l.memberId'))
    .innerJoin('users as u', 'u.id', 'm.userId')
    .select(['l.programId', 'm.id', 'u.name'])
    .where('l.programId', 'in', programIds)
    .orderBy('u.name')
    .orderBy('m.id')
    .execute();
}
