import type { Issuing, ProgramIssuing } from '../../api/workspace-api.ts';
import { formatNumber } from '../../ui/numbers.ts';
import { credentialsInWords } from './evaluation-words.ts';

/** The heading, which is announced when it changes. The numbers are in the progress bar. */
export const STATE_WORDS: Record<Issuing['state'], string> = {
  running: 'Credentials are being issued',
  paused: 'Issuing is paused',
  cancelled: 'Issuing was cancelled',
  done: 'Credentials were issued',
};

/** The result in a sentence. */
export function resultWords({ state, total, issued, skipped }: Issuing): string {
  const left = total - issued - skipped;
  const done = `${credentialsInWords(issued)} ${issued === 1 ? 'was' : 'were'} issued`;
  if (total === 0) return 'There was nothing to issue.';
  if (state === 'cancelled') {
    return left === 0
      ? `${done}.`
      : `${done}; ${formatNumber(left)} were not, because it was cancelled.`;
  }
  const others = [
    ...(skipped > 0 ? [`${formatNumber(skipped)} skipped`] : []),
    ...(left > 0 ? [`${formatNumber(left)} cancelled`] : []),
  ];
  return others.length === 0 ? `${done}.` : `${done}, ${others.join(', ')}.`;
}

/** A sentence about what can still be issued or sent. */
export function restWords({ credentials, mails }: ProgramIssuing['rest']): string {
  const waiting = credentials === 0 ? [] : [`${credentialsInWords(credentials)} can be issued now`];
  const who = mails === 1 ? '1 participant was' : `${formatNumber(mails)} participants were`;
  const untold = mails === 0 ? [] : [`${who} not told the outcome`];
  return `${[...waiting, ...untold].join('; ')}.`;
}

/** A sentence about participants still to be notified; empty if there are none. */
export function toNotifyWords(count: number): string {
  if (count === 0) return '';
  const who = count === 1 ? '1 participant is' : `${formatNumber(count)} participants are`;
  return `${who} still to be told.`;
}

/** The link to participants who need review; empty if there are none. */
export function needsReviewWords({ total, issued, state }: Issuing, count: number): string {
  if (count === 1) return '1 participant needs a look';
  if (count > 1) return `${formatNumber(count)} participants need a look`;
  const isOver = state === 'done' || state === 'cancelled';
  return isOver && issued < total ? 'See who needs a look' : '';
}
