import { sql } from 'kysely';
import type { Tx } from '../../db/pool.ts';

export type KnownLearner = {
  id: string;
  name: string | null;
  email: string | null;
  emailKey: string | null;
  externalId: string | null;
  isEnrolled: boolean;
};

/** Learners with one of these ids, lower-case addresses, or external IDs. */
export async function findKnownLearners(
  tx: Tx,
  programId: string,
  named: { ids: string[]; emailKeys: string[]; externalIds: string[] },
): Promise<KnownLearner[]> {
  const { rows } = await sql<KnownLearner>`
    select l.id, l.name, l.email, l.email_key, l.external_id, p.id is not null as is_enrolled
    from (
      select id from learners where id = any(${named.ids}::uuid[])
      union
      select id from learners where email_key = any(${named.emailKeys}::text[])
      union
      select id from learners where external_id = any(${named.externalIds}::text[])
    ) as found
    join learners l on l.id = found.id
    left join participants p on p.workspace_id = l.workspace_id and p.program_id = ${programId}
      and p.learner_id = l.id and p.removed_at is null
  `.execute(tx);
  return rows;
}

/**
 * Locks the learners to enrol, removed participants first, against erasing. Returns those who are
 * not erased.
 */
export async function lockToEnrol(
  tx: Tx,
  programId: string,
  learnerIds: string[],
): Promise<string[]> {
  await sql`
    select id from participants
    where program_id = ${programId} and learner_id = any(${learnerIds}::uuid[])
      and removed_at is not null
    order by id for update
  `.execute(tx);
  const { rows } = await sql<{ id: string }>`
    select id from learners
    where id = any(${learnerIds}::uuid[]) and erased_at is null
    order by id for share
  `.execute(tx);
  return rows.map((row) => row.id);
}

/** Does not count removed participants. */
export async function countParticipants(tx: Tx, programId: string): Promise<number> {
  const row = await tx
    .selectFrom('participants')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('programId', '=', programId)
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}
