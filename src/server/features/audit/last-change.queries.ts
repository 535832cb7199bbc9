import { sql } from 'kysely';
import type { Tx } from '../../db/pool.ts';

/** Whoever edits the same thing waits until this transaction ends. */
export async function lockEdited(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`edited:${workspaceId}:${id}`}, 0))
  `.execute(tx);
}

/** The newest history entry about the thing whose action matches, and who made it. */
export async function findLastChange(
  tx: Tx,
  { kind, id, action }: { kind: string; id: string; action: string },
) {
  return await tx
    .selectFrom('auditEntries as a')
    .leftJoin('members as m', (join) =>
      join.onRef('m.workspaceId', '=', 'a.workspaceId').onRef('m.id', '=', 'a.actorId'),
    )
    .leftJoin('users as u', 'u.id', 'm.userId')
    .leftJoin('apiKeys as k', (join) =>
      join.onRef('k.workspaceId', '=', 'a.workspaceId').onRef('k.id', '=', 'a.actorId'),
    )
    .select(['a.at', 'a.actorKind', 'u.name as memberName', 'k.name as apiKeyName'])
    .where('a.subjectKind', '=', kind)
    .where('a.subjectId', '=', id)
    .where('a.action', 'like', action)
    .orderBy('a.number', 'desc')
    .limit(1)
    .executeTakeFirst();
}
