import type { Deps } from '../../deps.ts';
import type { JobPayloads } from '../../jobs.ts';

/** Issues a certification to those who have come to meet its rule. */
export async function evaluateRule(
  _deps: Deps,
  _job: JobPayloads['evaluate-rule'],
): Promise<void> {}
