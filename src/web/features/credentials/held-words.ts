import { calendarDateInWords } from '../../ui/dates.ts';
import { t } from '../../words.ts';
import type { Held } from './issue-values.ts';

/** Since when, and until when, a learner holds a valid credential. */
export function heldWords({ issuedOn, expiresOn }: Held): string {
  const issued = calendarDateInWords(issuedOn);
  return expiresOn === null
    ? t('issue.held.sinceForever', { issued })
    : t('issue.held.sinceUntil', { issued, until: calendarDateInWords(expiresOn) });
}
