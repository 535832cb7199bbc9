import { sql } from 'kysely';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Tx } from '../../db/pool.ts';
import { IS_COMPLETE } from './progress.queries.ts';

/**
 * Stores the outcome of each participant. Participants who were sent a credential before count as
 * notified; without `notify` all do.
 */
export async function storeOutcomes(
  tx: Tx,
  programId: string,
  { notify, now }: { notify: boolean; now: Date },
): Promise<void> {
  await sql`
    update participants p
    set outcome = case when ${IS_COMPLETE} then 'complete' else 'did_not_pass' end,
      told_at = case when not ${notify}::boolean or exists (
        select from issuing_items i
        join mails m on m.workspace_id = i.workspace_id and m.credential_id = i.credential_id
          and m.kind in ('issued', 'renewed', 'replaced')
        where i.workspace_id = p.workspace_id and i.participant_id = p.id and i.state = 'issued'
      ) then ${now}::timestamptz end
    where p.program_id = ${programId} and p.removed_at is null
  `.execute(tx);
}

export type Untold = {
  id: string;
  outcome: 'complete' | 'did_not_pass';
  email: string | null;
};

/** A batch of participants who were not notified of their outcome. */
export async function listUnnotified(tx: Tx, programId: string, limit: number): Promise<Untold[]> {
  const rows = await tx
    .selectFrom('participants as p')
    .innerJoin('learners as n', (join) => joinInWorkspace(join, 'n.id', 'p.learnerId'))
    .select(['p.id', 'p.outcome', 'n.email'])
    .where('p.programId', '=', programId)
    .where('p.outcome', 'is not', null)
    .where('p.toldAt', 'is', null)
    .orderBy('p.id')
    .limit(limit)
    // Prevents erasing while a mail is being queued.
    .forShare('n')
    .execute();
  return rows as Untold[];
}

export async function markNotified(tx: Tx, participantIds: string[], now: Date): Promise<void> {
  if (participantIds.length === 0) return;
  await sql`
    update participants set told_at = ${now}
    where workspace_id = laurel_workspace_id() and id = any(${participantIds}::uuid[])
  `.execute(tx);
}
