import { addDays, dateInZone } from '../../../shared/dates.ts';
import { type ExpiryRemindersInput, REMINDER_DAYS } from '../../../shared/expiry-reminders.ts';
import type { Work } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import { recordEvent, type WorkEvent } from '../../events.ts';
import { changedFields } from '../audit/changed-fields.ts';
import { lockCertification } from '../certifications/certifications.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import {
  findReminderSettings,
  listDueReminders,
  type ReminderSettings,
  saveReminderSettings,
} from './expiry-reminders.queries.ts';

/** Before everything, for members who want late reminders to be sent. */
const ALWAYS = '0001-01-01';
const LATE_LISTED_MAX = 20;
const LATE_COUNTED_MAX = 100_000;

/** Certifications without settings existed before there were reminders. */
const OFF = { isOn: false, days: [...REMINDER_DAYS], tellsExpired: true };

export async function getReminders(work: Work, certificationId: string) {
  const settings = await findReminderSettings(work.tx, certificationId);
  if (settings) return settings;
  const certification = await lockCertification(work.tx, certificationId, 'share');
  if (!certification) throw new AppError('not_found');
  return OFF;
}

export async function changeReminders(
  work: Work,
  certificationId: string,
  input: ExpiryRemindersInput,
): Promise<void> {
  const certification = await lockCertification(work.tx, certificationId, 'update');
  if (!certification) throw new AppError('not_found');
  const { sendsLate, ...settings } = input;
  const before = (await findReminderSettings(work.tx, certificationId)) ?? OFF;
  const changed = changedFields(before, settings);
  if (changed === '' && !sendsLate) return;
  await saveReminderSettings(work.tx, {
    workspaceId: work.actor.workspaceId,
    certificationId,
    ...settings,
    since: sendsLate ? ALWAYS : await todayOf(work),
  });
  const subject = { kind: 'certification' as const, id: certificationId, certificationId };
  recordEvent(work, 'certification.reminders_changed', subject, { changed, sendsLate });
}

/** Returns who would get a reminder today only if late ones are sent. */
export async function checkReminders(
  work: Work,
  certificationId: string,
  input: ExpiryRemindersInput,
) {
  const { timeZone } = await getWorkspace(work.tx);
  const today = await todayOf(work);
  await getReminders(work, certificationId);
  const settings = { ...input, certificationId, since: ALWAYS };
  const limit = LATE_COUNTED_MAX;
  const due = await listDueReminders(work.tx, settings, { today, timeZone, limit });
  const late = due.filter(
    (it) => it.email !== null && addDays(it.expiresOn, -it.daysAhead) < today,
  );
  return {
    lateCount: late.length,
    late: late.slice(0, LATE_LISTED_MAX).map(({ credentialId, learnerName, expiresOn }) => ({
      credentialId,
      learnerName,
      expiresOn,
    })),
  };
}

/** New certifications remind. Switching it on late would miss the first who expire. */
export async function remindByDefault(work: Work, events: readonly WorkEvent[]): Promise<void> {
  for (const event of events) {
    if (event.action !== 'certification.created') continue;
    const settings: ReminderSettings = { ...OFF, isOn: true, since: await todayOf(work) };
    const { workspaceId } = work.actor;
    await saveReminderSettings(work.tx, {
      workspaceId,
      certificationId: event.subject.id,
      ...settings,
    });
  }
}

async function todayOf({ tx, now }: Work): Promise<string> {
  return dateInZone(now, (await getWorkspace(tx)).timeZone);
}
