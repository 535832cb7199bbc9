import { type RawBuilder, sql } from 'kysely';
import type { EvaluationGroup } from '../../../shared/issuing.ts';
import type { Tx } from '../../db/pool.ts';
import { IS_COMPLETE } from '../programs/progress.queries.ts';

/** The caller separates unprintable names, because only the fonts can tell. */
export type FoundGroup = Exclude<EvaluationGroup, 'unprintable'>;

const PEOPLE = sql`participants`;

/**
 * Selects a page of participants before joining. A limit after the joins would join all
 * participants for each page.
 */
function participantsPage(programId: string, page: { limit: number; afterId: string | null }) {
  return sql`(
    select * from participants
    where program_id = ${programId} and removed_at is null
      and (${page.afterId}::uuid is null or id > ${page.afterId}::uuid)
    order by id
    limit ${page.limit})`;
}

/**
 * The standing of each participant for each certification of the program: one row per pair, or one
 * row without certification and group for someone who completes a program without certifications.
 * The dry run, its lists and the end all use these rows.
 */
export function standings(programId: string, today: string, people: RawBuilder<unknown> = PEOPLE) {
  return sql`
    select p.workspace_id, p.id as participant_id, p.learner_id, l.certification_id,
      n.name, n.email, n.external_id,
      c.id as held_id, c.issued_on as held_issued_on, c.expires_on as held_expires_on,
      h.placed_at as held_back_since,
      case
        when not ${IS_COMPLETE} then 'did_not_pass'
        when l.certification_id is null then null
        when n.erased_at is not null then 'erased'
        when i.id is not null then 'issued'
        when h.id is not null then 'held_back'
        when c.id is not null then 'replace'
        else 'issue'
      end as "group"
    from ${people} p
    join learners n on n.workspace_id = p.workspace_id and n.id = p.learner_id
    left join program_certifications l
      on l.workspace_id = p.workspace_id and l.program_id = p.program_id
    left join issuing_items i on i.workspace_id = p.workspace_id and i.participant_id = p.id
      and i.certification_id = l.certification_id and i.state = 'issued'
    left join holds h on h.workspace_id = p.workspace_id and h.learner_id = p.learner_id
      and h.certification_id = l.certification_id and h.lifted_at is null
    left join credentials c on c.workspace_id = p.workspace_id and c.learner_id = p.learner_id
      and c.certification_id = l.certification_id and c.is_current
      and (c.expires_on is null or c.expires_on >= ${today}::date)
    where p.program_id = ${programId} and p.removed_at is null`;
}

export type CountedGroup = {
  certificationId: string | null;
  group: FoundGroup | null;
  count: number;
  /** Sums of hashes of the relevant values. Any change of a row changes them. */
  hashes: string;
};

/** Counts participants per group, with hashes that reveal changes since. */
export async function countStandings(
  tx: Tx,
  programId: string,
  today: string,
): Promise<CountedGroup[]> {
  const { rows } = await sql<CountedGroup>`
    with standing as (${standings(programId, today)}),
    said as (
      select certification_id, "group", concat_ws('|', participant_id, certification_id,
        case when "group" = 'replace' then held_id::text || coalesce(held_expires_on::text, '') end,
        case when "group" in ('issue', 'replace') then name end) as words
      from standing
    )
    select certification_id, "group", count(*) as count,
      concat(sum(hashtextextended(words, 1)), ' ', sum(hashtextextended(words, 2))) as hashes
    from said
    group by certification_id, "group"
    order by certification_id, "group"
  `.execute(tx);
  return rows;
}

export type NamedStanding = [
  participantId: string,
  certificationId: string,
  group: 'issue' | 'replace',
  name: string,
];

/**
 * Names of a page of participants who would get a credential, without ASCII names, which every font
 * supports. Without `lastId` there are no more participants.
 */
