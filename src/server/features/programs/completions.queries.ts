import { sql } from 'kysely';
import type { CompletionSource } from '../../../shared/completions.ts';
import { actorName } from '../../db/actor-name.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';

/**
 * Identifies a participant. `any` tries ids, e-mail address and external ID. `mbox_sha1sum` is the
 * hexadecimal SHA-1 of the mailto IRI.
 */
export type ParticipantName = { by: 'any' | 'email' | 'mbox_sha1sum' | 'external_id'; key: string };

export type NamedParticipant = {
  by: ParticipantName['by'];
  key: string;
  id: string;
  learnerId: string;
  isRemoved: boolean;
  isErased: boolean;
};

/** All participants that match one of the names. A name may match several. */
export async function findNamedParticipants(
  tx: Tx,
  programId: string,
  names: ParticipantName[],
): Promise<NamedParticipant[]> {
  if (names.length === 0) return [];
  const { rows } = await sql<NamedParticipant>`
    with named as (
      select by, key, lower(key) as email_key,
        case when by = 'mbox_sha1sum' then decode(key, 'hex') end as mbox_sha1sum,
        case when by = 'any' and key ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
          then key::uuid end as id
      from unnest(${names.map((it) => it.by)}::text[], ${names.map((it) => it.key)}::text[])
        as given (by, key)
    ), found as (
      select n.by, n.key, l.id as learner_id
        from named n join learners l on l.email_key = n.email_key
        where n.by in ('any', 'email')
      union
      select n.by, n.key, l.id as learner_id
        from named n join learners l on l.mbox_sha1sum = n.mbox_sha1sum
        where n.by = 'mbox_sha1sum'
      union
      select n.by, n.key, l.id
        from named n join learners l on l.external_id = n.key
        where n.by in ('any', 'external_id')
      union
      select n.by, n.key, n.id from named n where n.id is not null
      union
      select n.by, n.key, p.learner_id
        from named n join participants p on p.id = n.id
        where p.program_id = ${programId}
    )
    select f.by, f.key, p.id, p.learner_id, p.removed_at is not null as is_removed,
      (select l.erased_at is not null from learners l
        where l.workspace_id = p.workspace_id and l.id = p.learner_id) as is_erased
    from found f
    -- By the key of each: right after a large enrolment a join compares everybody with everybody.
    cross join lateral (
      select * from participants
      where workspace_id = laurel_workspace_id() and program_id = ${programId}
        and learner_id = f.learner_id
      limit 1
    ) p
  `.execute(tx);
  return rows;
}

export type StandingCompletion = {
  id: string;
  participantId: string;
  componentId: string;
  score: number | null;
  isPassed: boolean;
  completedAt: Date;
};

export async function findStanding(
  tx: Tx,
  participantIds: string[],
  componentIds: string[],
): Promise<StandingCompletion[]> {
  return await tx
    .selectFrom('completions')
    .select(['id', 'participantId', 'componentId', 'score', 'isPassed', 'completedAt'])
    .where('participantId', '=', sql<string>`any(${participantIds}::uuid[])`)
    .where('componentId', '=', sql<string>`any(${componentIds}::uuid[])`)
    .where('takenBackAt', 'is', null)
    .execute();
}

export async function findExtensions(tx: Tx, participantIds: string[], componentIds: string[]) {
  return await tx
    .selectFrom('componentExtensions')
    .select(['participantId', 'componentId', 'extendedTo'])
    .where('participantId', '=', sql<string>`any(${participantIds}::uuid[])`)
    .where('componentId', '=', sql<string>`any(${componentIds}::uuid[])`)
    .execute();
}

export type Recorder = { kind: 'member' | 'api_key' | 'xapi_key' | 'system'; id: string | null };

export type NewCompletion = {
  id: string;
  participantId: string;
  componentId: string;
  completedAt: Date;
  score: number | null;
  evidence: string | null;
  isPassed: boolean;
  isSuccessReported: boolean;
  recordedBy: Recorder;
  /** A better completion is in the same request, so this one is only stored for the record. */
  isSuperseded: boolean;
};

