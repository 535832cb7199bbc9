import { sql } from 'kysely';
import type { Db, Tx } from '../../db/pool.ts';

export type ReminderSettings = {
  isOn: boolean;
  /** Days before the expiry. 0 is the last valid day. */
  days: number[];
  /** Whether learners are also told on the day after the last valid day. */
  tellsExpired: boolean;
  /** Reminders that were due before this day are not sent. */
  since: string;
};

const COLUMNS = ['isOn', 'days', 'tellsExpired', 'since'] as const;

export async function findReminderSettings(
  tx: Tx,
  certificationId: string,
): Promise<ReminderSettings | undefined> {
  return await tx
    .selectFrom('expiryReminderSettings')
    .select(COLUMNS)
    .where('certificationId', '=', certificationId)
    .executeTakeFirst();
}

export async function saveReminderSettings(
  tx: Tx,
  settings: ReminderSettings & { workspaceId: string; certificationId: string },
): Promise<void> {
  const { workspaceId, certificationId, ...rest } = settings;
  await tx
    .insertInto('expiryReminderSettings')
    .values(settings)
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'certificationId']).doUpdateSet(rest),
    )
    .execute();
}

/** Workspaces of which a certification has reminders switched on. */
export async function listRemindingWorkspaces(db: Db) {
  const found = await sql<{ workspaceId: string; timeZone: string }>`
    select workspace_id, time_zone from laurel_workspaces_with_reminders()
  `.execute(db);
  return found.rows;
}

export type DueReminder = {
  credentialId: string;
  learnerName: string;
  email: string | null;
  expiresOn: string;
  /** -1 is the day after the last valid day. */
  daysAhead: number;
};

/** After an outage, learners are told about an expiry for as long as this. */
const TELLS_EXPIRED_FOR_DAYS = 7;

/**
 * Reminders due on this day that were not sent, at most `limit`, by expiry. Of several that were
 * missed in an outage, only the latest is due. A reminder that was due before the credential was
 * issued, or before `since`, is not.
 */
export async function listDueReminders(
  tx: Tx,
  settings: ReminderSettings & { certificationId: string },
  { today, timeZone, limit }: { today: string; timeZone: string; limit: number },
): Promise<DueReminder[]> {
  const { certificationId, days, tellsExpired, since } = settings;
  const steps = tellsExpired ? [...days, -1] : days;
  if (steps.length === 0) return [];
  const found = await sql<DueReminder>`
    select c.id as credential_id, c.learner_name, l.email, c.expires_on, step.days_ahead
    from credentials c
      join learners l on l.workspace_id = c.workspace_id and l.id = c.learner_id
      cross join lateral (
        select min(days) as days_ahead from unnest(${steps}::integer[]) as days
        where c.expires_on - days <= ${today}::date
          and (days < 0 or c.expires_on >= ${today}::date)
      ) as step
    where c.certification_id = ${certificationId} and c.is_current
      and c.expires_on between ${today}::date - ${TELLS_EXPIRED_FOR_DAYS}::integer
        and ${today}::date + ${Math.max(...steps)}::integer
      and c.learner_name is not null
      and step.days_ahead is not null
      and c.expires_on - step.days_ahead >= ${since}::date
      and c.expires_on - step.days_ahead > (c.created_at at time zone ${timeZone})::date
      and not exists (
        select from expiry_reminders r
        where r.workspace_id = c.workspace_id and r.credential_id = c.id
          and r.days_ahead = step.days_ahead)
    order by c.expires_on, c.id
    limit ${limit}
  `.execute(tx);
  return found.rows;
}

/** Returns the credentials whose reminder was not recorded before. */
export async function recordReminders(
  tx: Tx,
  workspaceId: string,
  reminders: DueReminder[],
): Promise<Set<string>> {
  const rows = reminders.map(({ credentialId, daysAhead }) => ({
    workspaceId,
    credentialId,
    daysAhead,
  }));
  const inserted = await tx
    .insertInto('expiryReminders')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('credentialId')
    .execute();
  return new Set(inserted.map((row) => row.credentialId));
}

/** Certifications of the workspace that remind. */
export async function listReminding(tx: Tx) {
  return await tx
    .selectFrom('expiryReminderSettings')
    .select(['certificationId', ...COLUMNS])
    .where('isOn', '=', true)
    .orderBy('certificationId')
    .execute();
}
