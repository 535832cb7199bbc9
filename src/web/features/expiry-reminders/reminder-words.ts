import type { CallResult } from '../../api/call.ts';
import { t } from '../../words.ts';

export type Reminders = CallResult<'getExpiryReminders'>;

/** One of the days, as a choice. */
export function dayInWords(days: number): string {
  return t('reminders.day', { days });
}
