import { isolated } from '../../../shared/direction.ts';
import type { EvaluationGroup } from '../../../shared/issuing.ts';
import type { Certification, Evaluation } from '../../api/workspace-api.ts';
import { formatNumber } from '../../ui/numbers.ts';

/** The groups of a dry run, with what happens to their participants and why. */
export const GROUP_WORDS: Record<EvaluationGroup, { title: string; help: string }> = {
  issue: { title: 'Will be issued', help: 'Complete, and do not hold a valid one.' },
  replace: {
    title: 'Hold a valid one, which will be replaced',
    help: 'The new one counts from the old expiry date where that lies ahead, so no days are lost.',
  },
  unprintable: {
    title: 'Name cannot be printed',
    help: 'It has characters that no font of the certificates has. You decide below.',
  },
  held_back: {
    title: 'Held back after a revocation',
    help: 'It was revoked by hand before. Nothing is issued until an owner or admin lifts the hold.',
  },
  issued: { title: 'Issued already', help: 'By this program, when they completed it.' },
  erased: { title: 'Data erased', help: 'They asked for it. Nothing can be issued to them.' },
  did_not_pass: { title: 'Did not pass', help: 'Something required is missing.' },
};

/** In display order. */
export const GROUP_ORDER = [
  'issue',
  'replace',
  'unprintable',
  'held_back',
  'issued',
  'erased',
  'did_not_pass',
] as const satisfies readonly EvaluationGroup[];

/** Groups that are shown even if they are empty. */
export const ALWAYS_SHOWN: readonly EvaluationGroup[] = ['issue', 'did_not_pass'];

/** Why a program with this certification cannot end; `null` if it can. */
export function whyNotIssued(status: Certification['status'], title: string): string | null {
  if (status === 'active') return null;
  return status === 'draft'
    ? `“${isolated(title)}” was not published yet, so it cannot be issued. Publish it, or take it off the program.`
    : `“${isolated(title)}” is archived, so it cannot be issued. Restore it, or take it off the program.`;
}

/** Number of credentials to issue, depending on the decision about unprintable names. */
export function issueCountOf(
  { issueCount, unprintableCount }: Evaluation,
  ifUnprintable: 'leave_out' | 'issue',
): number {
  return issueCount + (ifUnprintable === 'issue' ? unprintableCount : 0);
}

export function credentialsInWords(count: number): string {
  return count === 1 ? '1 credential' : `${formatNumber(count)} credentials`;
}

/** The label of the button, including the number. */
export function endLabel(issueCount: number): string {
  if (issueCount === 0) return 'End the program';
  return `Issue ${credentialsInWords(issueCount)} and end the program`;
}
