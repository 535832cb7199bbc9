import { type RawBuilder, sql } from 'kysely';
import type { PipelineState } from '../../../shared/pipeline.ts';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Tx } from '../../db/pool.ts';
import { IS_COMPLETE } from '../programs/progress.queries.ts';

/** Selects participants, as of a date. */
export type Look = {
  programIds: string[];
  /** A participant is certified if they are complete and hold all of these. */
  certificationIds: string[];
  enrolledFrom?: string | undefined;
  enrolledTo?: string | undefined;
  today: string;
  timeZone: string;
};

/** A program that is not archived. */
export type ScopeProgram = { id: string; title: string };

const SCOPE_PROGRAMS_MAX = 1_000;

/** Programs that lead to a certification, ordered by title, without archived ones. */
export async function listScopePrograms(
  tx: Tx,
  scope: { certificationId: string } | { programId: string },
): Promise<ScopeProgram[]> {
  let query = tx
    .selectFrom('programs as p')
    .select(['p.id', 'p.title'])
    .where('p.archivedAt', 'is', null)
    .orderBy(sql`lower(p.title)`)
    .orderBy('p.id')
    .limit(SCOPE_PROGRAMS_MAX);
  if ('programId' in scope) return await query.where('p.id', '=', scope.programId).execute();
  query = query.innerJoin('programCertifications as l', (join) =>
    joinInWorkspace(join, 'l.programId', 'p.id').on(
      'l.certificationId',
      '=',
      scope.certificationId,
    ),
  );
  return await query.execute();
}

export async function findCertificationIds(tx: Tx, programId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('programCertifications')
    .select('certificationId')
    .where('programId', '=', programId)
    .execute();
  return rows.map((row) => row.certificationId);
}

/** Leads of the programs. */
export async function listLeads(tx: Tx, programIds: string[]) {
  if (programIds.length === 0) return [];
  return await tx
    .selectFrom('programLeads as l')
    .innerJoin('members as m', (join) => joinInWorkspace(join, 'm.id', 'l.memberId'))
    .innerJoin('users as u', 'u.id', 'm.userId')
    .select(['l.programId', 'm.id', 'u.name'])
    .where('l.programId', 'in', programIds)
    .orderBy(sql`lower(u.name)`)
    .orderBy('m.id')
    .execute();
}

/**
 * Every participant with their state. Only complete participants count as certified, even if they
 * hold a credential from elsewhere. An expired credential counts only if it was issued after the
 * enrolment.
 */
function participantsWithState(
  { programIds, certificationIds, today, ...look }: Look,
  reading: 'all' | { only: PipelineState | undefined },
): RawBuilder<unknown> {
  const day = (date: string) => sql`(${date}::date)::timestamp at time zone ${look.timeZone}`;
  const { enrolledFrom: from, enrolledTo: to } = look;
  const since = from ? sql`and p.enrolled_at >= ${day(from)}` : sql``;
  const until = to
    ? sql`and p.enrolled_at < (${to}::date + 1)::timestamp at time zone ${look.timeZone}`
    : sql``;
  const counted = sql`
    count(*) filter (where c.expires_on is null or c.expires_on >= ${today}::date) as valid_count,
    max(c.created_at) filter (where c.expires_on < ${today}::date) as expired_from`;
  const theirs = sql`c.certification_id = any(${certificationIds}::uuid[]) and c.is_current`;
  // Reading all participants joins all credentials at once; reading a page looks up each one.
  const held =
    reading === 'all'
      ? sql`left join (
          select c.workspace_id, c.learner_id, ${counted} from credentials c where ${theirs}
          group by c.workspace_id, c.learner_id
        ) held on held.workspace_id = p.workspace_id and held.learner_id = p.learner_id`
      : sql`cross join lateral (
          select ${counted} from credentials c
          where c.workspace_id = p.workspace_id and c.learner_id = p.learner_id and ${theirs}
        ) held`;
  const only = reading === 'all' ? undefined : reading.only;
  const likely = only ? sql`and ${neededFor(only, { certificationIds, today })}` : sql``;
  return sql`
    select p.workspace_id, p.id, p.learner_id, p.program_id, p.required_done, p.next_due_on,
      p.reminded_at, p.done_count, g.title, g.required_count,
      case
        when ${IS_COMPLETE} then case
          when held.valid_count > 0 and held.valid_count = ${certificationIds.length}
            then 'certified'
          when held.expired_from >= p.enrolled_at then 'expired'
          else 'complete' end
        when p.outcome = 'did_not_pass' then 'did_not_pass'
        when g.launched_at is not null and g.ended_at is null and p.next_due_on < ${today}::date
          then 'at_risk'
        when p.done_count > 0 then 'in_progress'
        else 'not_started'
      end as state
    from participants p
    join programs g on g.workspace_id = p.workspace_id and g.id = p.program_id
    ${held}
    where p.program_id = any(${programIds}::uuid[]) and p.removed_at is null ${since} ${until}
      ${likely}
  `;
}

