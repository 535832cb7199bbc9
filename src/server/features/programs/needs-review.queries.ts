import { sql } from 'kysely';
import type { Tx } from '../../db/pool.ts';
import { IS_COMPLETE } from './progress.queries.ts';

export type NeedsReview = {
  participantId: string;
  learnerId: string;
  name: string | null;
  email: string | null;
  certificationId: string;
  title: string;
  /** Null for a participant who was complete before the program issued on completion. */
  itemState: string | null;
  itemReason: string | null;
  issuedOn: string | null;
  credentialId: string | null;
};

/** Certifications of participant `p`, who is complete, without an item to issue. */
const NEVER_LISTED_OF_P = sql`
  select l.certification_id
  from programs g
  join program_certifications l on l.workspace_id = g.workspace_id and l.program_id = g.id
  where g.workspace_id = p.workspace_id and g.id = p.program_id
    and g.issuing = 'as_completed' and g.launched_at is not null and g.ended_at is null
    and ${IS_COMPLETE}
    and not exists (select from issuing_items i where i.workspace_id = p.workspace_id
      and i.participant_id = p.id and i.certification_id = l.certification_id)`;

/**
 * Participants who are complete in a live program that issues on completion, but have no item: they
 * were complete before it did so, or before it led to the certification.
 */
export function neverListed(programIds: string[]) {
  return sql`
    select p.workspace_id, p.id as participant_id, p.learner_id, n.certification_id
    from participants p
    cross join lateral (${NEVER_LISTED_OF_P} offset 0) n
    where p.program_id = any(${programIds}::uuid[]) and p.removed_at is null`;
}

/**
 * Participants who need review: certified by the program but no longer complete, or complete
 * without a valid credential because they were skipped or never listed. Excludes erased learners.
 */
function participantsToReview(programIds: string[], today: string) {
  // A lateral join per participant: right after a large import, outdated statistics make the
  // planner compare all participants with all credentials.
  return sql`
    from participants p
    cross join lateral (
      select certification_id, state, reason, credential_id from issuing_items
        where workspace_id = p.workspace_id and participant_id = p.id
      union all
      select certification_id, null, null, null from (${NEVER_LISTED_OF_P}) n
      offset 0
    ) i
    join learners n on n.workspace_id = p.workspace_id and n.id = p.learner_id
      and n.erased_at is null
    left join credentials c on c.workspace_id = p.workspace_id and c.id = i.credential_id
    where p.program_id = any(${programIds}::uuid[]) and p.removed_at is null
      and (
        (i.state = 'issued' and not ${IS_COMPLETE} and c.revoked_at is null
          and (c.expires_on is null or c.expires_on >= ${today}::date))
        or ((i.state is null or i.state in ('skipped', 'cancelled')) and ${IS_COMPLETE}
          and not exists (select from credentials h where h.workspace_id = p.workspace_id
            and h.certification_id = i.certification_id and h.learner_id = p.learner_id
            and h.is_current and (h.expires_on is null or h.expires_on >= ${today}::date)))
      )`;
}

/** Number of participants who need review, by program. Omits programs without any. */
export async function countNeedsReview(
  tx: Tx,
  programIds: string[],
  today: string,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ programId: string; count: number }>`
    select p.program_id, count(distinct p.id) as count ${participantsToReview(programIds, today)}
    group by p.program_id
  `.execute(tx);
  return new Map(rows.map((row) => [row.programId, row.count]));
}

/** Ordered by participant, with one extra row. */
export async function listNeedsReview(
  tx: Tx,
  programId: string,
  today: string,
  page: { limit: number; after: { participantId: string; certificationId: string } | undefined },
): Promise<NeedsReview[]> {
  const after = page.after
    ? sql`and (p.id, i.certification_id)
        > (${page.after.participantId}::uuid, ${page.after.certificationId}::uuid)`
    : sql``;
  const { rows } = await sql<NeedsReview>`
    with found as (
      select p.id as participant_id, p.learner_id, n.name, n.email, i.certification_id,
        i.state as item_state, i.reason as item_reason,
        c.issued_on, c.id as credential_id
      ${participantsToReview([programId], today)} ${after}
      order by p.id, i.certification_id
      limit ${page.limit + 1}
    )
    select f.*, coalesce(v.title, t.title) as title
    from found f
    join certifications t
      on t.workspace_id = laurel_workspace_id() and t.id = f.certification_id
    left join certification_versions v
      on v.workspace_id = t.workspace_id and v.id = t.version_id
    order by f.participant_id, f.certification_id
  `.execute(tx);
  return rows;
}