/** The participants must be locked. Call `refreshProgress` afterwards. */
export async function insertCompletions(
  tx: Tx,
  at: { workspaceId: string; programId: string; source: CompletionSource; now: Date },
  completions: NewCompletion[],
): Promise<void> {
  if (completions.length === 0) return;
  const column = <Value>(of: (completion: NewCompletion) => Value) => completions.map(of);
  await sql`
    insert into completions (workspace_id, program_id, source, recorded_at, id, participant_id,
      component_id, completed_at, score, evidence, is_passed, is_success_reported, recorded_by_kind,
      recorded_by_id, taken_back_at, taken_back_by_kind, taken_back_by_id)
    select ${at.workspaceId}::uuid, ${at.programId}::uuid, ${at.source}, ${at.now}::timestamptz,
      id, participant_id, component_id, completed_at, score, evidence, is_passed,
      is_success_reported, by_kind, by_id,
      case when is_superseded then ${at.now}::timestamptz end,
      case when is_superseded then by_kind end, case when is_superseded then by_id end
    from unnest(
      ${column((it) => it.id)}::uuid[], ${column((it) => it.participantId)}::uuid[],
      ${column((it) => it.componentId)}::uuid[],
      ${column((it) => it.completedAt.toISOString())}::timestamptz[],
      ${column((it) => it.score)}::float8[], ${column((it) => it.evidence)}::text[],
      ${column((it) => it.isPassed)}::boolean[],
      ${column((it) => it.isSuccessReported)}::boolean[],
      ${column((it) => it.recordedBy.kind)}::text[],
      ${column((it) => it.recordedBy.id)}::uuid[], ${column((it) => it.isSuperseded)}::boolean[]
    ) as given (id, participant_id, component_id, completed_at, score, evidence, is_passed,
      is_success_reported, by_kind, by_id, is_superseded)
  `.execute(tx);
}

/**
 * Takes back current completions and returns them. Their participants must be locked. Call
 * `refreshProgress` afterwards.
 */
export async function takeBackRows(
  tx: Tx,
  takenBack: { id: string; by: Recorder }[],
  now: Date,
): Promise<{ id: string; participantId: string }[]> {
  if (takenBack.length === 0) return [];
  const { rows } = await sql<{ id: string; participantId: string }>`
    update completions c
    set taken_back_at = ${now}, taken_back_by_kind = g.by_kind, taken_back_by_id = g.by_id
    from unnest(
      ${takenBack.map((it) => it.id)}::uuid[], ${takenBack.map((it) => it.by.kind)}::text[],
      ${takenBack.map((it) => it.by.id)}::uuid[]
    ) as g (id, by_kind, by_id)
    where c.id = g.id and c.taken_back_at is null
    returning c.id, c.participant_id
  `.execute(tx);
  return rows;
}

/** Current completions of the program with these ids. */
export async function findCurrentByIds(tx: Tx, programId: string, ids: string[]) {
  if (ids.length === 0) return [];
  return await tx
    .selectFrom('completions')
    .select(['id', 'participantId', 'componentId'])
    .where('programId', '=', programId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('takenBackAt', 'is', null)
    .execute();
}

export type CurrentCompletion = Awaited<ReturnType<typeof findCurrentByIds>>[number];

/** Newest first, including those that were taken back. */
export async function listCompletions(
  tx: Tx,
  of: { programId: string; participantId: string },
  page: { limit: number; after: Position | undefined },
) {
  let query = tx
    .selectFrom('completions as c')
    .select([
      'c.id',
      'c.componentId',
      'c.completedAt',
      'c.score',
      'c.isPassed',
      'c.evidence',
      'c.source',
      'c.recordedAt',
      'c.recordedByKind',
      actorName('c', 'recordedById').as('recordedByName'),
      'c.takenBackAt',
      'c.takenBackByKind',
      actorName('c', 'takenBackById').as('takenBackByName'),
    ])
    .where('c.programId', '=', of.programId)
    .where('c.participantId', '=', of.participantId)
    .orderBy('c.id', 'desc')
    .limit(page.limit + 1);
  if (page.after) query = query.where('c.id', '<', page.after.id);
  return await query.execute();
}

export async function hasParticipant(tx: Tx, programId: string, id: string): Promise<boolean> {
  const found = await tx
    .selectFrom('participants')
    .select('id')
    .where('programId', '=', programId)
    .where('id', '=', id)
    .executeTakeFirst();
  return found !== undefined;
}

/**
 * Restores the newest completion per cell that a person recorded and a statement replaced.
 * Participants must be locked. Call `refreshProgress` afterwards.
 */
export async function restoreRecorded(
  tx: Tx,
  cells: { participantId: string; componentId: string }[],
): Promise<void> {
  if (cells.length === 0) return;
  await sql`
    update completions k
    set taken_back_at = null, taken_back_by_kind = null, taken_back_by_id = null,
      is_passed = c.passing_score is null
        or coalesce(k.score >= c.passing_score, k.is_success_reported)
    from unnest(${cells.map((it) => it.participantId)}::uuid[],
        ${cells.map((it) => it.componentId)}::uuid[]) as cell (participant_id, component_id)
      cross join lateral (
        select o.id from completions o
        where o.workspace_id = laurel_workspace_id() and o.participant_id = cell.participant_id
          and o.component_id = cell.component_id and o.source <> 'xapi'
        order by o.id desc limit 1
      ) last
      join components c on c.id = cell.component_id
    where k.workspace_id = c.workspace_id and k.id = last.id and k.taken_back_by_kind = 'xapi_key'
  `.execute(tx);
}
