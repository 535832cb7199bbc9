import { isolated } from '../../../shared/direction.ts';
import type { EvaluationGroup } from '../../../shared/issuing.ts';
import type { Certification, Evaluation } from '../../api/workspace-api.ts';
import { t } from '../../words.ts';

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
  return t(`issue.end.${status}`, { title: isolated(title) });
}

/** Number of credentials to issue, depending on the decision about unprintable names. */
export function issueCountOf(
  { issueCount, unprintableCount }: Evaluation,
  ifUnprintable: 'leave_out' | 'issue',
): number {
  return issueCount + (ifUnprintable === 'issue' ? unprintableCount : 0);
}

/** The label of the button, including the number. */
export function endLabel(issueCount: number): string {
  return t('issue.end.submit', { count: issueCount });
}
