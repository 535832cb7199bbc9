import { sql } from 'kysely';
import type { Tx } from '../../db/pool.ts';

export type RuleIssuing = { id: string };

/** The unfinished issuing of the rule that accepts more items, if any. */
export async function lockOpenIssuing(
  tx: Tx,
  certificationId: string,
  notify: boolean,
): Promise<RuleIssuing | undefined> {
  return await tx
    .selectFrom('issuings')
    .select('id')
    .where('certificationId', '=', certificationId)
    .where('kind', '=', 'rule')
    .where('state', 'in', ['running', 'paused'])
    .where('notify', '=', notify)
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertRuleIssuing(
  tx: Tx,
  issuing: {
    workspaceId: string;
    id: string;
    certificationId: string;
    state: 'running' | 'done';
    notify: boolean;
    startedByKind: string;
    startedById: string | null;
    startedAt: Date;
    finishedAt: Date | null;
  },
): Promise<void> {
  await tx
    .insertInto('issuings')
    .values({ ...issuing, kind: 'rule', programId: null, issueOn: null })
    .execute();
}

export type NewItem = { id: string; learnerId: string; qualifiedAt: string };

/**
 * Adds learners to an issuing, once per way of meeting the rule. An item that was skipped for a
 * reason that no longer applies waits again. Returns the number added.
 */
export async function insertRuleItems(
  tx: Tx,
  issuing: { workspaceId: string; id: string; certificationId: string },
  items: NewItem[],
  as: { state: 'waiting'; reason: null } | { state: 'skipped'; reason: string },
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    insert into issuing_items (workspace_id, id, issuing_id, certification_id, learner_id,
      qualified_at, state, reason)
    select ${issuing.workspaceId}::uuid, n.id, ${issuing.id}::uuid,
      ${issuing.certificationId}::uuid, n.learner_id, n.qualified_at, ${as.state}::text,
      ${as.reason}::text
    from unnest(${items.map((it) => it.id)}::uuid[], ${items.map((it) => it.learnerId)}::uuid[],
      ${items.map((it) => it.qualifiedAt)}::timestamptz[]) as n (id, learner_id, qualified_at)
    on conflict (workspace_id, certification_id, learner_id, qualified_at)
      where participant_id is null
      do update set issuing_id = excluded.issuing_id, state = excluded.state,
        reason = excluded.reason
      where issuing_items.state = 'skipped'
        and issuing_items.reason in ('held_back', 'unprintable', 'certification_archived')
    returning id
  `.execute(tx);
  return rows.length;
}

export async function countInto(
  tx: Tx,
  issuingId: string,
  more: { total: number; skipped: number },
): Promise<void> {
  await tx
    .updateTable('issuings')
    .set((eb) => ({
      total: eb('total', '+', more.total),
      skipped: eb('skipped', '+', more.skipped),
    }))
    .where('id', '=', issuingId)
    .execute();
}
