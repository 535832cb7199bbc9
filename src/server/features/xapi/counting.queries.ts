import { type RawBuilder, sql } from 'kysely';
import type { Sentence } from '../../../shared/words/sentence.ts';
import type { Tx } from '../../db/pool.ts';
import type { ParticipantName } from '../programs/completions.queries.ts';
import type { StatementOutcome } from './statements.queries.ts';

/** A stored statement that may still count. */
export type StoredStatement = {
  id: string;
  keyId: string;
  verb: string;
  activityId: string;
  participant: ParticipantName;
  score: number | null;
  scoreRaw: number | null;
  isSuccess: boolean | null;
  completedAt: Date | null;
};

/**
 * Waiting statements of current participants about one of the activities, ordered by id, after
 * `afterId`. Statements that were resolved before have a participant.
 */
export async function listCountable(
  tx: Tx,
  programId: string,
  activityKeys: string[],
  page: { afterId: string | undefined; limit: number },
): Promise<StoredStatement[]> {
  const after = page.afterId ?? '00000000-0000-0000-0000-000000000000';
  // A lateral join per statement: right after a large enrolment, outdated statistics make the
  // planner compare every statement with every participant.
  const takesPart = sql`select p.removed_at is null from participants p
    where p.workspace_id = s.workspace_id and p.program_id = s.program_id`;
  const isLearner = (condition: RawBuilder<unknown>) => sql`p.learner_id = (
    select l.id from learners l where l.workspace_id = s.workspace_id and ${condition} limit 1)`;
  const { rows } = await sql<Omit<StoredStatement, 'participant'> & { by: never; key: string }>`
    select s.statement_id as id, s.key_id, s.verb, s.activity_id,
      coalesce(s.actor_by, 'any') as by, coalesce(s.actor_key, s.participant_id::text) as key, s.score, s.score_raw, s.is_success, s.completed_at
    from xapi_statements s
    where s.program_id = ${programId} and s.outcome = 'waiting' and s.statement_id > ${after}
      and s.activity_key = any(${activityKeys}::text[])
      and case s.actor_by
        when 'email'
          then (${takesPart} and ${isLearner(sql`l.email_key = lower(s.actor_key)`)} limit 1)
        when 'mbox_sha1sum'
          then (${takesPart} and ${isLearner(sql`l.mbox_sha1sum = decode(s.actor_key, 'hex')`)} limit 1)
        when 'external_id'
          then (${takesPart} and ${isLearner(sql`l.external_id = s.actor_key`)} limit 1)
        else (${takesPart} and p.id = s.participant_id)
      end
    order by s.statement_id
    limit ${page.limit}
  `.execute(tx);
  return rows.map(({ by, key, ...row }) => ({ ...row, participant: { by, key } }));
}

/**
 * Statements for the same participant and component as completions that were just taken back, which
 * were redundant or whose completion was replaced by another statement.
 */
export async function listSupporting(
  tx: Tx,
  programId: string,
  cells: { participantId: string; componentId: string }[],
): Promise<StoredStatement[]> {
  if (cells.length === 0) return [];
  const { rows } = await sql<Omit<StoredStatement, 'participant'> & { participantId: string }>`
    select s.statement_id as id, s.key_id, s.verb, s.activity_id, s.participant_id, s.score,
      s.score_raw, s.is_success, s.completed_at
    from unnest(${cells.map((it) => it.participantId)}::uuid[],
      ${cells.map((it) => it.componentId)}::uuid[]) as cell (participant_id, component_id)
    join xapi_statements s on s.participant_id = cell.participant_id
      and s.component_id = cell.component_id
    left join completions k on k.workspace_id = s.workspace_id and k.id = s.completion_id
    where s.program_id = ${programId} and s.outcome in ('counted', 'not_counted')
      and (k.id is null or k.taken_back_by_kind = 'xapi_key')
    order by s.stored_at, s.statement_id
  `.execute(tx);
  return rows.map(({ participantId, ...row }) => ({
    ...row,
    participant: { by: 'any', key: participantId },
  }));
}

/**
 * Current completions that a statement recorded in place of one of these, keeping its date, on
 * which the component was first passed.
 */
export async function findHeirs(tx: Tx, completionIds: string[]): Promise<string[]> {
  if (completionIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select heir.id
    from completions k
    join completions heir on heir.workspace_id = k.workspace_id
      and heir.participant_id = k.participant_id and heir.component_id = k.component_id
    where k.id = any(${completionIds}::uuid[]) and k.taken_back_at is not null
      and heir.taken_back_at is null and heir.source = 'xapi'
      and heir.completed_at = k.completed_at
  `.execute(tx);
  return rows.map((row) => row.id);
}

/** Stores the result of statements. Removes the named person once the participant is known. */
export async function updateCounted(
  tx: Tx,
  programId: string,
  counted: {
    id: string;
    outcome: StatementOutcome;
    reason: Sentence | null;
    participantId: string | null;
    componentId: string | null;
    completionId: string | null;
  }[],
): Promise<void> {
  if (counted.length === 0) return;
  const column = <Value>(of: (it: (typeof counted)[number]) => Value) => counted.map(of);
  await sql`
    update xapi_statements s
    set outcome = g.outcome, reason = g.reason,
      participant_id = coalesce(g.participant_id, s.participant_id),
      component_id = coalesce(g.component_id, s.component_id), completion_id = coalesce(g.completion_id, s.completion_id),
      actor_by = case when g.outcome = 'waiting' then s.actor_by end,
      actor_key = case when g.outcome = 'waiting' then s.actor_key end
    from unnest(${column((it) => it.id)}::uuid[], ${column((it) => it.outcome)}::text[],
      ${column((it) => it.reason)}::text[], ${column((it) => it.participantId)}::uuid[],
      ${column((it) => it.componentId)}::uuid[], ${column((it) => it.completionId)}::uuid[]
    ) as g (id, outcome, reason, participant_id, component_id, completion_id)
    where s.program_id = ${programId} and s.statement_id = g.id
  `.execute(tx);
}

/** Stops waiting in an ended program. Removes the names of unknown people too. */
export async function stopWaiting(tx: Tx, programId: string, reason: Sentence): Promise<void> {
  await tx
    .updateTable('xapiStatements')
    .set({ outcome: 'not_counted', reason, actorBy: null, actorKey: null })
    .where('programId', '=', programId)
    .where('outcome', '=', 'waiting')
    .execute();
}
