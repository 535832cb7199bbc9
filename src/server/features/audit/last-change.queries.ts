import { sql } from 'kysely';
import { actorName } from '../../db/actor-name.ts';
import type { Tx } from '../../db/pool.ts';

/** Serialises edits of the same resource until the transaction ends. */
export async function lockEdited(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`edited:${workspaceId}:${id}`}, 0))
  `.execute(tx);
}

/** The newest history entry of the subject with a matching action, and its actor. */
export async function findLastChange(
  tx: Tx,
  { kind, id, action }: { kind: string; id: string; action: string },
) {
  return await tx
    .selectFrom('auditEntries as a')
    .select(['a.at', 'a.actorKind', actorName('a', 'actorId').as('actorName')])
    .where('a.subjectKind', '=', kind)
    .where('a.subjectId', '=', id)
    .where('a.action', 'like', action)
    .orderBy('a.number', 'desc')
    .limit(1)
    .executeTakeFirst();
}
