import { type RawBuilder, sql } from 'kysely';

/**
 * Ids of credentials whose latest mail did not arrive. Excludes revoked and erased ones. A mail about
 * any other is only cancelled if the address bounced or complained before. Reads the partial index
 * `mails__undelivered`, so the cost depends on the number of such mails; the states must match it.
 */
export function undelivered(): RawBuilder<string> {
  return sql<string>`
    select u.credential_id from mails u
    join credentials uc on uc.workspace_id = u.workspace_id and uc.id = u.credential_id
    where u.state in ('failed', 'bounced', 'complained', 'cancelled')
      and uc.revoked_at is null and uc.learner_name is not null
      and not exists (
        select from mails newer
        where newer.workspace_id = u.workspace_id and newer.credential_id = u.credential_id
          and newer.id > u.id
      )`;
}
