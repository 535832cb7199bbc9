import { sql } from 'kysely';
import type { Tx } from '../../db/pool.ts';
import { invariant } from '../../errors.ts';
import { undelivered } from '../credentials/undelivered.queries.ts';
import { isToEnd } from '../programs/program-lists.queries.ts';

/** Counts of the home screen. `failedSince`: the beginning of the last 30 days. */
export async function getCounts(
  tx: Tx,
  { today, soon, failedSince }: { today: string; soon: string; failedSince: Date },
) {
  const counts = await sql<{
    certificationCount: number;
    learnerCount: number;
    credentialCount: number;
    failedMailCount: number;
    undeliveredCertificateCount: number;
    failedOtherMailCount: number;
    expiringSoonCount: number;
    programsToEndCount: number;
  }>`
    select
      (select count(*) from certifications) as certification_count,
      (select count(*) from learners where erased_at is null) as learner_count,
      (select count(*) from credentials) as credential_count,
      (select count(*) from mails where state = 'failed') as failed_mail_count,
      (select count(*) from (${undelivered()}) as it) as undelivered_certificate_count,
      (select count(*) from mails
        where state = 'failed' and credential_id is null and queued_at >= ${failedSince})
        as failed_other_mail_count,
      (select count(*) from credentials
        where is_current and expires_on between ${today} and ${soon}) as expiring_soon_count,
      (select count(*) from programs where ${isToEnd(today)}) as programs_to_end_count
  `.execute(tx);
  const [row] = counts.rows;
  invariant(row, 'counting returns one row');
  return row;
}

/** Mails that stayed in the outbox because no mail server was set up. */
export async function countWaitingMails(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom('mails')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'outbox')
    .executeTakeFirstOrThrow();
  return count;
}

/** Weeks begin on Monday. Weeks without credentials are included with zero. */
export async function countIssuedPerWeek(tx: Tx, today: string) {
  const weeks = await sql<{ weekOf: string; count: number }>`
    with weeks as (
      select (date_trunc('week', ${today}::date) - n * interval '1 week')::date as week_of
      from generate_series(0, 11) as n
    ), issued as (
      select date_trunc('week', issued_on)::date as week_of, count(*) as count
      from credentials
      where issued_on >= (select min(week_of) from weeks)
      group by 1
    )
    select w.week_of, coalesce(i.count, 0) as count
    from weeks w left join issued i using (week_of)
    order by w.week_of
  `.execute(tx);
  return weeks.rows;
}
