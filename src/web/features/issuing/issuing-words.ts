import type { Issuing, ProgramIssuing } from '../../api/workspace-api.ts';
import { t } from '../../words.ts';

/** The result in a sentence. */
export function resultWords({ total, issued, skipped }: Issuing): string {
  if (total === 0) return t('issue.progress.nothing');
  return t('issue.progress.result', { issued, skipped, cancelled: total - issued - skipped });
}

/** Sentences about what can still be issued or sent. */
export function restWords(rest: ProgramIssuing['rest']): string {
  return t('issue.rest.open', rest).trim();
}

/** A sentence about participants still to be notified; empty if there are none. */
export function toNotifyWords(count: number): string {
  return count === 0 ? '' : t('issue.progress.toNotify', { count });
}

/** The link to participants who need review; empty if there are none. */
export function needsReviewWords({ total, issued, state }: Issuing, count: number): string {
  const isOver = state === 'done' || state === 'cancelled';
  const isNone = count === 0 && !(isOver && issued < total);
  return isNone ? '' : t('issue.progress.needsReview', { count });
}