/** A necessary condition of a state, which narrows the search for a page of participants. */
function neededFor(
  state: PipelineState,
  { certificationIds, today }: Pick<Look, 'certificationIds' | 'today'>,
): RawBuilder<unknown> {
  switch (state) {
    case 'not_started':
      return sql`p.done_count = 0`;
    case 'in_progress':
      return sql`p.done_count > 0 and p.completed_at is null`;
    case 'at_risk':
      return sql`p.next_due_on < ${today}::date and p.completed_at is null`;
    case 'complete':
    case 'certified':
      return IS_COMPLETE;
    case 'did_not_pass':
      return sql`p.outcome = 'did_not_pass'`;
    case 'expired':
      return sql`${IS_COMPLETE} and p.learner_id in (
        select c.learner_id from credentials c
        where c.certification_id = any(${certificationIds}::uuid[]) and c.is_current
          and c.expires_on < ${today}::date)`;
  }
}

/** Counts participants by state. `started` counts those with any completion. */
export async function countStates(tx: Tx, look: Look) {
  // After issuing to thousands, the planner's statistics are outdated, and it would scan all
  // credentials for each participant.
  await sql`set local enable_nestloop = off`.execute(tx);
  const { rows } = await sql<{ state: PipelineState; count: number; started: number }>`
    select state, count(*) as count, count(*) filter (where done_count > 0) as started
    from (${participantsWithState(look, 'all')}) s group by state
  `.execute(tx);
  await sql`set local enable_nestloop = on`.execute(tx);
  return rows;
}

export type PipelineRow = {
  id: string;
  learnerId: string;
  name: string | null;
  email: string | null;
  programId: string;
  title: string;
  state: PipelineState;
  requiredDone: number;
  requiredCount: number;
  nextDueOn: string | null;
};

/** Ordered by participant id, with one extra row. */
export async function listPeople(
  tx: Tx,
  look: Look,
  filter: { state?: PipelineState | undefined; query?: string | undefined },
  page: { limit: number; afterId: string | undefined },
): Promise<PipelineRow[]> {
  const words = filter.query?.trim().split(/\s+/).filter(Boolean).slice(0, 8) ?? [];
  const named = words.map((word) => {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    return sql`and (unaccent(lower(l.name)) like unaccent(lower(${like}))
      or lower(l.email) like lower(${like}))`;
  });
  const { rows } = await sql<PipelineRow>`
    select s.id, s.learner_id, l.name, l.email, s.program_id, s.title, s.state, s.required_done,
      s.required_count, s.next_due_on
    from (${participantsWithState(look, { only: filter.state })}) s
    join learners l on l.workspace_id = s.workspace_id and l.id = s.learner_id
    where true ${filter.state ? sql`and s.state = ${filter.state}` : sql``}
      ${page.afterId ? sql`and s.id > ${page.afterId}` : sql``}
      ${sql.join(named, sql` `)}
    order by s.id limit ${page.limit + 1}
  `.execute(tx);
  return rows;
}

export type HeldCredential = {
  learnerId: string;
  id: string;
  issuedOn: string;
  expiresOn: string | null;
};

/** The latest unrevoked credential of each learner. */
export async function findHeld(
  tx: Tx,
  certificationIds: string[],
  learnerIds: string[],
): Promise<Map<string, HeldCredential>> {
  if (certificationIds.length === 0 || learnerIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('credentials')
    .select(['learnerId', 'id', 'issuedOn', 'expiresOn'])
    .where('certificationId', 'in', certificationIds)
    .where(sql<boolean>`learner_id = any(${learnerIds}::uuid[])`)
    .where('isCurrent', '=', true)
    .orderBy('id')
    .execute();
  return new Map(rows.map((row) => [row.learnerId, row]));
}

/** Number of these ids that are participants of the pipeline, in any state. */
export async function countParticipants(tx: Tx, look: Look, ids: string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${participantsWithState(look, { only: undefined })}) s where s.id = any(${ids}::uuid[])
  `.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Why a participant is not reminded. */
export type NotReminded = 'notLive' | 'noEmail' | 'remindedLately';

/** Participants in the state, ordered by id, with the reason why they cannot be reminded now. */
export async function listToRemind(
  tx: Tx,
  look: Look,
  filter: { state: PipelineState; ids: string[] | undefined },
  notSince: Date,
) {
  const selected = filter.ids ? sql`and s.id = any(${filter.ids}::uuid[])` : sql``;
  const { rows } = await sql<{ id: string; whyNot: NotReminded | null }>`
    select s.id, case
        when g.launched_at is null or g.ended_at is not null then 'notLive'
        when l.email is null then 'noEmail'
        when s.reminded_at > ${notSince} then 'remindedLately'
      end as why_not
    from (${participantsWithState(look, { only: filter.state })}) s
    join programs g on g.workspace_id = s.workspace_id and g.id = s.program_id
    join learners l on l.workspace_id = s.workspace_id and l.id = s.learner_id
    where s.state = ${filter.state} ${selected}
    order by s.id
  `.execute(tx);
  return rows;
}

/** Locks the live programs, so that they cannot end during the transaction. */
export async function lockLivePrograms(tx: Tx, programIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from programs
    where id = any(${programIds}::uuid[]) and launched_at is not null and ended_at is null
    order by id for share
  `.execute(tx);
  return rows.map((row) => row.id);
}
