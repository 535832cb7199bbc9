import { type RawBuilder, sql } from 'kysely';
import { LIMITS } from '../../../shared/limits.ts';

/**
 * Ids of mails to the learners who match best, see `laurel_search_learners`, and of invitations to
 * people whose name or address contains the words.
 */
export function mailsToMatching(text: string): RawBuilder<string> {
  const pattern = `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const found = sql`(select id from laurel_search_learners(${text}, ${LIMITS.pageSizeMax}))`;
  return sql<string>`
    select m.id from mails m join credentials c
      on c.workspace_id = m.workspace_id and c.id = m.credential_id
      where c.learner_id in ${found}
    union all
    select m.id from mails m join participants p
      on p.workspace_id = m.workspace_id and p.id = m.participant_id
      where p.learner_id in ${found}
    union all
    select m.id from mails m where m.learner_id in ${found}
    union all
    select m.id from mails m
      join members r on r.workspace_id = m.workspace_id and r.id = m.member_id
      left join users u on u.id = r.user_id
      where unaccent(lower(concat_ws(' ', u.name, r.invited_name, m.to_address)))
        like unaccent(lower(${pattern}))`;
}
