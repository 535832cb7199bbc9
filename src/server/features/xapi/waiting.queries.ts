import { sql } from 'kysely';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Tx } from '../../db/pool.ts';

export async function hasWaitingStatements(tx: Tx, programId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('xapiStatements')
    .select('statementId')
    .where('programId', '=', programId)
    .where('outcome', '=', 'waiting')
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Programs that have not ended, with one of the learners as participant. */
export async function listOpenProgramIds(tx: Tx, learnerIds: string[]): Promise<string[]> {
  if (learnerIds.length === 0) return [];
  const rows = await tx
    .selectFrom('participants as p')
    .innerJoin('programs as g', (join) => joinInWorkspace(join, 'g.id', 'p.programId'))
    .select('g.id')
    .distinct()
    .where('p.learnerId', 'in', learnerIds)
    .where('p.removedAt', 'is', null)
    .where('g.endedAt', 'is', null)
    .orderBy('g.id')
    .execute();
  return rows.map((row) => row.id);
}

const lockKey = (programId: string) => sql`hashtextextended(${`statements ${programId}`}, 0)`;

/** Makes `waitForAnnounced` wait for this transaction. */
export async function announceForStatements(tx: Tx, programId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${lockKey(programId)})`.execute(tx);
}

/** Waits for all transactions that announced a change. Call it before taking locks. */
export async function waitForAnnounced(tx: Tx, programId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockKey(programId)})`.execute(tx);
}

/** Erases statements that wait for an e-mail address or external ID of the learners. */
export async function eraseFromStatements(tx: Tx, learnerIds: string[]): Promise<void> {
  await sql`
    update xapi_statements s
    set outcome = 'not_counted', reason = null, actor_by = null, actor_key = null
    from learners l
    where l.id = any(${learnerIds}::uuid[]) and s.workspace_id = l.workspace_id
      and s.outcome = 'waiting'
      and case s.actor_by
        when 'email' then lower(s.actor_key) = l.email_key
        when 'mbox_sha1sum' then decode(s.actor_key, 'hex') = l.mbox_sha1sum
        else s.actor_key = l.external_id
      end`.execute(tx);
}
