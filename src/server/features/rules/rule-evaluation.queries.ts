import { sql } from 'kysely';
import type { Tx } from '../../db/pool.ts';

/** Key of the advisory locks between changes and evaluations of a rule. */
function keyOf(certificationId: string) {
  return sql`hashtextextended(${`evaluate-rule:${certificationId}`}, 0)`;
}

/** Makes the next evaluation of the rule wait for this transaction. */
export async function announceChange(tx: Tx, certificationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${keyOf(certificationId)})`.execute(tx);
}

/** Waits for all transactions that have announced a change so far. */
export async function waitForChanges(tx: Tx, certificationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keyOf(certificationId)})`.execute(tx);
}

export type Qualified = {
  learnerId: string;
  name: string | null;
  email: string | null;
  /**
   * When the last group was met. A string, because a Date would lose the microseconds needed for
   * comparison.
   */
  qualifiedAt: string;
  /** Whether the learner has met the whole rule again since the last decision. */
  isMetAgain: boolean;
  heldId: string | null;
  heldIssuedOn: string | null;
  heldExpiresOn: string | null;
  heldBackSince: Date | null;
};

/**
 * Learners who meet all groups of the rule, ordered by id: for the first time, or again, which
 * means that every group was met after the last decision. A group is met at the time of its latest
 * requirement. Includes learners skipped for a temporary reason.
 */
export async function listQualified(
  tx: Tx,
  certificationId: string,
  today: string,
): Promise<Qualified[]> {
  const { rows } = await sql<Qualified>`
    with met as (
      select q.group_number, p.learner_id, coalesce(p.completed_at, g.ended_at) as met_at
      from rule_requirements q
      join programs g on g.workspace_id = q.workspace_id and g.id = q.program_id
      join participants p on p.workspace_id = g.workspace_id and p.program_id = g.id
      where q.certification_id = ${certificationId} and p.removed_at is null
        and g.launched_at is not null
        and (p.outcome = 'complete' or g.issuing = 'as_completed' and p.completed_at is not null
          and p.outcome is null)
      union all
      select q.group_number, c.learner_id, c.created_at
      from rule_requirements q
      join credentials c on c.workspace_id = q.workspace_id
        and c.certification_id = q.required_certification_id
      where q.certification_id = ${certificationId} and c.is_current
        and (c.expires_on is null or c.expires_on >= ${today}::date)
    ), by_group as (
      select learner_id, group_number, max(met_at) as met_at from met
      group by learner_id, group_number
    ), qualified as (
      select learner_id, max(met_at) as qualified_at, min(met_at) as all_met_since from by_group
      group by learner_id
      having count(*) = (select count(distinct group_number) from rule_requirements
        where certification_id = ${certificationId})
    ), settled as (
      select learner_id, max(qualified_at) as qualified_at from issuing_items
      where certification_id = ${certificationId} and participant_id is null
        and not (state = 'skipped'
          and reason in ('held_back', 'unprintable', 'certification_archived'))
      group by learner_id
    )
    select q.learner_id, l.name, l.email, q.qualified_at::text as qualified_at,
      s.learner_id is not null as is_met_again,
      h.id as held_id, h.issued_on as held_issued_on, h.expires_on as held_expires_on,
      b.placed_at as held_back_since
    from qualified q
    join learners l on l.workspace_id = laurel_workspace_id() and l.id = q.learner_id
    left join settled s on s.learner_id = q.learner_id
    left join credentials h on h.workspace_id = l.workspace_id and h.learner_id = l.id
      and h.certification_id = ${certificationId} and h.is_current
      and (h.expires_on is null or h.expires_on >= ${today}::date)
    left join holds b on b.workspace_id = l.workspace_id and b.learner_id = l.id
      and b.certification_id = ${certificationId} and b.lifted_at is null
    where l.erased_at is null and (s.qualified_at is null or q.all_met_since > s.qualified_at)
    order by q.learner_id
  `.execute(tx);
  return rows;
}