export async function listNamesToCheck(
  tx: Tx,
  programId: string,
  today: string,
  page: { limit: number; afterId: string | null },
): Promise<{ lastId: string | null; names: NamedStanding[] }> {
  const { rows } = await sql<{ lastId: string | null; names: NamedStanding[] }>`
    with some_people as materialized (select * from ${participantsPage(programId, page)} as s)
    select
      (select id from some_people order by id desc limit 1) as last_id,
      (select coalesce(
          json_agg(json_build_array(participant_id, certification_id, "group", name)), '[]')
        from (${standings(programId, today, sql`some_people`)}) as standing
        where "group" in ('issue', 'replace') and octet_length(name) > length(name)) as names
  `.execute(tx);
  return rows[0] ?? { lastId: null, names: [] };
}

export type Standing = {
  participantId: string;
  learnerId: string;
  certificationId: string | null;
  name: string | null;
  email: string | null;
  externalId: string | null;
  heldId: string | null;
  heldIssuedOn: string | null;
  heldExpiresOn: string | null;
  heldBackSince: Date | null;
  group: FoundGroup | null;
};

/**
 * Rows in the order of the participants, including all rows of the last one, even above the limit.
 */
export async function listStandings(
  tx: Tx,
  programId: string,
  today: string,
  page: {
    groups?: FoundGroup[];
    certificationId?: string | undefined;
    limit: number;
    afterId: string | null;
  },
): Promise<Standing[]> {
  const groups = page.groups ?? null;
  const certificationId = page.certificationId ?? null;
  const people = groups ? undefined : participantsPage(programId, page);
  const { rows } = await sql<Standing>`
    select participant_id, learner_id, certification_id, name, email, external_id, held_id,
      held_issued_on, held_expires_on, held_back_since, "group"
    from (${standings(programId, today, people)}) as standing
    where (${groups}::text[] is null or "group" = any(${groups}::text[]))
      and (${certificationId}::uuid is null or certification_id = ${certificationId}::uuid)
      and (${page.afterId}::uuid is null or participant_id > ${page.afterId}::uuid)
    order by participant_id
    fetch first ${page.limit} rows with ties
  `.execute(tx);
  return rows;
}

export type NewEndItems = {
  issuingId: string;
  /** Participants whose names cannot be printed. */
  unprintableIds: string[];
  /** Whether to issue to them anyway. */
  issuesUnprintable: boolean;
};

/**
 * Adds everyone in the groups issue and replace to the issuing, and those who complete but are
 * excluded as skipped. Returns the counts. Items of earlier attempts of the program are moved here,
 * so that nobody is in two issuings.
 */
export async function insertEndItems(
  tx: Tx,
  programId: string,
  today: string,
  items: NewEndItems,
): Promise<{ waiting: number; skipped: number }> {
  const { rows } = await sql<{ waiting: number; skipped: number }>`
    with standing as (
      select s.*, "group" in ('issue', 'replace')
        and participant_id = any(${items.unprintableIds}::uuid[]) as is_unprintable
      from (${standings(programId, today)}) as s
    ), put as (
      insert into issuing_items (workspace_id, id, issuing_id, certification_id, learner_id,
        participant_id, even_if_unprintable, state, reason)
      select workspace_id, gen_random_uuid(), ${items.issuingId}, certification_id, learner_id,
        participant_id, is_unprintable,
        case when "group" = 'held_back' or is_unprintable and not ${items.issuesUnprintable}
          then 'skipped' else 'waiting' end,
        case when "group" = 'held_back' then 'held_back'
          when is_unprintable and not ${items.issuesUnprintable} then 'unprintable' end
      from standing
      where "group" in ('issue', 'replace', 'held_back')
      order by participant_id, certification_id
      on conflict (workspace_id, participant_id, certification_id)
        where participant_id is not null
      do update set issuing_id = excluded.issuing_id, state = excluded.state,
        reason = excluded.reason, even_if_unprintable = excluded.even_if_unprintable
        where issuing_items.state <> 'issued'
      returning state
    )
    select count(*) filter (where state = 'waiting') as waiting,
      count(*) filter (where state = 'skipped') as skipped
    from put
  `.execute(tx);
  return rows[0] ?? { waiting: 0, skipped: 0 };
}
