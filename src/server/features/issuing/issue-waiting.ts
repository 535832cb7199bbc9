import type { Deps } from '../../deps.ts';
import type { JobPayloads } from '../../jobs.ts';

/** Issues some of what waits in an issuing, and leaves a job for the rest. */
export async function issueWaiting(
  _deps: Deps,
  _job: JobPayloads['issue-waiting'],
): Promise<void> {}
