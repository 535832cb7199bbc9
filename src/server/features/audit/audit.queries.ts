import { sql } from 'kysely';
import { actorName } from '../../db/actor-name.ts';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';

export type AuditFilter = {
  certificationId?: string | undefined;
  credentialId?: string | undefined;
  learnerId?: string | undefined;
  programId?: string | undefined;
};

/**
 * Newest first, with the current names of actors and subjects. The history of a learner includes
 * that of their credentials.
 */
export async function listAuditEntries(
  tx: Tx,
  filter: AuditFilter,
  page: { limit: number; after: Position | undefined },
) {
  let query = tx
    .selectFrom('auditEntries as a')
    .leftJoin('certifications as c', (join) => joinInWorkspace(join, 'c.id', 'a.certificationId'))
    .leftJoin('participants as p', (join) =>
      join
        .onRef('p.workspaceId', '=', 'a.workspaceId')
        .on('p.id', '=', sql<string>`(a.details->>'participantId')::uuid`),
    )
    .leftJoin('learners as l', (join) => joinInWorkspace(join, 'l.id', 'p.learnerId'))
    .select([
      'a.number',
      'a.at',
      'a.actorKind',
      actorName('a', 'actorId').as('actorName'),
      'a.action',
      'a.subjectKind',
      'a.subjectId',
      'a.certificationId',
      'a.details',
      sql<string | null>`case a.subject_kind
        when 'credential' then (select learner_name from credentials c
          where c.workspace_id = a.workspace_id and c.id = a.subject_id)
        when 'learner' then (select name from learners l
          where l.workspace_id = a.workspace_id and l.id = a.subject_id)
        when 'certification' then (select title from certifications c
          where c.workspace_id = a.workspace_id and c.id = a.subject_id)
        when 'program' then (select title from programs p
          where p.workspace_id = a.workspace_id and p.id = a.subject_id)
        when 'api_key' then (select name from api_keys n
          where n.workspace_id = a.workspace_id and n.id = a.subject_id)
        when 'member' then (select coalesce(s.name, n.invited_name)
          from members n left join users s on s.id = n.user_id
          where n.workspace_id = a.workspace_id and n.id = a.subject_id)
      end`.as('subjectName'),
      'c.title as certificationTitle',
      'l.id as learnerId',
      'l.name as learnerName',
    ])
    .orderBy('a.number', 'desc')
    .limit(page.limit + 1);
  if (page.after) query = query.where('a.number', '<', Number(page.after.key));
  if (filter.certificationId) query = query.where('a.certificationId', '=', filter.certificationId);
  if (filter.credentialId) {
    query = query
      .where('a.subjectKind', '=', 'credential')
      .where('a.subjectId', '=', filter.credentialId);
  }
  if (filter.learnerId) {
    query = query.where(
      sql<boolean>`(a.subject_kind, a.subject_id) in (
        select 'learner', ${filter.learnerId}::uuid
        union all
        select 'credential', id from credentials where learner_id = ${filter.learnerId})`,
    );
  }
  if (filter.programId) {
    query = query
      .where('a.subjectKind', '=', 'program')
      .where('a.subjectId', '=', filter.programId);
  }
  return await query.execute();
}
