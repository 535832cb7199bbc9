import { sql } from 'kysely';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Tx } from '../../db/pool.ts';
import { neverListed } from '../programs/needs-review.queries.ts';
import { standings } from './evaluation.queries.ts';

/** Restricts the query to these, because most items were issued. */
function notIssued(programId: string) {
  return sql`(
    select p.* from participants p
    where p.program_id = ${programId} and p.id in (
      select i.participant_id from issuing_items i
      join issuings s on s.workspace_id = i.workspace_id and s.id = i.issuing_id
      where s.program_id = ${programId} and i.state in ('skipped', 'cancelled')
      union all
      select n.participant_id from (${neverListed([programId])}) n))`;
}

export type RestItem = {
  participantId: string;
  certificationId: string;
  learnerId: string;
  name: string;
  /** Whether an unprintable name was confirmed before. */
  evenIfUnprintable: boolean;
};

/**
 * Participants who now qualify: cancelled, skipped for a reason that no longer applies, or complete
 * before the program issued on completion. Skipped or unlisted participants with a valid credential
 * are excluded.
 */
export async function listRest(tx: Tx, programId: string, today: string): Promise<RestItem[]> {
  const { rows } = await sql<RestItem>`
    select s.participant_id, s.certification_id, s.learner_id, s.name,
      coalesce(i.state = 'cancelled' and i.even_if_unprintable, false) as even_if_unprintable
    from (${standings(programId, today, notIssued(programId))}) s
    join programs g on g.workspace_id = s.workspace_id and g.id = ${programId}
    join certifications t on t.workspace_id = s.workspace_id and t.id = s.certification_id
      and t.archived_at is null and t.version_id is not null
    left join issuing_items i on i.workspace_id = s.workspace_id
      and i.participant_id = s.participant_id and i.certification_id = s.certification_id
    where s."group" in ('issue', 'replace')
      and (g.ended_at is not null or g.launched_at is not null and g.issuing = 'as_completed')
      and (i.state = 'cancelled' or s."group" = 'issue' and coalesce(i.state, 'skipped') = 'skipped')
    order by s.participant_id, s.certification_id
  `.execute(tx);
  return rows;
}

/** Number of participants with an e-mail address who were not notified of their outcome. */
export async function countUnnotified(tx: Tx, programId: string): Promise<number> {
  const row = await tx
    .selectFrom('participants as p')
    .innerJoin('learners as n', (join) => joinInWorkspace(join, 'n.id', 'p.learnerId'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('p.programId', '=', programId)
    .where('p.outcome', 'is not', null)
    .where('p.toldAt', 'is', null)
    .where('n.email', 'is not', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Adds items to the issuing, or makes them wait again. The issuing must be locked. */
export async function putBack(tx: Tx, issuingId: string, items: RestItem[]): Promise<void> {
  if (items.length === 0) return;
  await sql`
    insert into issuing_items (workspace_id, id, issuing_id, certification_id, learner_id,
      participant_id, even_if_unprintable)
    select laurel_workspace_id(), gen_random_uuid(), ${issuingId}, n.certification_id, n.learner_id,
      n.participant_id, n.even
    from unnest(
      ${items.map((it) => it.participantId)}::uuid[],
      ${items.map((it) => it.certificationId)}::uuid[],
      ${items.map((it) => it.learnerId)}::uuid[],
      ${items.map((it) => it.evenIfUnprintable)}::boolean[]
    ) as n (participant_id, certification_id, learner_id, even)
    on conflict (workspace_id, participant_id, certification_id) where participant_id is not null
    do update set issuing_id = excluded.issuing_id, state = 'waiting', reason = null,
      even_if_unprintable = excluded.even_if_unprintable
      where issuing_items.state in ('skipped', 'cancelled')
  `.execute(tx);
}

export type LeftOut = {
  id: string;
  participantId: string;
  learnerId: string;
  name: string | null;
  email: string | null;
  certificationId: string;
  title: string;
  state: 'skipped' | 'cancelled';
  reason: string | null;
};

/** In the order of the items, with one extra row. */
export async function listLeftOut(
  tx: Tx,
  issuingId: string,
  page: { limit: number; afterId: string | undefined },
): Promise<LeftOut[]> {
  const { rows } = await sql<LeftOut>`
    select i.id, i.participant_id, i.learner_id, n.name, n.email, i.certification_id,
      coalesce(v.title, t.title) as title, i.state, i.reason
    from issuing_items i
    join learners n on n.workspace_id = i.workspace_id and n.id = i.learner_id
    join certifications t on t.workspace_id = i.workspace_id and t.id = i.certification_id
    left join certification_versions v
      on v.workspace_id = t.workspace_id and v.id = t.version_id
    where i.issuing_id = ${issuingId} and i.state in ('skipped', 'cancelled')
      and (${page.afterId ?? null}::uuid is null or i.id > ${page.afterId ?? null}::uuid)
    order by i.id limit ${page.limit + 1}
  `.execute(tx);
  return rows;
}
