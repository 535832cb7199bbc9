import { sql } from 'kysely';
import type { ParticipantView } from '../../../shared/programs.ts';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';
import { IS_COMPLETE } from './progress.queries.ts';

export type ListedParticipant = {
  id: string;
  learnerId: string;
  name: string | null;
  email: string | null;
  sortName: string | null;
  enrolledAt: Date;
  doneCount: number;
  requiredDone: number;
  nextDueOn: string | null;
  completedAt: Date | null;
  outcome: string | null;
  progress: ParticipantView['progress'];
  extensions: ParticipantView['extensions'];
};

/** Progress of participant `p` in program `g`. Only live programs have overdue components. */
function progressOn(today: string) {
  return sql<ParticipantView['progress']>`case
    when ${IS_COMPLETE} then 'complete'
    when p.next_due_on < ${today}::date and g.launched_at is not null and g.ended_at is null
      then 'at_risk'
    when p.done_count = 0 then 'not_started'
    else 'in_progress' end`;
}

function participantsOf(tx: Tx, programId: string, today: string) {
  return tx
    .selectFrom('participants as p')
    .innerJoin('programs as g', (join) => joinInWorkspace(join, 'g.id', 'p.programId'))
    .innerJoin('learners as l', (join) => joinInWorkspace(join, 'l.id', 'p.learnerId'))
    .select([
      'p.id',
      'p.learnerId',
      'l.name',
      'l.email',
      'l.sortName',
      'p.enrolledAt',
      'p.doneCount',
      'p.requiredDone',
      'p.nextDueOn',
      'p.completedAt',
      'p.outcome',
      progressOn(today).as('progress'),
      sql<ParticipantView['extensions']>`coalesce((
        select json_agg(json_build_object(
          'componentId', x.component_id, 'extendedTo', x.extended_to) order by x.component_id)
        from component_extensions x
        where x.workspace_id = p.workspace_id and x.participant_id = p.id), '[]')`.as('extensions'),
    ])
    .where('p.programId', '=', programId)
    .where('p.removedAt', 'is', null);
}

/** Ordered by name; erased learners sort last. Returns one extra row. */
export async function listParticipants(
  tx: Tx,
  programId: string,
  filter: {
    query: string | undefined;
    progress: ParticipantView['progress'] | undefined;
    participantId: string | undefined;
  },
  page: { limit: number; after: Position | undefined; today: string },
): Promise<ListedParticipant[]> {
  let query = participantsOf(tx, programId, page.today)
    .orderBy('l.sortName', (order) => order.asc().nullsLast())
    .orderBy('p.id')
    .limit(page.limit + 1);
  if (filter.participantId) query = query.where('p.id', '=', filter.participantId);
  if (filter.progress) {
    query = query.where(sql<boolean>`${progressOn(page.today)} = ${filter.progress}`);
  }
  if (filter.query) {
    const words = `%${filter.query.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<boolean>`
      unaccent(lower(concat_ws(' ', l.name, l.email, l.external_id)))
        like unaccent(lower(${words}))`);
  }
  if (page.after) {
    const { key, id } = page.after;
    query = query.where(
      key === null
        ? sql<boolean>`(l.sort_name is null and p.id > ${id}::uuid)`
        : sql<boolean>`((l.sort_name, p.id) > (${key}, ${id}::uuid) or l.sort_name is null)`,
    );
  }
  return await query.execute();
}

export async function findParticipant(
  tx: Tx,
  programId: string,
  id: string,
  today: string,
): Promise<ListedParticipant | undefined> {
  return await participantsOf(tx, programId, today).where('p.id', '=', id).executeTakeFirst();
}

export async function removeParticipantRow(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('participants').set({ removedAt: now }).where('id', '=', id).execute();
}

/** Null removes the extension. Call `refreshProgress` afterwards in the same transaction. */
export async function setExtension(
  tx: Tx,
  extension: { workspaceId: string; participantId: string; componentId: string },
  extendedTo: string | null,
): Promise<void> {
  if (extendedTo === null) {
    await tx
      .deleteFrom('componentExtensions')
      .where('participantId', '=', extension.participantId)
      .where('componentId', '=', extension.componentId)
      .execute();
    return;
  }
  await tx
    .insertInto('componentExtensions')
    .values({ ...extension, extendedTo })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'participantId', 'componentId']).doUpdateSet({ extendedTo }),
    )
    .execute();
}

/**
 * Marks participants as reminded in the order of their ids, unless another transaction did
 * meanwhile. Returns those to be mailed, locked against erasing.
 */
export async function markReminded(tx: Tx, ids: string[], now: Date, notSince: Date) {
  const { rows } = await sql<{ id: string; programId: string; email: string }>`
    with locked as (
      select p.workspace_id, p.id, l.email from participants p
      join learners l on l.workspace_id = p.workspace_id and l.id = p.learner_id
      where p.id = any(${ids}::uuid[]) and p.removed_at is null and p.completed_at is null
        and (p.reminded_at is null or p.reminded_at <= ${notSince}) and l.email is not null
      order by p.id for update of p for share of l
    )
    update participants p set reminded_at = ${now}
    from locked k
    where p.workspace_id = k.workspace_id and p.id = k.id
    returning p.id, p.program_id, k.email
  `.execute(tx);
  return rows;
}
